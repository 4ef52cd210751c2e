import { expect, it } from 'vitest';
import { linkedPlace } from '../../../electron/engine/linked-place.ts';
import { entry, listingOf } from '../tree/entries.ts';

const link = entry('b', { type: 'hardlink', linkname: 'a', size: 0, storedSize: 0 });
const layers = [['a'], [link], ['a', '.wh.c']].map((entries, i) => ({
  digest: `sha256:${String(i + 1).repeat(64)}`,
  position: i + 1,
  listing: listingOf(entries),
}));

it('a hard link into a lower layer leads to what was there when it was made, not to what came later', () => {
  const found = { layer: layers[0]?.digest, entry: 0 };
  expect(linkedPlace(layers, { layer: 2, index: 0 })).toEqual(found);
  const removed = [...layers.slice(0, 2), { ...layers[2], listing: listingOf(['.wh.a']) }];
  expect(linkedPlace(removed as typeof layers, { layer: 2, index: 0 })).toEqual(found);
});

it('a hard link to nothing leads nowhere', () => {
  expect(linkedPlace(layers.slice(1), { layer: 2, index: 0 })).toBeNull();
});
