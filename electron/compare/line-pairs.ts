/**
 * Which lines of two texts are the same line. Exact where that is little work; where it is not, lines that both texts have
 * once hold the rest in place. What pairs come out is always right, if not always the most that could be found.
 */
import { diffArrays } from 'diff';

/** Lines `from` up to, not including, `to` on both sides. */
interface Span {
  readonly beforeFrom: number;
  readonly beforeTo: number;
  readonly afterFrom: number;
  readonly afterTo: number;
}

/** Lines that were added and removed between two texts, as far as that is counted out exactly; work grows with its square. */
const MAX_EDITS = 1_000;
/** The same for what is left between lines that hold it in place, and how often that is done. */
const MAX_EDITS_BETWEEN = 100;
const MAX_TRIES = 200;

/** For each line of the first text, its line in the second, or -1. Lines are equal if their numbers are. */
export function pairLines(before: Uint32Array, after: Uint32Array): Int32Array {
  const pairs = new Int32Array(before.length).fill(-1);
  const whole = { beforeFrom: 0, beforeTo: before.length, afterFrom: 0, afterTo: after.length };
  const middle = pairEnds(pairs, before, after, whole);
  if (pairExactly(pairs, before, after, middle, MAX_EDITS)) return pairs;
  let tries = 0;
  for (const span of spansBetween(pairs, before, after, middle)) {
    const inner = pairEnds(pairs, before, after, span);
    if (isEmpty(inner) || tries >= MAX_TRIES) continue;
    tries += 1;
    pairExactly(pairs, before, after, inner, MAX_EDITS_BETWEEN);
  }
  return pairs;
}

/** Pairs equal lines at the start and at the end of a span; what is left between them. */
function pairEnds(pairs: Int32Array, before: Uint32Array, after: Uint32Array, span: Span): Span {
  let { beforeFrom, beforeTo, afterFrom, afterTo } = span;
  while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeFrom] === after[afterFrom])
    pairs[beforeFrom++] = afterFrom++;
  while (
    beforeFrom < beforeTo &&
    afterFrom < afterTo &&
    before[beforeTo - 1] === after[afterTo - 1]
  )
    pairs[--beforeTo] = --afterTo;
  return { beforeFrom, beforeTo, afterFrom, afterTo };
}

/** False if that would take more than so many edits. */
function pairExactly(
  pairs: Int32Array,
  before: Uint32Array,
  after: Uint32Array,
  span: Span,
  maxEditLength: number,
): boolean {
  const { beforeFrom, beforeTo, afterFrom, afterTo } = span;
  if (isEmpty(span)) return true;
  const old = Array.from(before.subarray(beforeFrom, beforeTo));
  const young = Array.from(after.subarray(afterFrom, afterTo));
  const changes = diffArrays(old, young, { maxEditLength });
  if (changes === undefined) return false;
  let [i, j] = [beforeFrom, afterFrom];
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let n = 0; n < count; n++) pairs[i + n] = j + n;
    if (!added) i += count;
    if (!removed) j += count;
  }
  return true;
}

/** Pairs lines that are once in each side of a span, the most of them that keep their order; what is between them. */
function spansBetween(
  pairs: Int32Array,
  before: Uint32Array,
  after: Uint32Array,
  span: Span,
): readonly Span[] {
  const spans: Span[] = [];
  let { beforeFrom, afterFrom } = span;
  for (const [line, other] of increasing(uniquePairs(before, after, span))) {
    pairs[line] = other;
    spans.push({ beforeFrom, beforeTo: line, afterFrom, afterTo: other });
    [beforeFrom, afterFrom] = [line + 1, other + 1];
  }
  spans.push({ ...span, beforeFrom, afterFrom });
  return spans;
}

/** In the order of the first text. */
function uniquePairs(
  before: Uint32Array,
  after: Uint32Array,
  { beforeFrom, beforeTo, afterFrom, afterTo }: Span,
): readonly (readonly [number, number])[] {
  const old = placesOfUnique(before, beforeFrom, beforeTo);
  const young = placesOfUnique(after, afterFrom, afterTo);
  const pairs: (readonly [number, number])[] = [];
  for (const [value, place] of old) {
    const other = young.get(value) ?? -1;
    if (place >= 0 && other >= 0) pairs.push([place, other]);
  }
  return pairs.sort(([a], [b]) => a - b);
}

/** -1 for what is there more than once. */
function placesOfUnique(lines: Uint32Array, from: number, to: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (let at = from; at < to; at++) {
    const line = lines[at] ?? 0;
    places.set(line, places.has(line) ? -1 : at);
  }
  return places;
}

/** The longest part whose second numbers grow as well. */
function increasing(
  pairs: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  /** For each length, the pair that ends a row of that length with the least number. */
  const ends: number[] = [];
  const previous = new Int32Array(pairs.length).fill(-1);
  pairs.forEach(([, other], at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < other) low = middle + 1;
      else high = middle;
    }
    previous[at] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = at;
  });
  const row: (readonly [number, number])[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) row.push(pair);
  }
  return row.reverse();
}

function isEmpty({ beforeFrom, beforeTo, afterFrom, afterTo }: Span): boolean {
  return beforeFrom === beforeTo || afterFrom === afterTo;
}
