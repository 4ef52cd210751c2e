import { describe, expect, it } from 'vitest';
import { hashedApart } from '../../../electron/engine/hash-apart.ts';

const MiB = 1024 * 1024;
const apart = (lanes: number, ...sizes: number[]) =>
  hashedApart(
    sizes.map((size) => size * MiB),
    lanes,
  ).flatMap((own, i) => (own ? [i] : []));

describe('hashedApart', () => {
  it('gives the one huge layer a thread, wherever it stands', () => {
    expect(apart(2, 0.001, 0.001, 900)).toEqual([2]);
    expect(apart(2, 900, 100, 50)).toEqual([0]);
  });

  it('gives none where the lanes are busy to the end', () => {
    expect(apart(2, 350, 250, 150, 100, 80, 50)).toEqual([]);
    expect(apart(2, 100, 100)).toEqual([]);
  });

  it('gives one to the last of an odd number of equal layers', () => {
    expect(apart(2, 100, 100, 100)).toEqual([2]);
  });

  it('gives one to each where there are more cores than layers', () => {
    expect(apart(8, 300, 200, 100)).toEqual([0, 1, 2]);
  });

  it('gives none to small scans, and none on one core', () => {
    expect(apart(2, 7)).toEqual([]);
    expect(apart(1, 900)).toEqual([]);
    expect(apart(2)).toEqual([]);
  });
});
