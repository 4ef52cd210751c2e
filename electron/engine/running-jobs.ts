/** The jobs that run now: each can be cancelled by its id and tells exactly once that it ended. */
import type { DrydockEvent, JobId, SourceId } from '../../shared/contract.ts';
import { FailureError, throwIfCancelled, toFailure, type Failure } from '../../shared/failure.ts';
import type { Progress } from '../../shared/model.ts';
import { ProgressGate } from './progress-gate.ts';

/** What the work of a job is given. */
export interface JobRun {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

interface RunningJob {
  readonly sources: readonly SourceId[];
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
}

export class RunningJobs {
  readonly #tell: (event: DrydockEvent) => void;
  readonly #jobs = new Map<JobId, RunningJob>();

  constructor(tell: (event: DrydockEvent) => void) {
    this.#tell = tell;
  }

  /**
   * Runs `work` as this job and settles as it does, after `job-ended` was told. `source`: what it needs to
   * stay open; null if nothing. Throws `busy` at once if a job of this id runs.
   */
  run<T>(
    job: JobId,
    source: SourceId | readonly SourceId[] | null,
    work: (run: JobRun) => Promise<T>,
  ): Promise<T> {
    if (this.#jobs.has(job)) throw new FailureError('busy');
    const controller = new AbortController();
    const ended = this.#work(job, work, controller.signal);
    const sources = typeof source === 'string' ? [source] : (source ?? []);
    this.#jobs.set(job, { sources, controller, ended: ended.catch(() => undefined) });
    return ended;
  }

  /** Asks the job to stop; nothing happens if it has ended or never was. */
  cancel(job: JobId): void {
    this.#jobs.get(job)?.controller.abort();
  }

  /** Cancels every job of this source and waits until they have really stopped. */
  async cancelAllOf(source: SourceId): Promise<void> {
    const jobs = [...this.#jobs.values()].filter(({ sources }) => sources.includes(source));
    for (const job of jobs) job.controller.abort();
    await Promise.all(jobs.map((job) => job.ended));
  }

  async #work<T>(job: JobId, work: (run: JobRun) => Promise<T>, signal: AbortSignal): Promise<T> {
    const gate = new ProgressGate<Progress>((progress) => {
      this.#tell({ type: 'job-progress', job, progress });
    });
    const onProgress = (progress: Progress): void => {
      gate.report(progress);
    };
    // The job must be in the table before its work can end.
    await Promise.resolve();
    try {
      throwIfCancelled(signal);
      const value = await work({ signal, onProgress });
      this.#end(job, gate, null);
      return value;
    } catch (thrown) {
      this.#end(job, gate, toFailure(thrown));
      throw thrown;
    }
  }

  #end(job: JobId, gate: ProgressGate<Progress>, failure: Failure | null): void {
    gate.close();
    this.#jobs.delete(job);
    if (failure === null) this.#tell({ type: 'job-ended', job, outcome: 'done' });
    else if (failure.code === 'cancelled')
      this.#tell({ type: 'job-ended', job, outcome: 'cancelled' });
    else this.#tell({ type: 'job-ended', job, outcome: 'failed', failure });
  }
}
