// Classes (`[a-z]`) and escapes (`\d`, `\x2e`) of regular expressions.

import { DIGITS, SPACES, tidy, without, WORDS, type Range } from './code-points.ts';
import type { Widen } from './regex.ts';
import { patternError, type PatternReader } from './syntax.ts';

const NAMED: Readonly<Record<string, readonly Range[]>> = {
  d: DIGITS,
  D: without(DIGITS),
  w: WORDS,
  W: without(WORDS),
  s: SPACES,
  S: without(SPACES),
};

const CONTROLS: Readonly<Record<string, number>> = {
  t: 0x09,
  n: 0x0a,
  v: 0x0b,
  f: 0x0c,
  r: 0x0d,
  0: 0x00,
};

/** Hex digits behind `\x` and `\u`. */
const HEX_DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4 };

/** What stands behind a `[`, and the `]`. */
export function readClass(reader: PatternReader, widen: Widen): readonly Range[] {
  const start = reader.at - 1;
  const negated = reader.take('^');
  const ranges: Range[] = [];
  // `\W` is what it says in any case, although some character that is no ASCII has one in common with `k`.
  const named: Range[] = [];
  while (!reader.take(']')) {
    if (reader.ended) throw patternError('class-open', start);
    const at = reader.at;
    const first = readMember(reader);
    const isRange = reader.peek() === '-' && ![']', undefined].includes(reader.peek(1));
    if (isRange) {
      reader.next();
      ranges.push(join(first, readMember(reader), at));
    } else (single(first) === null ? named : ranges).push(...first);
  }
  const set = tidy([...widen(ranges), ...named]);
  return negated ? without(set) : set;
}

function join(first: readonly Range[], last: readonly Range[], at: number): Range {
  const low = single(first);
  const high = single(last);
  if (low === null || high === null) throw patternError('class-range', at);
  if (low > high) throw patternError('class-order', at);
  return [low, high];
}

function single(ranges: readonly Range[]): number | null {
  const [only, other] = ranges;
  return only !== undefined && other === undefined && only[0] === only[1] ? only[0] : null;
}

function readMember(reader: PatternReader): readonly Range[] {
  const character = reader.next();
  if (character === '\\') return readEscape(reader, true);
  const code = character.codePointAt(0) ?? 0;
  return [[code, code]];
}

/** The characters that an escape stands for, in any case if it is a single one. */
export function readEscapeOutside(reader: PatternReader, widen: Widen): readonly Range[] {
  const ranges = readEscape(reader, false);
  return single(ranges) === null ? ranges : widen(ranges);
}

/** What stands behind a `\`. */
function readEscape(reader: PatternReader, inClass: boolean): readonly Range[] {
  const at = reader.at - 1;
  if (reader.ended) throw patternError('escape-end', at);
  const character = reader.next();
  const named = NAMED[character];
  if (named !== undefined) return named;
  const code = codeOf(character, reader, inClass, at);
  return [[code, code]];
}

function codeOf(character: string, reader: PatternReader, inClass: boolean, at: number): number {
  if (/[1-9k]/.test(character)) throw patternError('back-reference', at);
  if (character === 'b' && inClass) return 0x08;
  const digits = HEX_DIGITS[character];
  if (digits !== undefined) return readHex(reader, digits, at);
  const control = CONTROLS[character];
  if (control !== undefined) return control;
  if (/[a-z\d]/i.test(character)) throw patternError('escape-unknown', at);
  return character.codePointAt(0) ?? 0;
}

function readHex(reader: PatternReader, digits: number, at: number): number {
  let text = '';
  if (digits === 4 && reader.take('{')) {
    while (/[\da-f]/i.test(reader.peek() ?? '') && text.length < 7) text += reader.next();
    if (!reader.take('}')) throw patternError('escape-unknown', at);
  } else {
    for (let i = 0; i < digits; i++) text += reader.next();
  }
  const code = /^[\da-f]+$/i.test(text) ? Number.parseInt(text, 16) : Infinity;
  if (code > 0x10ffff) throw patternError('escape-unknown', at);
  return code;
}
