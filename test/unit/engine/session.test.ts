import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../../electron/engine/session.ts';
import { MAX_SHOWN_DOCUMENT_BYTES } from '../../../shared/limits/oci.ts';
import type { BlobReport, Progress } from '../../../shared/model.ts';
import { packTar, writeArchive, writeDirectory, type Tree } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { dockerTree } from '../../support/docker-builder.ts';
import { buildImages, layoutTree, SIMPLE, type BuiltSource } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { faults, inThread, statusOf } from '../../support/verified.ts';

const scratch = scratchFolder();
const RUN = { runner: inThread, keepListings: false };
const source = await buildImages({ ...SIMPLE, seed: 3, entries: 15, platforms: 2, nested: true });
const failure = (code: string) => ({ failure: { code } });

function folderOf(built: BuiltSource = source): string {
  return writeDirectory(layoutTree(built), scratch.next());
}

function layerOf(session: Session, image = 0, layer = 0): string {
  return session.graph.images[image]?.layers[layer]?.digest ?? '';
}

describe('Session.verify', () => {
  it('judges all images, and knows only the documents before', async () => {
    const session = await openSession(folderOf());
    const opened = session.verification();
    expect(opened).toMatchObject({ verdict: null, images: {} });
    for (const { digest, role } of session.graph.nodes)
      expect(statusOf(opened, digest)).toBe(role === 'layer' ? 'unchecked' : 'verified');
    const { verdict, images, reports } = await session.verify(RUN);
    expect(verdict).toBe('verified');
    expect(Object.values(images)).toEqual(['verified', 'verified']);
    expect(reports.every(({ status }) => status === 'verified')).toBe(true);
    expect(session.verification().verdict).toBe('verified');
  });

  it('judges the chosen images only, and reads only what they need', async () => {
    const session = await openSession(folderOf());
    const [first, second] = session.graph.images;
    const checked = await session.verify({ ...RUN, images: [first?.id ?? ''] });
    expect(checked.images).toEqual({ [first?.id ?? '']: 'verified' });
    expect(checked.verdict).toBe('verified');
    expect(statusOf(checked, second?.layers[0]?.digest ?? '')).toBe('unchecked');
  });

  it('is incomplete when no image was chosen', async () => {
    const session = await openSession(folderOf());
    expect(await session.verify({ ...RUN, images: [] })).toMatchObject({ verdict: 'incomplete' });
  });

  it('tells progress to the end, each report, and what it cost', async () => {
    const session = await openSession(folderOf());
    const opened = session.bytesRead;
    const progress: Progress[] = [];
    const reports: BlobReport[] = [];
    await session.verify({
      ...RUN,
      onProgress: (told) => void progress.push(told),
      onReport: (told) => void reports.push(told),
    });
    const bytes = [...source.blobs.values()].reduce((sum, { length }) => sum + length, 0);
    const count = source.blobs.size;
    expect(progress.at(-1)).toEqual({
      done: bytes,
      total: bytes,
      blobsDone: count,
      blobsTotal: count,
    });
    expect(new Set(reports.map(({ digest }) => digest)).size).toBe(count);
    expect(session.bytesRead - opened).toBe(bytes);
  });

  it('finds nothing new the second time', async () => {
    const session = await openSession(folderOf());
    expect(await session.verify(RUN)).toEqual(await session.verify(RUN));
  });

  it('claims nothing when it is cancelled before', async () => {
    const session = await openSession(folderOf());
    const before = session.verification();
    const cancelled = session.verify({ ...RUN, signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toMatchObject(failure('cancelled'));
    expect(session.verification()).toEqual(before);
  });

  it('claims nothing when it is cancelled meanwhile', async () => {
    const session = await openSession(folderOf());
    const before = session.verification();
    const controller = new AbortController();
    let reported = 0;
    const onReport = () => {
      if (++reported === 2) controller.abort();
    };
    const cancelled = session.verify({ ...RUN, signal: controller.signal, onReport });
    await expect(cancelled).rejects.toMatchObject(failure('cancelled'));
    expect(reported).toBe(2);
    expect(session.verification()).toEqual(before);
    expect((await session.verify(RUN)).verdict).toBe('verified');
  });

  it('takes back an older verdict when a new run is cancelled', async () => {
    const session = await openSession(folderOf());
    await session.verify(RUN);
    const cancelled = session.verify({ ...RUN, signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toMatchObject(failure('cancelled'));
    expect(session.verification().verdict).toBeNull();
  });
});

describe('a source that changes after it was opened', () => {
  it.each<[string, (file: string) => void]>([
    ['written to', (file) => fs.appendFileSync(file, 'x')],
    ['written to with the same bytes', (file) => fs.writeFileSync(file, fs.readFileSync(file))],
    ['gone', (file) => fs.rmSync(file)],
    ['a directory', (file) => (fs.rmSync(file), fs.mkdirSync(file))],
  ])('is damaged where a blob is %s', async (_, change) => {
    const folder = folderOf();
    const session = await openSession(folder);
    const digest = layerOf(session);
    change(path.join(folder, blobPath(digest)));
    const checked = await session.verify(RUN);
    expect(faults(checked)).toEqual(['source-changed']);
    expect(statusOf(checked, digest)).toBe('unreadable');
    expect(Object.values(checked.images)).toEqual(['damaged', 'verified']);
    expect(checked.verdict).toBe('damaged');
  });

  it('is damaged where a manifest was changed', async () => {
    const folder = folderOf();
    const session = await openSession(folder);
    const digest = session.graph.images[0]?.digest ?? '';
    fs.appendFileSync(path.join(folder, blobPath(digest)), ' ');
    const checked = await session.verify(RUN);
    expect([checked.verdict, ...faults(checked)]).toEqual(['damaged', 'source-changed']);
  });

  it.each<[string, (file: string) => void]>([
    ['another', (file) => fs.appendFileSync(file, ' ')],
    ['gone', (file) => fs.rmSync(file)],
  ])('is damaged where index.json is %s', async (_, change) => {
    const folder = folderOf();
    const session = await openSession(folder);
    change(path.join(folder, 'index.json'));
    const checked = await session.verify(RUN);
    expect([checked.verdict, ...faults(checked)]).toEqual(['damaged', 'source-changed']);
  });

  it('is damaged as a whole where it is one archive', async () => {
    const file = await writeArchive(layoutTree(source), scratch.next('.tar'));
    const session = await openSession(file);
    fs.appendFileSync(file, Buffer.alloc(512));
    const checked = await session.verify(RUN);
    expect([checked.verdict, ...faults(checked)]).toEqual(['damaged', 'source-changed']);
    expect(checked.reports.map(({ status }) => status)).not.toContain('verified');
  });
});

describe('Session.listing', () => {
  it('gives the entries of a layer, and holds them', async () => {
    const session = await openSession(folderOf());
    const layer = layerOf(session);
    const opened = session.bytesRead;
    const listing = await session.listing(layer, { runner: inThread });
    const report = (await session.verify(RUN)).reports.find(({ digest }) => digest === layer);
    expect(listing.count).toBe(report?.layer?.entries);
    expect(listing.count).toBeGreaterThan(0);
    expect(session.bytesRead).toBeGreaterThan(opened);
    const read = session.bytesRead;
    expect(await session.listing(layer, { runner: inThread })).toBe(listing);
    expect(session.bytesRead).toBe(read);
  });

  it('has every listing at hand after a verify run that keeps them', async () => {
    const session = await openSession(folderOf());
    await session.verify({ runner: inThread, keepListings: true });
    const read = session.bytesRead;
    await session.listing(layerOf(session, 1, 1), { runner: inThread });
    expect(session.bytesRead).toBe(read);
    session.close();
    await session.listing(layerOf(session, 1, 1), { runner: inThread });
    expect(session.bytesRead).toBeGreaterThan(read);
  });

  it('says what is not here, and what is no layer', async () => {
    const tree = layoutTree(source);
    const gone = source.images[0]?.layers[0]?.descriptor.digest ?? '';
    tree.delete(blobPath(gone));
    const session = await openSession(writeDirectory(tree, scratch.next()));
    const list = (digest: string) => session.listing(digest, { runner: inThread });
    await expect(list(gone)).rejects.toMatchObject(failure('not-found'));
    await expect(list('sha256:none')).rejects.toMatchObject(failure('not-found'));
    const config = session.graph.images[0]?.imageID ?? '';
    await expect(list(config)).rejects.toMatchObject(failure('invalid-request'));
  });
});

describe('Session.listings', () => {
  it('gives those of several layers at once, without those that are not here', async () => {
    const tree = layoutTree(source);
    const gone = source.images[0]?.layers[0]?.descriptor.digest ?? '';
    tree.delete(blobPath(gone));
    const session = await openSession(writeDirectory(tree, scratch.next()));
    const layers = [gone, layerOf(session, 0, 1), layerOf(session, 1, 1)];
    const progress: Progress[] = [];
    const listings = await session.listings(layers, {
      runner: inThread,
      onProgress: (told) => progress.push(told),
    });
    expect([...listings.keys()]).toEqual(layers.slice(1));
    expect(progress.at(-1)).toMatchObject({ blobsDone: 2, blobsTotal: 2 });
    const read = session.bytesRead;
    const again = await session.listings(layers, { runner: inThread });
    expect(again.get(layers[1] ?? '')).toBe(listings.get(layers[1] ?? ''));
    expect(session.bytesRead).toBe(read);
  });
});

describe('Session.document', () => {
  it('gives the text exactly as it is stored', async () => {
    const session = await openSession(folderOf());
    const digest = session.graph.images[0]?.digest ?? '';
    const text = String(source.blobs.get(digest));
    expect(session.document(digest)).toEqual({ digest, text, truncated: false, size: text.length });
  });

  it('cuts what is too long, and says so', async () => {
    const long = Buffer.alloc(MAX_SHOWN_DOCUMENT_BYTES + 5, 'x');
    const tree = layoutTree(source);
    const digest = source.images[0]?.layers[0]?.descriptor.digest ?? '';
    tree.set(blobPath(digest), long);
    const { text, ...rest } = (await openSession(writeDirectory(tree, scratch.next()))).document(
      digest,
    );
    expect(text).toHaveLength(MAX_SHOWN_DOCUMENT_BYTES);
    expect(rest).toEqual({ digest, truncated: true, size: long.length });
  });

  it('says what is not here', async () => {
    const session = await openSession(folderOf());
    expect(() => session.document('sha256:none')).toThrow('not-found');
  });
});

describe('openSession', () => {
  const archive = async (tree: Tree) => writeArchive(tree, scratch.next('.tar'));
  const bytes = Buffer.from('x');

  it.each([
    ['oci-layout', async () => folderOf()],
    ['oci-archive', async () => archive(layoutTree(source))],
    ['oci-archive', async () => archive(dockerTree(source, 'docker-25'))],
    ['docker-archive', async () => archive(dockerTree(source, 'podman'))],
  ] as const)('knows an %s', async (kind, make) => {
    expect((await openSession(await make())).graph.source.kind).toBe(kind);
  });

  it('says what an archive of something else holds', async () => {
    const photos = await archive(new Map(['a.jpg', 'b.jpg'].map((name) => [name, bytes])));
    await expect(openSession(photos)).rejects.toMatchObject({
      failure: { code: 'not-an-image', params: { name: photos, found: 'a.jpg, b.jpg', more: 0 } },
    });
  });

  it('says how much more there is', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `photo-${10 + i}`);
    const folder = writeDirectory(new Map(names.map((name) => [name, bytes])), scratch.next());
    await expect(openSession(folder)).rejects.toMatchObject({
      failure: { code: 'not-an-image', params: { more: 12 } },
    });
  });

  it('opens an archive without entries as no image', async () => {
    const file = scratch.next('.tar');
    fs.writeFileSync(file, await packTar([]));
    await expect(openSession(file)).rejects.toMatchObject(failure('not-an-image'));
  });

  it('can be cancelled', async () => {
    const file = await archive(layoutTree(source));
    const opening = openSession(file, { signal: AbortSignal.abort() });
    await expect(opening).rejects.toMatchObject(failure('cancelled'));
  });
});
