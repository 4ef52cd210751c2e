/** Something that is done one at a time under a job of its own, and how the last of it ended. */
import type { JobId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';

export class OneJob<T> {
  readonly #jobs: Jobs;
  #job = $state.raw<JobId | null>(null);
  #result = $state.raw<T | null>(null);
  #failure = $state.raw<Failure | null>(null);

  constructor(jobs: Jobs) {
    this.#jobs = jobs;
  }

  get busy(): boolean {
    return this.#job !== null;
  }

  /** Null until it tells some, and at rest. */
  get progress(): JobProgress | null {
    return this.#job === null ? null : this.#jobs.progressOf(this.#job);
  }

  get result(): T | null {
    return this.#result;
  }

  /** Why the last one failed; being cancelled is no failure. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** Does nothing, and gives null, while one runs. Null also if it failed or was given up. */
  async run(call: (job: JobId) => Promise<T | null>): Promise<T | null> {
    if (this.#job !== null) return null;
    const { job } = this.#jobs.begin();
    this.#job = job;
    this.dismiss();
    try {
      this.#result = await call(job);
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code !== 'cancelled') this.#failure = failure;
    } finally {
      this.#jobs.forget(job);
      this.#job = null;
    }
    return this.#result;
  }

  cancel(): void {
    if (this.#job !== null) this.#jobs.cancel(this.#job);
  }

  /** Takes away what is said of the last one. */
  dismiss(): void {
    this.#result = null;
    this.#failure = null;
  }
}
