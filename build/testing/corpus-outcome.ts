/** What came of one file of the corpus: tests leave it, and the table at the end shows it. */

export interface UnitOutcome {
  /** The catalogue's word. */
  readonly kind: string;
  /** The kind of source that it was opened as; null if it was declined. */
  readonly opened: string | null;
  /** Why it was declined, as the command line's failure says; null if it was opened. */
  readonly declined: string | null;
  /** Comparisons with its truth file. */
  readonly compared: number;
  /** One line each. */
  readonly differences: readonly string[];
  /** Fields of the truth that were not compared, each with its reason. */
  readonly omitted: readonly string[];
}

declare module 'vitest' {
  interface TaskMeta {
    corpus?: UnitOutcome;
  }
}
