// Whether libarchive knows a header for one at the first look, without anything before it.

import { dialectOf } from './header.ts';
import { isBlank, isOctal } from './numbers.ts';

/** The numeric fields: where they start, and how long they are. */
const NUMERIC = [
  [100, 8],
  [108, 8],
  [116, 8],
  [124, 12],
  [136, 12],
  [329, 8],
  [337, 8],
] as const;

const SPACE = 0x20;
const MAGIC = 257;
const USTAR = [0x75, 0x73, 0x74, 0x61, 0x72];
const VERSION = 263;
const ZERO = 0x30;

/**
 * True if every numeric field is as libarchive wants it in a first header: nothing else behind the
 * digits, and of base-256 only the usual first bytes.
 */
export function isUsual(block: Uint8Array): boolean {
  return NUMERIC.every(([start, length]) => {
    const first = block[start] as number;
    if (first === 0 || first === 0x80 || first === 0xff) return true;
    let at = start;
    while (at < start + length && block[at] === SPACE) at += 1;
    while (at < start + length && isOctal(block[at] as number)) at += 1;
    return isBlank(block, at, start + length);
  });
}

/**
 * True if libarchive gives a hard link no body whatever its size says (as long as there was no PAX
 * header): in old headers, GNU's, and usual ones of POSIX.
 */
export function linkHasNoBody(block: Uint8Array): boolean {
  if (USTAR.some((byte, i) => block[MAGIC + i] !== byte)) return true;
  const dialect = dialectOf(block);
  if (dialect === 'gnu') return true;
  const isVersion00 = block[VERSION] === ZERO && block[VERSION + 1] === ZERO;
  return dialect !== 'v7' && isVersion00 && isUsual(block);
}
