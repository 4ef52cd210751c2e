/** What makes a name look like another one than it is. Pure; the words for it are in `name-mark-words.ts`. */
import { hasUnsafe } from './escape.ts';

/**
 * `hidden`: characters that cannot be seen, or that turn the reading direction; they are spelled out where the
 * name is shown. `mixed`: letters of alphabets that share shapes, in one word. `stacked`: a pile of marks on
 * one letter, which covers what is above and below. `twin`: another name beside it is the same where letters of
 * either case are.
 */
export type NameMark = 'hidden' | 'mixed' | 'stacked' | 'twin';

/** Alphabets with letters that are drawn like Latin ones. */
const LOOK_ALIKE = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Lisu}/u,
];
const LATIN = /\p{Script=Latin}/u;
/** Languages put up to three marks on a letter. */
const STACKED = /\p{M}{5}/u;
/** Characters that are looked at: more are not shown in a row either. */
const LOOKED_AT = 4_096;

/** What stands first in the order of the code; null for a name that is what it looks like. */
export function nameMark(name: string, twin = false): NameMark | null {
  const head = name.slice(0, LOOKED_AT);
  if (hasUnsafe(head)) return 'hidden';
  const otherwise = twin ? 'twin' : null;
  if (isPlain(head)) return otherwise;
  if (STACKED.test(head)) return 'stacked';
  return head.split(/[^\p{L}\p{M}\p{N}]+/u).some(isMixed) ? 'mixed' : otherwise;
}

/** The common case costs one look. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

function isMixed(word: string): boolean {
  const alphabets = [LATIN, ...LOOK_ALIKE].filter((alphabet) => alphabet.test(word));
  return alphabets.length > 1;
}
