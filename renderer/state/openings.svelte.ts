/**
 * What is being opened or read, each under a job of its own, and why something could not be. Several
 * files of one drop are read one after another, and one that fails holds up none of the others.
 */
import type { JobId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';

export interface Opening {
  readonly job: JobId;
  /** What is being opened; null while the user still chooses. */
  readonly name: string | null;
  /** Files that come after it. */
  readonly rest: number;
  /** True if nobody waits for it. */
  readonly behind: boolean;
}

/** `given-up` is what the user cancelled. */
type Outcome<T> = { readonly value: T } | 'failed' | 'given-up';

/** So many failures are told one by one. */
const TOLD = 50;

export class Openings {
  readonly #jobs: Jobs;
  #list = $state.raw<readonly Opening[]>([]);
  #failures = $state.raw<readonly Failure[]>([]);

  constructor(jobs: Jobs) {
    this.#jobs = jobs;
  }

  get list(): readonly Opening[] {
    return this.#list;
  }

  /** Why the last things that were wished for did not work. */
  get failures(): readonly Failure[] {
    return this.#failures;
  }

  progressOf({ job }: Opening): JobProgress | null {
    return this.#jobs.progressOf(job);
  }

  /** The answer to one wish; null if it failed, which is then told, or was cancelled. */
  async one<T>(name: string | null, ask: (job: JobId) => Promise<T>): Promise<T | null> {
    this.#failures = [];
    const outcome = await this.#attempt({ name, rest: 0, behind: false }, ask);
    return typeof outcome === 'string' ? null : outcome.value;
  }

  /** Reads one after another, and hands on each that could be read; cancelling ends all of it. */
  async all<F extends { readonly name: string }, T>(
    files: readonly F[],
    ask: (file: F, job: JobId) => Promise<T>,
    take: (value: T) => void,
  ): Promise<void> {
    this.#failures = [];
    await this.#each(files, false, ask, take);
  }

  /** As `all`, for what nobody waits for: what failed before stays told. */
  async behind<F extends { readonly name: string }, T>(
    files: readonly F[],
    ask: (file: F, job: JobId) => Promise<T>,
    take: (value: T) => void,
  ): Promise<void> {
    await this.#each(files, true, ask, take);
  }

  /** Waits for what needs no job; false if that failed, which is then told. */
  async did(call: Promise<unknown>): Promise<boolean> {
    try {
      await call;
      return true;
    } catch (thrown) {
      this.tell(toFailure(thrown));
      return false;
    }
  }

  tell(failure: Failure): void {
    if (this.#failures.length < TOLD) this.#failures = [...this.#failures, failure];
  }

  cancel({ job }: Opening): void {
    this.#jobs.cancel(job);
  }

  dismiss(failure: Failure): void {
    this.#failures = this.#failures.filter((one) => one !== failure);
  }

  /** Stops the newest opening, else puts all failures away; false if there was neither. */
  escape(): boolean {
    const newest = this.#list.findLast((one) => !one.behind);
    if (newest !== undefined) this.cancel(newest);
    else if (this.#failures.length === 0) return false;
    this.#failures = [];
    return true;
  }

  async #each<F extends { readonly name: string }, T>(
    files: readonly F[],
    behind: boolean,
    ask: (file: F, job: JobId) => Promise<T>,
    take: (value: T) => void,
  ): Promise<void> {
    for (const [at, file] of files.entries()) {
      const opening = { name: file.name, rest: files.length - at - 1, behind };
      const outcome = await this.#attempt(opening, (job) => ask(file, job));
      if (outcome === 'given-up') return;
      if (outcome !== 'failed') take(outcome.value);
    }
  }

  async #attempt<T>(
    opening: Omit<Opening, 'job'>,
    ask: (job: JobId) => Promise<T>,
  ): Promise<Outcome<T>> {
    const { job } = this.#jobs.begin();
    this.#list = [...this.#list, { job, ...opening }];
    try {
      return { value: await ask(job) };
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'cancelled') return 'given-up';
      this.tell(failure);
      return 'failed';
    } finally {
      this.#jobs.forget(job);
      this.#list = this.#list.filter((one) => one.job !== job);
    }
  }
}
