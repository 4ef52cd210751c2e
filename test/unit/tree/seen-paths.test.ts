import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { SeenPaths } from '../../../electron/tree/seen-paths.ts';

describe('SeenPaths', () => {
  it('knows a path again', () => {
    const seen = new SeenPaths();
    expect(['a', 'b', 'a', '', '', 'a/b'].map((path) => seen.add(path))).toEqual([
      false,
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('agrees with a set, whatever the paths', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 6 })), (paths) => {
        const seen = new SeenPaths();
        const set = new Set<string>();
        for (const path of paths) {
          expect(seen.add(path)).toBe(set.has(path));
          set.add(path);
        }
      }),
    );
  });

  it('tells apart names of any length that differ in one unit', () => {
    const seen = new SeenPaths();
    for (let length = 1; length < 300; length++) {
      expect(seen.add('a'.repeat(length))).toBe(false);
      expect(seen.add(`${'a'.repeat(length)}\udc80`)).toBe(false);
      expect(seen.add(`${'a'.repeat(length)}\udc81`)).toBe(false);
    }
    expect(seen.add('x'.repeat(1_000_000))).toBe(false);
    expect(seen.add('x'.repeat(1_000_000))).toBe(true);
  });

  it('holds 500,000 paths in less than 24 bytes each', () => {
    const seen = new SeenPaths();
    let again = 0;
    for (let i = 0; i < 500_000; i++) again += Number(seen.add(`dir/file${String(i)}`));
    expect(again).toBe(0);
    expect(seen.byteLength / 500_000).toBeLessThan(24);
    for (let i = 0; i < 500_000; i += 1000) expect(seen.add(`dir/file${String(i)}`)).toBe(true);
  });
});
