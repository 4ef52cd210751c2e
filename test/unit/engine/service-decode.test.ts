// Attestations through the wire: decoded in the thread, held, paged, and let go of.
import { describe, expect, it } from 'vitest';
import type { Companion } from '../../../shared/companions.ts';
import type { ImageGraph } from '../../../shared/model.ts';
import { envelope, bytesOf, statement } from '../companions/statements.ts';
import { ended, fakeSession, job, layer, opened, untilCancelled } from './serve.ts';

const components = Array.from({ length: 30 }, (_, i) => ({ name: `package-${String(i)}` }));
const sbom = statement('https://cyclonedx.org/bom', { bomFormat: 'CycloneDX', components });
const bytes = Buffer.from(bytesOf(envelope(sbom)));

const companion: Companion = {
  id: 'one',
  kind: 'attestation',
  form: 'dsse',
  link: 'cosign-tag',
  subject: layer,
  subjectPresent: true,
  images: [],
  manifest: layer,
  blob: layer,
  path: null,
  mediaType: '',
  artifactType: null,
  predicateType: null,
  size: null,
  present: true,
  annotations: {},
};
const beside: Companion = { ...companion, id: 'two', blob: null, path: 'x', link: 'file-beside' };
const companions = { companions: [companion, beside], images: [], filesRead: false };
const graph = { roots: [], images: [] } as unknown as ImageGraph;

function session(more: Parameters<typeof fakeSession>[0] = {}) {
  return fakeSession({
    graph,
    companions,
    blob: () => Promise.resolve(bytes),
    beside: () => Buffer.from('{}'),
    ...more,
  });
}

const page = { text: '', offset: 0, limit: 2 };

describe('decoding', () => {
  it('answers without the rows, which are asked for in pages', async () => {
    const { engine, source, events } = await opened(session());
    const head = await engine.call('decodeCompanion', { source, companion: 'one', job });
    expect(head).toMatchObject({ companion: 'one', predicate: { kind: 'sbom', total: 30 } });
    expect(ended(events, job)).toBe(true);
    const asked = { source, companion: 'one', ...page };
    expect(await engine.call('listDecoded', asked)).toMatchObject({
      total: 30,
      rows: [{ name: 'package-0' }, { name: 'package-1' }],
    });
    const found = await engine.call('listDecoded', { ...asked, text: 'GE-29' });
    expect(found).toMatchObject({ total: 1, rows: [{ name: 'package-29' }] });
    expect(await engine.call('listDecoded', asked)).toMatchObject({ total: 30 });
  });

  it('a page of what is not held any more is decoded again', async () => {
    const { engine, source } = await opened(session());
    await engine.call('decodeCompanion', { source, companion: 'two', job });
    const rows = await engine.call('listDecoded', { source, companion: 'one', ...page });
    expect(rows.total).toBe(30);
  });

  it('gives the text of the payload', async () => {
    const { engine, source } = await opened(session());
    const text = JSON.stringify(sbom);
    expect(await engine.call('readPredicate', { source, companion: 'one' })).toEqual({
      text,
      truncated: false,
      size: text.length,
    });
    expect((await engine.call('readPredicate', { source, companion: 'two' })).text).toBe('{}');
  });

  it('says what is not here, and stops when it is cancelled', async () => {
    const waiting = session({ blob: (_digest, _limit, signal) => untilCancelled(signal) });
    const { engine, source } = await opened(waiting);
    const unknown = engine.call('decodeCompanion', { source, companion: 'three', job });
    await expect(unknown).rejects.toMatchObject({ failure: { code: 'not-found' } });
    const running = engine.call('decodeCompanion', { source, companion: 'one', job });
    await engine.call('cancelJob', { job });
    await expect(running).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });
});
