/** How well a text fits what was typed: every typed letter in order, best at starts of words and side by side. */

export interface Fit {
  /** More is better. */
  readonly score: number;
  /** Indexes of the letters (code points) that were typed, rising. */
  readonly at: readonly number[];
}

const LETTER = 1;
const SIDE_BY_SIDE = 6;
const WORD_START = 5;
const FIRST = 4;
/** A letter that is passed over costs this, up to so many. */
const PASSED = 0.1;
const MOST_PASSED = 30;

/** Longer texts are fitted by their beginning: the work is the product of both lengths. */
const LONGEST_TEXT = 400;
const LONGEST_TYPED = 64;

/** Null if a letter is missing. Spaces in what was typed stand for anything; case means nothing. */
export function fit(typed: string, text: string): Fit | null {
  const wanted = letters(typed)
    .filter((letter) => letter.trim() !== '')
    .slice(0, LONGEST_TYPED);
  const given = [...text.normalize('NFC')].slice(0, LONGEST_TEXT);
  if (wanted.length === 0) return { score: 0, at: [] };
  const lower = given.map((letter) => letter.toLowerCase());
  return best(
    wanted,
    lower,
    given.map((_, i) => bonus(given, i)),
  );
}

/** Those that fit, best first; among equals the order stays. */
export function fitting<T>(
  typed: string,
  items: readonly T[],
  textOf: (item: T) => string,
): readonly { readonly item: T; readonly fit: Fit }[] {
  return items
    .flatMap((item) => {
      const found = fit(typed, textOf(item));
      return found === null ? [] : [{ item, fit: found }];
    })
    .sort((a, b) => b.fit.score - a.fit.score);
}

interface Cell {
  readonly score: number;
  readonly before: Cell | null;
  readonly index: number;
}

/** A row a letter of what was typed: the best way to have it, and all before it, at each place. */
function best(
  wanted: readonly string[],
  given: readonly string[],
  bonuses: readonly number[],
): Fit | null {
  let row: readonly (Cell | null)[] = [];
  for (const [n, letter] of wanted.entries()) {
    const next: (Cell | null)[] = [];
    let reached: Cell | null = null;
    for (const [i, other] of given.entries()) {
      const beside = n === 0 ? null : (row[i - 1] ?? null);
      reached = better(reached, i < 2 ? null : (row[i - 2] ?? null));
      if (other !== letter) next.push(null);
      else next.push(placed(i, bonuses[i] ?? 0, n === 0 ? 'first' : { beside, reached }));
    }
    row = next;
  }
  const end = row.reduce<Cell | null>((most, cell) => better(most, cell), null);
  return end === null ? null : { score: end.score, at: indexes(end) };
}

function placed(
  index: number,
  extra: number,
  before: 'first' | { readonly beside: Cell | null; readonly reached: Cell | null },
): Cell | null {
  const own = LETTER + extra;
  if (before === 'first') return { score: own - passed(index), before: null, index };
  const { beside, reached } = before;
  const near =
    beside === null ? null : { score: beside.score + own + SIDE_BY_SIDE, before: beside, index };
  const far =
    reached === null
      ? null
      : {
          score: reached.score + own - passed(index - reached.index - 1),
          before: reached,
          index,
        };
  return better(near, far);
}

function passed(letterCount: number): number {
  return PASSED * Math.min(letterCount, MOST_PASSED);
}

function better(a: Cell | null, b: Cell | null): Cell | null {
  if (a === null || b === null) return a ?? b;
  return b.score > a.score ? b : a;
}

function indexes(end: Cell): readonly number[] {
  const at: number[] = [];
  for (let cell: Cell | null = end; cell !== null; cell = cell.before) at.unshift(cell.index);
  return at;
}

function bonus(given: readonly string[], index: number): number {
  if (index === 0) return WORD_START + FIRST;
  const before = given[index - 1] ?? '';
  const letter = given[index] ?? '';
  const starts =
    /[^\p{L}\p{N}]/u.test(before) || (/\p{Lu}/u.test(letter) && /\p{Ll}/u.test(before));
  return starts && /[\p{L}\p{N}]/u.test(letter) ? WORD_START : 0;
}

function letters(text: string): readonly string[] {
  return [...text.normalize('NFC').toLowerCase()];
}
