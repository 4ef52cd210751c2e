/** Two lists lined up, so that what was put in between shifts nothing. */
import { diffArrays } from 'diff';

/** Edits beyond which lists are too different to be lined up well. */
const MAX_EDITS = 1_000;

/** Places in both lists, counted from 0; null where the other list has nothing to go with it. */
export interface AlignedPlaces {
  readonly before: number | null;
  readonly after: number | null;
  /** True if both have the same key. */
  readonly same: boolean;
}

/**
 * Lines up by keys, keeping the order of both lists: what stays is paired, and between two that stay what went
 * comes before what came. Lists that have next to nothing in common are taken as replaced.
 */
export function alignKeys(
  before: readonly string[],
  after: readonly string[],
): readonly AlignedPlaces[] {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const inner = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const [was = [], is = []] = inner;
  const both = (count: number, fromBefore: number, fromAfter: number): AlignedPlaces[] =>
    Array.from({ length: count }, (_, i) => ({
      before: fromBefore + i,
      after: fromAfter + i,
      same: true,
    }));
  return [
    ...both(start, 0, 0),
    ...alignInner(was, is, start),
    ...both(end, before.length - end, after.length - end),
  ];
}

function alignInner(
  before: readonly string[],
  after: readonly string[],
  start: number,
): readonly AlignedPlaces[] {
  const [removed, added] = [
    { removed: true, added: false },
    { removed: false, added: true },
  ];
  const parts = diffArrays([...before], [...after], { maxEditLength: MAX_EDITS }) ?? [
    { ...removed, count: before.length },
    { ...added, count: after.length },
  ];
  const places: AlignedPlaces[] = [];
  let [was, is] = [start, start];
  for (const part of parts)
    for (let i = 0; i < part.count; i++) {
      const same = !part.added && !part.removed;
      places.push({ before: part.added ? null : was, after: part.removed ? null : is, same });
      if (!part.added) was++;
      if (!part.removed) is++;
    }
  return places;
}

function commonStart(before: readonly string[], after: readonly string[]): number {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  return start;
}

function commonEnd(before: readonly string[], after: readonly string[], start: number): number {
  const most = Math.min(before.length, after.length) - start;
  let end = 0;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return end;
}
