import { describe, expect, it } from 'vitest';
import { openSession } from '../../../electron/engine/session.ts';
import type { Comparison } from '../../../shared/compare.ts';
import { writeDirectory } from '../../support/archive.ts';
import { ANY } from '../../support/compared.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { readsHere } from '../../support/reads.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { stackedImage } from '../../support/stacked-image.ts';
import { inThread } from '../../support/verified.ts';
import { job, openJob, otherJob, connect } from './serve.ts';

const scratch = scratchFolder();
const text = (body: string) => [{ name: 'etc/hello', body: Buffer.from(body) }];

async function served() {
  const { engine: client, events } = connect((path) => openSession(path), {
    runner: inThread,
    reads: readsHere,
  });
  const open = async (path: string) => {
    const { source, graph } = await client.call('openPath', { path, job: openJob });
    return { source, image: graph.images[0]?.id ?? '', graph };
  };
  const folder = async (body: string) =>
    writeDirectory(await stackedImage([text(body)]), scratch.next());
  const before = await open(await folder('one\n'));
  const after = await open(await folder('two\n'));
  const side = ({ source, image }: typeof before) => ({ source, image });
  const compare = (): Promise<Comparison> =>
    client.call('compareImages', { before: side(before), after: side(after), job });
  return { client, events, open, before, after, compare };
}

describe('comparisons that are asked of the engine', () => {
  it('are made, listed and looked into', async () => {
    const { client, compare } = await served();
    const comparison = await compare();
    expect(comparison.files).toMatchObject({ modified: 1, parts: { content: 1 } });
    expect(comparison.before.verdict).toBe('verified');
    const asked = { ...ANY, comparison: comparison.id, offset: 0, limit: 10 };
    const { total, rows } = await client.call('listDifferences', asked);
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ path: 'etc/hello', parts: ['content'] });
    const diff = { comparison: comparison.id, path: 'etc/hello', job: otherJob };
    expect(await client.call('diffFile', diff)).toMatchObject({
      ...{ kind: 'text', addedLines: 1, removedLines: 1 },
    });
    await expect(client.call('diffFile', { ...diff, path: 'etc/other' })).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
  });

  it('leave what is told of the sources as it was', async () => {
    const { client, compare, before } = await served();
    const { source } = before;
    const told = await client.call('getVerification', { source });
    await compare();
    expect(await client.call('getVerification', { source })).toEqual(told);
  });

  it('are gone once they are closed, or one of their sources is', async () => {
    const { client, compare, after } = await served();
    const gone = { failure: { code: 'invalid-request' } };
    const list = (comparison: string) =>
      client.call('listDifferences', { ...ANY, comparison, offset: 0, limit: 1 });
    const { id: closed } = await compare();
    await client.call('closeComparison', { comparison: closed });
    await expect(list(closed)).rejects.toMatchObject(gone);
    const { id } = await compare();
    await client.call('closeSource', { source: after.source });
    await expect(list(id)).rejects.toMatchObject(gone);
  });

  it('can be cancelled, and are by closing either source', async () => {
    const { client, events, compare, after } = await served();
    const comparing = compare();
    const closing = client.call('closeSource', { source: after.source });
    await expect(comparing).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    await closing;
    expect(events).toContainEqual({ type: 'job-ended', job, outcome: 'cancelled' });
  });

  it('are refused for an image that is not there', async () => {
    const { client, before } = await served();
    const { source, image } = before;
    const wrong = { before: { source, image }, after: { source, image: 'none' }, job };
    await expect(client.call('compareImages', wrong)).rejects.toMatchObject({
      failure: { code: 'invalid-request' },
    });
  });

  it('are of two platforms of one index, which is the same for both', async () => {
    const { client, open } = await served();
    const shape = { ...SIMPLE, platforms: 2, nested: true, sharedBase: true };
    const { source, graph } = await open(
      writeDirectory(layoutTree(await buildImages(shape)), scratch.next()),
    );
    const [before, after] = graph.images.map(({ id }) => ({ source, image: id }));
    if (before === undefined || after === undefined) throw new Error('two images');
    const comparison = await client.call('compareImages', { before, after, job });
    expect(comparison.documents.map(({ same }) => same)).toEqual([true, false, false]);
    expect(comparison.layers[0]?.relation).toBe('same');
    expect(comparison.documents[2]?.fields.map(({ field }) => field)).toContain('architecture');
    expect(comparison.files.contentUnknown).toBe(0);
  });
});
