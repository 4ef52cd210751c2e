/** What the frames of a scrolling window say about it. */
import type { TaskTimes } from './task-times.ts';

/** What the page recorded while it was scrolled. Times are milliseconds. */
export interface Recording {
  /** From one frame to the next. */
  readonly gaps: readonly number[];
  /** Tasks of the page's main thread of more than 50 ms. */
  readonly longTasks: readonly number[];
  /** Frames in which a row in view was still waiting for its page. */
  readonly waiting: number;
}

export interface FrameFacts {
  /** What moved the list. */
  readonly by: string;
  readonly count: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** Frames that came more than 50 ms after the one before. */
  readonly slow: number;
  /** Tasks of the page's main thread of more than 50 ms. */
  readonly longTasks: number;
  /** 0 if there was no long task. */
  readonly longestTaskMs: number;
  /** Frames in which a row in view was still waiting for its page. */
  readonly waiting: number;
}

/** What a window cost beside time. */
export interface WindowFacts {
  /** In the order in which the list was moved. */
  readonly frames: readonly FrameFacts[];
  /** The page's tasks over all of these frames, in processor time. */
  readonly tasks: TaskTimes;
  /** From the last step of the scroll bar to the frame that has all rows, in milliseconds. */
  readonly rowsAfterMs: number;
  /** Resident memory of the page's process after the scrolling, in bytes; null if unknown. */
  readonly rendererRSS: number | null;
  /** That of the engine's process. */
  readonly engineRSS: number | null;
}

/** Chromium rounds to 0.1 ms: three refreshes of 60 in a second are 50 ms, and not more. */
const SLOW_MS = 50.2;

/**
 * Sums up a recording.
 * @throws Error if there was no frame.
 */
export function frameFacts(by: string, { gaps, longTasks, waiting }: Recording): FrameFacts {
  if (gaps.length === 0) throw new Error('the window drew no frame');
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return {
    by,
    count: sorted.length,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    longestMs: at(1),
    slow: sorted.filter((gap) => gap > SLOW_MS).length,
    longTasks: longTasks.length,
    longestTaskMs: Math.max(0, ...longTasks),
    waiting,
  };
}
