/** The reference around a digest that was found in a text: as much as can be a name, and no more. */
import { parseReference, withoutScheme } from './reference.ts';

/** What stands in the text, from `start` on. */
export interface FoundText {
  readonly text: string;
  readonly as: 'reference' | 'purl';
  readonly start: number;
  /** True if letters follow the digest, so that it is none. */
  readonly broken: boolean;
}

const MAX_NAME = 512;
const MAX_QUALIFIERS = 512;
const MAX_LETTERS = 16;
const NAME = /[\w.:/[\]%+-]/;
const QUALIFIERS = /^\?[\w.:/%+&=~-]*/;
const LETTERS = /^[g-z]+/i;

/** `start` and `end` are those of `algorithm:hex`, where the colon may be `%3A`. */
export function textReference(text: string, start: number, end: number): FoundText {
  const letters = LETTERS.exec(text.slice(end, end + MAX_LETTERS))?.[0] ?? '';
  const written = text.slice(start, end) + letters;
  const broken = letters !== '';
  const from = nameStart(text, start);
  if (from !== start && text.startsWith('pkg:', from)) {
    const qualifiers = QUALIFIERS.exec(text.slice(end, end + MAX_QUALIFIERS))?.[0] ?? '';
    return {
      text: text.slice(from, start) + written + qualifiers,
      as: 'purl',
      start: from,
      broken,
    };
  }
  const digest = written.replace(/%3a/i, ':');
  if (from === start) return { text: digest, as: 'reference', start, broken };
  const named = text.slice(from, start) + digest;
  const { fault } = parseReference(withoutScheme(named));
  const isNamed = fault !== 'name' && fault !== 'tag' && fault !== 'too-long';
  return { text: isNamed ? named : digest, as: 'reference', start: isNamed ? from : start, broken };
}

/** Where a name with an at sign in front of the digest begins; the digest's own start if there is none. */
function nameStart(text: string, start: number): number {
  const before = text.slice(Math.max(start - 3, 0), start);
  const sign = before.endsWith('@') ? 1 : before === '%40' ? 3 : 0;
  if (sign === 0) return start;
  const end = start - sign;
  let from = end;
  while (from > 0 && end - from < MAX_NAME && NAME.test(text[from - 1] ?? '')) from--;
  return from === end ? start : from;
}
