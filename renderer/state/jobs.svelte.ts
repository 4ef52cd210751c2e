/**
 * Running jobs and their latest progress. The only listener for job events; it knows nothing of
 * what the jobs are for.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { JobId } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failure.ts';
import type { Progress } from '../../shared/model.ts';
import type { DrydockClient } from '../client.ts';
import { RateMeter } from '../lib/rate.ts';

export interface JobEnd {
  readonly outcome: 'done' | 'cancelled' | 'failed';
  readonly failure?: Failure;
}

export interface JobProgress {
  readonly progress: Progress;
  /** Bytes a second; null until it can be told. */
  readonly rate: number | null;
}

interface Running {
  readonly meter: RateMeter;
  readonly end: (end: JobEnd) => void;
}

export class Jobs {
  readonly #client: DrydockClient;
  readonly #now: () => number;
  readonly #running = new SvelteMap<JobId, Running>();
  readonly #progress = new SvelteMap<JobId, JobProgress>();
  readonly #unsubscribe: () => void;

  constructor(client: DrydockClient, now: () => number = () => performance.now()) {
    this.#client = client;
    this.#now = now;
    this.#unsubscribe = client.subscribe((event) => {
      if (event.type === 'job-progress') this.#tell(event.job, event.progress);
      else if (event.type === 'job-ended') this.#end(event.job, event);
      else if (event.type === 'engine-lost') this.#endAll();
    });
  }

  /** True while any job runs. */
  get any(): boolean {
    return this.#running.size > 0;
  }

  /** A new job id, and a promise of how it ends. The promise never rejects. */
  begin(): { readonly job: JobId; readonly ended: Promise<JobEnd> } {
    const job = crypto.randomUUID();
    const ended = new Promise<JobEnd>((resolve) => {
      this.#running.set(job, { meter: new RateMeter(), end: resolve });
    });
    return { job, ended };
  }

  /** The latest progress of a job; null if it has told none or is over. */
  progressOf(job: JobId): JobProgress | null {
    return this.#progress.get(job) ?? null;
  }

  /** Asks for the end; the job ends when the workers have really stopped. */
  cancel(job: JobId): void {
    // A job that cannot be cancelled any more has ended or will say so itself.
    this.#client.call('cancelJob', { job }).catch(() => undefined);
  }

  /** For jobs whose reply is their end. */
  forget(job: JobId): void {
    this.#running.delete(job);
    this.#progress.delete(job);
  }

  dispose(): void {
    this.#unsubscribe();
  }

  #tell(job: JobId, progress: Progress): void {
    const running = this.#running.get(job);
    if (running === undefined) return;
    running.meter.add(this.#now(), progress.done);
    this.#progress.set(job, { progress, rate: running.meter.rate });
  }

  #end(job: JobId, { outcome, failure }: JobEnd): void {
    const running = this.#running.get(job);
    this.forget(job);
    running?.end(failure === undefined ? { outcome } : { outcome, failure });
  }

  #endAll(): void {
    const failure: Failure = { code: 'engine-lost', params: {} };
    for (const job of [...this.#running.keys()]) this.#end(job, { outcome: 'failed', failure });
  }
}
