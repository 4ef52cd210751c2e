// Which entries of a listing have a text in their stored path. It scans the bytes of all names at once,
// since a layer may hold millions of them.

import type { Listing } from './listing.ts';

const ASCII = /^[\0-\x7f]*$/;
const LOWER = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/** Places of matching entries, ascending, at most `limit`; the case of letters does not matter. */
export function findRows(listing: Listing, text: string, limit: number): number[] {
  const wanted = text.toLowerCase();
  // U+212A (Kelvin sign) and U+0130 are the only others with an ASCII lower case; names that hold
  // them are not found by their ASCII look-alikes.
  return ASCII.test(wanted)
    ? findBytes(listing, Buffer.from(wanted, 'latin1'), limit)
    : findText(listing, wanted, limit);
}

function findText(listing: Listing, wanted: string, limit: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < listing.count && found.length < limit; i++) {
    if (listing.path(i).toLowerCase().includes(wanted)) found.push(i);
  }
  return found;
}

function findBytes(listing: Listing, wanted: Uint8Array, limit: number): number[] {
  const { paths } = listing;
  const found: number[] = [];
  for (let i = 0; i < listing.count && found.length < limit; i++) {
    if (contains(paths.bytes, paths.start(i), paths.end(i), wanted)) found.push(i);
  }
  return found;
}

function contains(bytes: Uint8Array, from: number, to: number, wanted: Uint8Array): boolean {
  const first = wanted[0];
  if (first === undefined) return true;
  const last = to - wanted.length;
  for (let at = from; at <= last; at++) {
    if (LOWER[bytes[at] ?? 0] === first && startsAt(bytes, at, wanted)) return true;
  }
  return false;
}

function startsAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 1; i < wanted.length; i++) {
    if (LOWER[bytes[at + i] ?? 0] !== wanted[i]) return false;
  }
  return true;
}
