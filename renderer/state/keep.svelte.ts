/** How one source is kept: what the user asks for, the job, and what came of it. */
import type { Failure } from '../../shared/failure.ts';
import type { KeepSummary } from '../../shared/library.ts';
import type { KeepRequest } from '../../shared/library-methods.ts';
import type { DrydockClient } from '../client.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';
import { OneJob } from './one-job.svelte.ts';
import type { Session } from './session.svelte.ts';

type KeepWish = Pick<KeepRequest, 'image' | 'name' | 'tags' | 'note'>;

export class Keep {
  readonly #client: DrydockClient;
  readonly #session: Session;
  readonly #kept: (summary: KeepSummary) => Promise<void>;
  readonly #job: OneJob<KeepSummary>;
  #requests = $state(0);

  /** `kept` is told when the library has changed. */
  constructor(
    client: DrydockClient,
    jobs: Jobs,
    session: Session,
    kept: (summary: KeepSummary) => Promise<void>,
  ) {
    this.#client = client;
    this.#session = session;
    this.#kept = kept;
    this.#job = new OneJob(jobs);
  }

  get busy(): boolean {
    return this.#job.busy;
  }

  get progress(): JobProgress | null {
    return this.#job.progress;
  }

  get summary(): KeepSummary | null {
    return this.#job.result;
  }

  get failure(): Failure | null {
    return this.#job.failure;
  }

  /** Rises with each wish to keep the source. */
  get requests(): number {
    return this.#requests;
  }

  ask(): void {
    this.#requests += 1;
  }

  async start(wish: KeepWish): Promise<void> {
    const { source } = this.#session;
    const summary = await this.#job.run((job) =>
      this.#client.call('keepImage', { source, ...wish, job }),
    );
    if (summary !== null) await this.#kept(summary);
  }

  /** False if nothing runs. */
  cancel(): boolean {
    if (!this.busy) return false;
    this.#job.cancel();
    return true;
  }

  dismiss(): void {
    this.#job.dismiss();
  }
}
