import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../../shared/failure.ts';
import type { ImageGraph, LayerSummary } from '../../../shared/model.ts';
import { listingOf } from '../tree/entries.ts';
import type { ServedSession } from '../../../electron/engine/open-sources.ts';
import { ended, fakeSession, job, layer, opened, untilCancelled } from './serve.ts';

const upper = `sha256:${'b'.repeat(64)}`;
const image = 'sha256:image';
const merged = { kind: 'merged' as const, image, layers: 2 };

function summary(position: number, digest: string): LayerSummary {
  const unknown = { diffID: null, chainID: null, createdBy: null };
  return { position, digest, mediaType: '', size: 100 * position, ...unknown };
}

const graph = {
  roots: [],
  images: [{ id: image, layers: [summary(1, layer), summary(2, upper)] }],
} as unknown as ImageGraph;

const files = new Map([
  [layer, listingOf(['etc/', 'etc/a', 'etc/b'])],
  [upper, listingOf(['etc/.wh.a', 'c'])],
]);

/** A session in which the layers that are not `absent` can be read. */
function sessionOf(absent: readonly string[] = []): ServedSession {
  const here = [...files].filter(([digest]) => !absent.includes(digest));
  return fakeSession({
    graph,
    listings: vi.fn((digests: readonly string[]) =>
      Promise.resolve(new Map(here.filter(([digest]) => digests.includes(digest)))),
    ),
    listing: (name) => Promise.reject(new FailureError('not-found', { name })),
  });
}

describe('the space of a view', () => {
  it('is measured by a job from the layers of an image, once, and asked for tiles', async () => {
    const session = sessionOf();
    const { engine, events, source } = await opened(session);
    const report = await engine.call('getSpace', { source, view: merged, job });
    expect(ended(events, job)).toBe(true);
    expect(report).toMatchObject({ stored: 3, merged: 2, wasted: [{ path: 'etc/a' }] });
    expect(report.layers.map(({ size, files: own }) => [size, own?.survives])).toEqual([
      [100, 1],
      [200, 1],
    ]);
    const map = await engine.call('getTreemap', { source, view: merged, path: '' });
    expect(map?.children.map(({ name, layer: from }) => [name, from])).toEqual([
      ['etc', 1],
      ['c', 2],
    ]);
    expect(session.listings).toHaveBeenCalledOnce();
  });

  it('is that of one layer, whatever is above it', async () => {
    const { engine, source } = await opened(sessionOf());
    const view = { kind: 'layer' as const, layer };
    expect(await engine.call('getSpace', { source, view, job })).toMatchObject({
      stored: 2,
      merged: 2,
      layers: [{ position: 1, digest: layer }],
    });
  });

  it('leaves out layers that are not here, unless that is all of them', async () => {
    const { engine, source } = await opened(sessionOf([upper]));
    const report = await engine.call('getSpace', { source, view: merged, job });
    expect(report.layers.map((row) => row.files === null)).toEqual([false, true]);
    const none = await opened(sessionOf([layer, upper]));
    await expect(
      none.engine.call('getSpace', { source: none.source, view: merged, job }),
    ).rejects.toMatchObject({ failure: { code: 'not-found' } });
  });

  it('can be cancelled while layers are read', async () => {
    const { engine, events, source } = await opened(
      fakeSession({ graph, listings: (_layers, { signal }) => untilCancelled(signal) }),
    );
    const measuring = engine.call('getSpace', { source, view: merged, job });
    await engine.call('cancelJob', { job });
    await expect(measuring).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(events.at(-1)).toEqual({ type: 'job-ended', job, outcome: 'cancelled' });
  });

  it('is refused for what is not in the source', async () => {
    const { engine, source } = await opened(sessionOf());
    for (const view of [
      { kind: 'layer' as const, layer: 'sha256:other' },
      { ...merged, image: 'other' },
      { ...merged, layers: 3 },
    ])
      await expect(engine.call('getTreemap', { source, view, path: '' })).rejects.toMatchObject({
        failure: { code: 'invalid-request' },
      });
  });
});
