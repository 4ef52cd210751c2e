// Whether a name has a text in it, whatever the case of its letters. It looks at bytes, since a view may
// hold millions of names.

import type { Texts } from './columns.ts';

const ASCII = /^[\0-\x7f]*$/;
const LOWER = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/** Tells for a place in `texts` whether that text contains `text`. */
export function textMatcher(text: string): (texts: Texts, i: number) => boolean {
  const wanted = text.toLowerCase();
  // U+212A (Kelvin sign) and U+0130 are the only others with an ASCII lower case; names that hold
  // them are not found by their ASCII look-alikes.
  if (!ASCII.test(wanted)) return (texts, i) => texts.at(i).toLowerCase().includes(wanted);
  const bytes = Buffer.from(wanted, 'latin1');
  return (texts, i) => contains(texts.bytes, texts.start(i), texts.end(i), bytes);
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
