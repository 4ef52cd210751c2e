/** Exit codes: a promise to scripts. What each means is part of the manual, so none ever moves. */
import type { Verdict } from '../../shared/model.ts';

export const EXIT = {
  /** Done, and all is well. */
  done: 0,
  /** Done, and something is wrong. */
  wrong: 1,
  /** Could not be done: not an image, unreadable, wrong usage. */
  impossible: 2,
  /** Done, nothing is wrong, but not everything could be established. */
  incomplete: 3,
  /** 128 and the signal's number, as shells have it. */
  interrupted: 130,
  pipeClosed: 141,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const OF_VERDICT: Readonly<Record<Verdict, ExitCode>> = {
  verified: EXIT.done,
  damaged: EXIT.wrong,
  ambiguous: EXIT.wrong,
  incomplete: EXIT.incomplete,
};

/** The exit code follows from the verdict alone; no verdict is never a good one. */
export function exitCodeOf(verdict: Verdict | null): ExitCode {
  return verdict === null ? EXIT.incomplete : OF_VERDICT[verdict];
}

const WEIGHT: readonly ExitCode[] = [EXIT.done, EXIT.incomplete, EXIT.wrong];

/** The worst of several outcomes: wrong outranks incomplete, which outranks done. */
export function worstExitCode(codes: readonly ExitCode[]): ExitCode {
  const worst = Math.max(0, ...codes.map((code) => WEIGHT.indexOf(code)));
  return WEIGHT[worst] ?? EXIT.done;
}
