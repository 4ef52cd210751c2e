/** What a run of tests came to. */

/** True counts of one runner, or of several together. */
export interface Sums {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One line for each test that did not run: its name and why. */
  readonly skips: readonly string[];
}

/** The sums of a runner that could not do its work: one failure that no test stands for. */
export const crashed: Sums = { passed: 0, failed: 1, skipped: 0, skips: [] };

/** Adds up. */
export function total(parts: readonly Sums[]): Sums {
  return {
    passed: parts.reduce((sum, part) => sum + part.passed, 0),
    failed: parts.reduce((sum, part) => sum + part.failed, 0),
    skipped: parts.reduce((sum, part) => sum + part.skipped, 0),
    skips: parts.flatMap((part) => part.skips),
  };
}
