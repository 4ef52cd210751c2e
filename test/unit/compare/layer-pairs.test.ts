import { describe, expect, it } from 'vitest';
import { pairLayers } from '../../../electron/compare/layer-pairs.ts';
import type { LayerSummary } from '../../../shared/model.ts';

/** `a` is a layer whose diffID is `A`; `a2` the same one packed in another way. */
function layers(names: string): readonly LayerSummary[] {
  return names.split(' ').map((name, i) => ({
    position: i + 1,
    digest: name,
    mediaType: '',
    size: 1,
    diffID: name.charAt(0).toUpperCase(),
    chainID: null,
    createdBy: null,
  }));
}

function paired(before: string, after: string): readonly string[] {
  return pairLayers(layers(before), layers(after)).map(
    ({ relation, before: was, after: is }) =>
      `${relation} ${was?.digest ?? '-'} ${is?.digest ?? '-'}`,
  );
}

describe('pairLayers', () => {
  it('pairs what is the same at its place', () => {
    expect(paired('a b', 'a b')).toEqual(['same a a', 'same b b']);
  });

  it('says where one was put in between', () => {
    expect(paired('a b', 'a x b')).toEqual(['same a a', 'after-only - x', 'moved b b']);
  });

  it('puts what went before what came', () => {
    expect(paired('a b c', 'a x c')).toEqual([
      ...['same a a', 'before-only b -', 'after-only - x', 'same c c'],
    ]);
  });

  it('finds what is packed in another way', () => {
    expect(paired('a b', 'a2 b')).toEqual(['repacked a a2', 'same b b']);
  });

  it('finds what changed places', () => {
    const pairs = paired('a b c', 'c a b');
    expect(pairs).toEqual(['moved c c', 'moved a a', 'moved b b']);
  });

  it('pairs each layer once, however often it is there', () => {
    expect(paired('e a e e', 'e e')).toEqual([
      ...['same e e', 'before-only a -', 'before-only e -', 'moved e e'],
    ]);
    const many = Array.from({ length: 5000 }, () => 'e').join(' ');
    expect(paired(many, `x ${many} e`)).toHaveLength(5002);
  });

  it('comes to an end where two stacks have nothing in common', () => {
    const stack = (letter: string) =>
      layers(Array.from({ length: 5000 }, (_, i) => `${letter}${String(i)}`).join(' ')).map(
        (layer) => ({ ...layer, diffID: null }),
      );
    expect(pairLayers(stack('a'), stack('b'))).toHaveLength(10_000);
  });
});
