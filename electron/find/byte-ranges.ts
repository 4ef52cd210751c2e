// Ranges of characters as sequences of ranges of bytes, as names are stored: UTF-8, a lone surrogate
// as three bytes like any other character.

import type { Range } from './code-points.ts';

/** The last code point that takes 1, 2, 3 and 4 bytes. */
const LAST = [0x7f, 0x7ff, 0xffff, 0x10ffff] as const;
const LEAD = [0, 0xc0, 0xe0, 0xf0] as const;

/** Byte sequences that stand for exactly the characters of a range. */
export function byteSequences([low, high]: Range): readonly (readonly Range[])[] {
  const sequences: Range[][] = [];
  let from = low;
  LAST.forEach((last, i) => {
    if (from > high || from > last) return;
    split(from, Math.min(high, last), i + 1, sequences);
    from = last + 1;
  });
  return sequences;
}

/** Splits until all bytes but one range are either equal or run through all values. */
function split(low: number, high: number, length: number, into: Range[][]): void {
  for (let tail = 1; tail < length; tail++) {
    const mask = 2 ** (6 * tail) - 1;
    if (Math.floor(low / (mask + 1)) === Math.floor(high / (mask + 1))) continue;
    if ((low & mask) !== 0) {
      split(low, low | mask, length, into);
      split((low | mask) + 1, high, length, into);
      return;
    }
    if ((high & mask) !== mask) {
      split(low, (high & ~mask) - 1, length, into);
      split(high & ~mask, high, length, into);
      return;
    }
  }
  const from = encode(low, length);
  into.push(encode(high, length).map((byte, i): Range => [from[i] ?? 0, byte]));
}

function encode(code: number, length: number): number[] {
  const bytes: number[] = [];
  for (let at = length - 1; at >= 0; at--) {
    const bits = code >>> (6 * at);
    bytes.push(at === length - 1 ? (LEAD[length - 1] ?? 0) | bits : 0x80 | (bits & 0x3f));
  }
  return bytes;
}
