import { describe, expect, it, vi } from 'vitest';
import { buildTree } from '../../../electron/engine/view-tree.ts';
import type { ImageGraph } from '../../../shared/model.ts';
import { listingOf } from '../tree/entries.ts';
import { fakeSession, layer, runner } from './serve.ts';

const layers = ['sha256:1', 'sha256:2', 'sha256:3'];
const graph = {
  images: [{ id: 'image', layers: layers.map((digest, i) => ({ digest, position: i + 1 })) }],
} as unknown as ImageGraph;

/** A session that can read the layers of these names, each with a file of the layer's name. */
function sessionOf(...readable: readonly string[]) {
  const listings = vi.fn((wanted: readonly string[]) => {
    const found = wanted.filter((digest) => readable.includes(digest));
    return Promise.resolve(new Map(found.map((digest) => [digest, listingOf([digest])])));
  });
  return fakeSession({ graph, listings });
}

const merged = (count: number) => ({ kind: 'merged', image: 'image', layers: count }) as const;

describe('buildTree', () => {
  it('merges as many layers as the view has, and asks for no other', async () => {
    const session = sessionOf(...layers);
    const { tree, missing } = await buildTree(session, merged(2), { runner });
    expect([tree.entries, missing]).toEqual([2, []]);
    expect(session.listings).toHaveBeenCalledWith(['sha256:1', 'sha256:2'], { runner });
    expect(tree.find('sha256:2')).toMatchObject({ layer: 2, change: 'added' });
  });

  it('says which layers a merged view is without, and keeps the positions of the others', async () => {
    const { tree, missing } = await buildTree(sessionOf('sha256:3'), merged(3), { runner });
    expect([tree.entries, missing]).toEqual([1, [1, 2]]);
    expect(tree.find('sha256:3')).toMatchObject({
      layer: 3,
      at: { layer: 'sha256:3', entry: 0 },
    });
  });

  it('refuses an image that is not there, and more layers than it has', async () => {
    const refused = { failure: { code: 'invalid-request' } };
    const session = sessionOf(...layers);
    await expect(buildTree(session, merged(4), { runner })).rejects.toMatchObject(refused);
    const other = { ...merged(1), image: 'other' };
    await expect(buildTree(session, other, { runner })).rejects.toMatchObject(refused);
  });

  it('builds nothing for a job that was cancelled meanwhile', async () => {
    const signal = AbortSignal.abort();
    const built = buildTree(sessionOf(...layers), merged(1), { runner, signal });
    await expect(built).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });

  it('has no missing layers in the view of one', async () => {
    const session = fakeSession({ graph, listing: () => Promise.resolve(listingOf(['a', 'b'])) });
    const { tree, missing } = await buildTree(session, { kind: 'layer', layer }, { runner });
    expect([tree.entries, missing]).toEqual([2, []]);
  });
});
