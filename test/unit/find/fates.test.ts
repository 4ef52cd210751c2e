import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { fateOf, type IndexedLayer } from '../../../electron/find/fates.ts';
import { PathIndex } from '../../../electron/find/path-index.ts';
import { normalisePath } from '../../../electron/tree/entry-path.ts';
import type { Listing } from '../../../electron/tree/listing.ts';
import { mergeLayers } from '../../../electron/tree/stack.ts';
import { listingOf } from '../tree/entries.ts';

function indexOf(listing: Listing): PathIndex {
  const building = PathIndex.build(listing);
  for (;;) {
    const step = building.next();
    if (step.done === true) return step.value;
  }
}

function stacked(layers: readonly (readonly string[])[]): IndexedLayer[] {
  return layers.map((paths, i) => {
    const listing = listingOf(paths);
    return { position: i + 1, files: { listing, index: indexOf(listing) } };
  });
}

/** `wins`, `removed 2`, … of the entries of one layer. */
function fates(layers: readonly (readonly string[])[], at: number): string[] {
  const stack = stacked(layers);
  return (layers[at] ?? []).map((stored, entry) => {
    const fate = fateOf(stack, at, entry, normalisePath(stored.replace('@', '')).path);
    return 'by' in fate ? `${fate.kind} ${String(fate.by)}` : fate.kind;
  });
}

describe('fateOf', () => {
  it('tells which layer wrote the file anew, and which removed it', () => {
    const layers = [['a', 'b', 'c', 'd/', 'd/x'], ['a', '.wh.b'], ['d/.wh..wh..opq']];
    expect(fates(layers, 0)).toEqual(['overwritten 2', 'removed 2', 'wins', 'wins', 'removed 3']);
    expect(fates(layers, 1)).toEqual(['wins', 'marker']);
  });

  it('knows that what a layer removes and brings again was written anew', () => {
    expect(fates([['a'], ['.wh.a', 'a']], 0)).toEqual(['overwritten 2']);
  });

  it('removes what is below a removed directory, or below one that became a file', () => {
    expect(fates([['d/e/f'], ['.wh.d']], 0)).toEqual(['removed 2']);
    expect(fates([['d/e/f'], ['d']], 0)).toEqual(['removed 2']);
  });

  it('lets the last of two entries of one path count', () => {
    expect(fates([['a', './a']], 0)).toEqual(['overwritten 1', 'wins']);
  });

  it('does not know where a layer above cannot be read', () => {
    const stack = stacked([['a'], []]);
    const [lowest] = stack;
    if (lowest === undefined) throw new Error('no layer');
    expect(fateOf([lowest, { position: 2, files: null }], 0, 0, 'a')).toEqual({ kind: 'unknown' });
  });

  it('agrees with the merged filesystem about what wins', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    const stored = fc.oneof(
      path,
      path.map((one) => `${one}/`),
      path.map((one) => `./${one}@`),
      path.map((one) => one.replace(/[^/]*$/, '.wh.$&')),
      path.map((one) => `${one}/.wh..wh..opq`),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(stored, { maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        (layers) => {
          const stack = mergeLayers(layers.map((paths) => listingOf(paths)));
          const winners = Array.from({ length: stack.count }, (_, i) => {
            const { layer, index } = stack.entry(i);
            return `${String(layer)}:${String(index)}`;
          });
          const told = layers.flatMap((_, at) =>
            fates(layers, at).flatMap((fate, i) =>
              fate === 'wins' ? [`${String(at)}:${String(i)}`] : [],
            ),
          );
          expect(told.sort()).toEqual(winners.sort());
        },
      ),
    );
  });
});
