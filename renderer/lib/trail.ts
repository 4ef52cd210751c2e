/** Where somebody was, one place after another, and which of these they are at: the core of Back and Forward. */

export interface Trail<T> {
  readonly places: readonly T[];
  /** Index of the place that is looked at; -1 while there is none. */
  readonly at: number;
}

export const NO_TRAIL: Trail<never> = { places: [], at: -1 };

/** Older places are forgotten. */
const LONGEST = 200;

/**
 * Goes on to a place: what lay ahead is dropped. The same place once more is no step; what else is known of it
 * is then as it is told now.
 */
export function visited<T>(
  { places, at }: Trail<T>,
  place: T,
  same: (a: T, b: T) => boolean,
): Trail<T> {
  const here = places[at];
  if (here !== undefined && same(here, place)) return { places: places.with(at, place), at };
  const walked = [...places.slice(0, at + 1), place].slice(-LONGEST);
  return { places: walked, at: walked.length - 1 };
}

/** One step back (-1) or forward (1), over places that are closed or the same; null if none is there. */
export function stepped<T>(
  { places, at }: Trail<T>,
  by: 1 | -1,
  isOpen: (place: T) => boolean,
  same: (a: T, b: T) => boolean,
): Trail<T> | null {
  const here = places[at];
  for (let next = at + by; ; next += by) {
    const place = places[next];
    if (place === undefined) return null;
    if (isOpen(place) && (here === undefined || !same(here, place))) return { places, at: next };
  }
}

/** The trail without places that are closed; where somebody is stays, or becomes the open one before it. */
export function onlyOpen<T>({ places, at }: Trail<T>, isOpen: (place: T) => boolean): Trail<T> {
  const before = places.slice(0, at + 1).filter(isOpen);
  return { places: [...before, ...places.slice(at + 1).filter(isOpen)], at: before.length - 1 };
}
