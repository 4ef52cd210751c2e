/** Whoever takes part in a case: a program on an image, or a number that is made from several. */
import type { Cost } from './measure.ts';

/** Where runs may write, and when they are to stop. */
export interface Place {
  /** A folder that is removed in the end. */
  readonly scratch: string;
  readonly signal: AbortSignal;
}

export interface Contender {
  /** Unique in its case. */
  readonly name: string;
  /** What is run, for people who want to do it by hand. */
  readonly command: string;
  /** Programs that it needs. */
  readonly needs: readonly string[];
  /** Why it cannot run here for another reason than a program, in a sentence; null if it can. */
  readonly missing?: () => Promise<string | null>;
  /** True for Drydock itself: no run of it may fail. */
  readonly own: boolean;
  /** Where its run stands in a plot; absent where there is none. */
  readonly point?: { readonly series: string; readonly x: number };
  /** Done once before the rounds, and not measured. */
  readonly prepare?: (place: Place) => Promise<void>;
  /**
   * One run.
   * @throws Error with a sentence when it does not do what it should.
   */
  readonly run: (place: Place) => Promise<Cost>;
}

/** What came of a contender: its runs, in the order of the rounds, or why there are none. */
export interface Result {
  readonly name: string;
  readonly command: string;
  readonly own: boolean;
  readonly point?: { readonly series: string; readonly x: number };
  readonly runs: readonly Cost[];
  /** Why there are no runs. */
  readonly absent?: string;
  /** Whether it is absent because a run failed, not because something is not installed. */
  readonly failed: boolean;
}
