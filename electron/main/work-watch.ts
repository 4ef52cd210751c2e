/**
 * Follows the long work that the page asks for: how far all of it is, and what ended after the user may have
 * looked elsewhere. Pure bookkeeping; others show it.
 */
import type { JobId, Method } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Progress } from '../../shared/model.ts';

/** Work that is told of, by the method that begins it. */
const WORK = {
  startVerify: 'verify',
  pickSource: 'open',
  openDropped: 'open',
  openRecent: 'open',
  openRequested: 'open',
  openKept: 'open',
  keepImage: 'keep',
  compareImages: 'compare',
  writeReport: 'report',
  saveFiles: 'save',
  saveFileList: 'save',
  exportKept: 'export',
  verifyLibrary: 'library',
} as const satisfies Partial<Record<Method, string>>;

export type Work = (typeof WORK)[keyof typeof WORK];

/** How far all of it is, for the task bar. */
export type WorkBar =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  /** From 0 to 1. */
  | { readonly kind: 'some'; readonly part: number };

export interface EndedWork {
  readonly work: Work;
  /** The source that it was about; null if that is not known. */
  readonly source: string | null;
  /** Milliseconds from the first progress to the end: a dialog before it is no work. */
  readonly took: number;
  /** Null if it did what it was asked for. */
  readonly failure: Failure | null;
}

interface Running {
  readonly work: Work;
  readonly source: string | null;
  started: number | null;
  progress: Progress | null;
}

export class WorkWatch {
  readonly #running = new Map<JobId, Running>();

  /** The page asks for something; what is no long work is not followed. */
  began(method: Method, params: unknown): void {
    const { job, source } = params as { job?: JobId; source?: string };
    if (job === undefined || !isWork(method)) return;
    this.#running.set(job, {
      work: WORK[method],
      source: source ?? null,
      started: null,
      progress: null,
    });
  }

  progressed(job: JobId, progress: Progress, now: number): void {
    const running = this.#running.get(job);
    if (running === undefined) return;
    running.started ??= now;
    running.progress = progress;
  }

  /** It is over; null for what was not followed, or never got to tell of progress. */
  ended(job: JobId, failure: Failure | null, now: number): EndedWork | null {
    const running = this.#running.get(job);
    this.#running.delete(job);
    if (running?.started == null) return null;
    const { work, source, started } = running;
    return { work, source, took: now - started, failure };
  }

  /** True for a check of a source that is followed: it alone ends with an event. */
  isVerify(job: JobId): boolean {
    return this.#running.get(job)?.work === 'verify';
  }

  /** The engine or the page is gone, and all work with it. */
  forget(): void {
    this.#running.clear();
  }

  get bar(): WorkBar {
    const told = [...this.#running.values()].flatMap(({ progress }) => progress ?? []);
    if (told.length === 0) return { kind: 'none' };
    const total = told.reduce((sum, each) => sum + each.total, 0);
    const done = told.reduce((sum, each) => sum + Math.min(each.done, each.total), 0);
    return total === 0 ? { kind: 'unknown' } : { kind: 'some', part: done / total };
  }
}

/** True for work that ends with a `job-ended`; all other work ends with its answer. */
export function endsByEvent(method: Method): boolean {
  return method === 'startVerify';
}

function isWork(method: Method): method is keyof typeof WORK {
  return Object.hasOwn(WORK, method);
}
