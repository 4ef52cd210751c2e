/** Medians and ratios of runs. */
import type { Cost } from './measure.ts';

/** The middle value, or the mean of the middle two; null of none. */
function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** The median of one cost over all runs; null where a run does not know it. */
export function medianOf(
  runs: readonly Cost[],
  cost: Exclude<keyof Cost, 'window'>,
): number | null {
  const values = runs.flatMap((run) => run[cost] ?? []);
  return values.length === runs.length ? median(values) : null;
}

/**
 * How many times as long `a` takes as `b`: the median of the ratios of each round, because a slow
 * moment of the machine meets both runs of a round.
 */
export function timeRatio(a: readonly Cost[], b: readonly Cost[]): number | null {
  const ratios = a.flatMap(({ seconds }, round) => {
    const other = b[round]?.seconds;
    return other === undefined || other === 0 ? [] : [seconds / other];
  });
  return median(ratios);
}
