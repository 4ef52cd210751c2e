import { describe, expect, it } from 'vitest';
import { findMerged } from '../../../electron/tree/find-merged.ts';
import { mergeLayers } from '../../../electron/tree/stack.ts';
import { listingOf } from './entries.ts';

describe('findMerged', () => {
  it('finds every path of a view, and none that is not in it', () => {
    const names = ['a', 'a-b', 'a.b', 'ab', 'ä', '\ud800x', '😀', 'Z', 'z', '-', '~'];
    const paths = names.flatMap((name) => [`${name}/`, ...names.map((file) => `${name}/${file}`)]);
    const stack = mergeLayers([listingOf(paths), listingOf(['a/new', 'a/.wh.ab'])]);
    for (let i = 0; i < stack.count; i++) {
      const entry = stack.entry(i);
      expect(findMerged(stack, entry.path)).toEqual(entry);
    }
    expect(findMerged(stack, 'a/new')?.layer).toBe(1);
    for (const absent of ['', 'a/ab', 'a/new/x', 'b', 'zz'])
      expect(findMerged(stack, absent)).toBeUndefined();
  });

  it('finds nothing in an empty view', () => {
    expect(findMerged(mergeLayers([]), 'a')).toBeUndefined();
  });
});
