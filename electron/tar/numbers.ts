// Numbers in the fields of a header: octal digits, or GNU's base-256.

/** A number as the field shows it; `junk` if some readers refuse the field. */
export interface FieldNumber {
  readonly value: number;
  readonly junk: boolean;
}

/** One more than the largest number of 64 bits with a sign. */
export const INT64_END = 2 ** 63;

/** First bytes of GNU's base-256 numbers. */
const BASE256 = 0x80;
const NEGATIVE_BASE256 = 0xff;

const SPACE = 0x20;
const ZERO = 0x30;
const SEVEN = 0x37;

/**
 * Reads a numeric field: octal with leading spaces and a NUL or space after it, or GNU's base-256
 * (two's complement, first bit set). A field with anything else is `junk`; its value is then what
 * its leading digits say. So is a number of more than 64 bits, which Go refuses, and one that begins
 * with other bits than the sign, which Python refuses.
 */
export function readNumber(block: Uint8Array, start: number, length: number): FieldNumber {
  const end = start + length;
  if (isBase256(block, start)) {
    const value = readBase256(block, start, end);
    const isKnown = block[start] === BASE256 || block[start] === NEGATIVE_BASE256;
    return { value, junk: !isKnown || value >= INT64_END || value < -INT64_END };
  }
  let at = start;
  while (at < end && block[at] === SPACE) at += 1;
  let value = 0;
  const first = at;
  while (at < end && isOctal(block[at] as number)) {
    value = value * 8 + (block[at] as number) - ZERO;
    at += 1;
  }
  // Every reader stops at a NUL after digits, whatever stands behind it.
  const ended = at === end || (block[at] === 0 && at > first);
  return { value, junk: !ended && !isBlank(block, at, end) };
}

/** True if a field holds one of GNU's numbers in base 256. */
export function isBase256(block: Uint8Array, start: number): boolean {
  return ((block[start] as number) & 0x80) !== 0;
}

/** True for the digits of octal numbers. */
export function isOctal(byte: number): boolean {
  return byte >= ZERO && byte <= SEVEN;
}

/** True if nothing but spaces and NULs stands from `start` to `end`. */
export function isBlank(block: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    if (block[i] !== 0 && block[i] !== SPACE) return false;
  }
  return true;
}

function readBase256(block: Uint8Array, start: number, end: number): number {
  // Inverted bytes of a negative number n spell -n - 1, so both signs sum up exactly.
  const invert = (block[start] as number) & 0x40 ? 0xff : 0;
  let value = ((block[start] as number) ^ invert) & 0x7f;
  for (let i = start + 1; i < end; i++) value = value * 256 + ((block[i] as number) ^ invert);
  return invert === 0 ? value : -value - 1;
}
