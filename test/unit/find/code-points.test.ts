import { describe, expect, it } from 'vitest';
import { byteSequences } from '../../../electron/find/byte-ranges.ts';
import { inAnyCase, tidy, without, type Range } from '../../../electron/find/code-points.ts';
import { encodeName } from '../../../electron/tree/name-bytes.ts';
import { Random } from '../../support/random.ts';

const has = (ranges: readonly Range[], code: number) =>
  ranges.some(([low, high]) => code >= low && code <= high);

describe('inAnyCase', () => {
  it('knows the other case of every character that has one', () => {
    const missed: string[] = [];
    for (let code = 0; code <= 0x1ffff; code++) {
      const character = String.fromCodePoint(code);
      for (const other of new Set([character.toUpperCase(), character.toLowerCase()])) {
        if (other === character || [...other].length > 1) continue;
        if (!has(inAnyCase([[code, code]]), other.codePointAt(0) ?? 0)) missed.push(character);
      }
    }
    expect(missed).toEqual([]);
  });
});

describe('without', () => {
  it('is everything else, and twice is the same again', () => {
    const set: readonly Range[] = [
      [5, 9],
      [0, 2],
      [8, 12],
    ];
    expect(without(set)).toEqual([
      [3, 4],
      [13, 0x10ffff],
    ]);
    expect(without(without(set))).toEqual(tidy(set));
  });
});

describe('byteSequences', () => {
  it('stand for exactly the characters of a range, lone surrogates too', () => {
    const random = new Random(3);
    const edges = [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xd800, 0xdfff, 0xffff, 0x10000, 0x10ffff];
    const any = () =>
      random.chance(0.5) ? random.below(0x110000) : (edges[random.below(11)] ?? 0);
    for (let i = 0; i < 500; i++) {
      const [low = 0, high = 0] = [any(), any()].sort((a, b) => a - b);
      const sequences = byteSequences([low, high]);
      for (const code of [low, high, low - 1, high + 1, any(), any()]) {
        if (code < 0 || code > 0x10ffff) continue;
        const bytes = encodeName(String.fromCodePoint(code));
        const fits = sequences.filter(
          (ranges) =>
            ranges.length === bytes.length &&
            ranges.every(([from, to], at) => (bytes[at] ?? 0) >= from && (bytes[at] ?? 0) <= to),
        );
        expect(fits.length).toBe(code >= low && code <= high ? 1 : 0);
      }
    }
  });
});
