// Sets of characters as ascending ranges of code points, and what upper and lower case do to them.

/** Both ends belong to it. */
export type Range = readonly [low: number, high: number];

const MAX_CODE_POINT = 0x10ffff;
export const ANY: readonly Range[] = [[0, MAX_CODE_POINT]];
export const DIGITS: readonly Range[] = [[0x30, 0x39]];
export const WORDS: readonly Range[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
/** As `\s` of JavaScript. */
export const SPACES: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
/** Where letters of two cases are: looking at all characters takes too long for the first key press. */
const CASED: readonly Range[] = [
  [0x41, 0x587],
  [0x10a0, 0x10ff],
  [0x13a0, 0x13fd],
  [0x1c80, 0x1cbf],
  [0x1d79, 0x1d8e],
  [0x1e00, 0x1fff],
  [0x2126, 0x2184],
  [0x24b6, 0x24e9],
  [0x2c00, 0x2d2d],
  [0xa640, 0xa7ff],
  [0xab53, 0xabbf],
  [0xfb05, 0xfb06],
  [0xff21, 0xff5a],
  [0x10400, 0x105bc],
  [0x10c80, 0x10d85],
  [0x118a0, 0x118df],
  [0x16e40, 0x16eff],
  [0x1e900, 0x1e943],
];

/** The same set with ranges in order, apart from each other. */
export function tidy(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const [low, high] of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else merged.push([low, high]);
  }
  return merged;
}

/** Everything that is not in a set. */
export function without(ranges: readonly Range[]): readonly Range[] {
  const rest: Range[] = [];
  let from = 0;
  for (const [low, high] of tidy(ranges)) {
    if (low > from) rest.push([from, low - 1]);
    from = high + 1;
  }
  if (from <= MAX_CODE_POINT) rest.push([from, MAX_CODE_POINT]);
  return rest;
}

/** A set and all characters that differ from one of its own in case alone. */
export function inAnyCase(ranges: readonly Range[]): readonly Range[] {
  const set = tidy(ranges);
  const others: Range[] = [];
  for (const family of caseFamilies()) {
    if (family.some((code) => has(set, code))) for (const code of family) others.push([code, code]);
  }
  return tidy([...set, ...others]);
}

function has(set: readonly Range[], code: number): boolean {
  return set.some(([low, high]) => code >= low && code <= high);
}

let families: readonly (readonly number[])[] | null = null;

/** Characters that are the same but for case, such as K, k and the Kelvin sign. */
function caseFamilies(): readonly (readonly number[])[] {
  families ??= findCaseFamilies();
  return families;
}

function findCaseFamilies(): readonly (readonly number[])[] {
  const byFold = new Map<number, number[]>();
  for (const [low, high] of CASED)
    for (let code = low; code <= high; code++) {
      const fold = foldOf(code);
      const family = byFold.get(fold);
      if (family === undefined) byFold.set(fold, [code]);
      else family.push(code);
    }
  return [...byFold.values()].filter(({ length }) => length > 1);
}

/** Upper case first, since several lower case letters can share one; never of more than one character. */
function foldOf(code: number): number {
  const text = String.fromCodePoint(code);
  const upper = single(text.toUpperCase()) ?? code;
  return single(String.fromCodePoint(upper).toLowerCase()) ?? upper;
}

function single(text: string): number | null {
  const code = text.codePointAt(0) ?? 0;
  return text.length === (code > 0xffff ? 2 : 1) ? code : null;
}
