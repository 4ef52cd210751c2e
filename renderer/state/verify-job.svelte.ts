/**
 * Verifying one source: starts and cancels the job, keeps what it has found out so far. A verdict
 * is only ever what the engine said after a job that was not cancelled and did not fail.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { JobId, SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { BlobReport, Verification } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { DrydockClient } from '../client.ts';
import type { VerifyPhase } from '../lib/verdict-view.ts';
import type { JobEnd, JobProgress, Jobs } from './jobs.svelte.ts';

export class VerifyJob {
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #source: SourceId;
  readonly #reports = new SvelteMap<Digest, BlobReport>();
  #job = $state.raw<JobId | null>(null);
  #phase = $state.raw<VerifyPhase>('idle');
  #verification = $state.raw<Verification | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #refreshing = false;
  #refreshAgain = false;

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId) {
    this.#client = client;
    this.#jobs = jobs;
    this.#source = source;
  }

  get phase(): VerifyPhase {
    return this.#phase;
  }

  /** What the engine last told; its verdict counts only while the phase is `ended`. */
  get verification(): Verification | null {
    return this.#verification;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  get progress(): JobProgress | null {
    return this.#job === null ? null : this.#jobs.progressOf(this.#job);
  }

  /** The report of a blob; reading it in a view keeps that view up to date. */
  reportOf(digest: Digest): BlobReport | null {
    return this.#reports.get(digest) ?? null;
  }

  /** Verifies from the beginning, and resolves when that is over. Does nothing while running. */
  async start(): Promise<void> {
    if (this.#job !== null) return;
    const { job, ended } = this.#jobs.begin();
    this.#job = job;
    this.#phase = 'running';
    this.#failure = null;
    this.#verification = null;
    this.#reports.clear();
    try {
      await this.#client.call('startVerify', { source: this.#source, job });
      // Documents were read when the source was opened: their reports are there already.
      await this.#refresh();
      await this.#settle(await ended);
    } catch (thrown) {
      this.#jobs.forget(job);
      this.#fail(toFailure(thrown));
    }
    this.#job = null;
  }

  cancel(): void {
    if (this.#job !== null) this.#jobs.cancel(this.#job);
  }

  /** A blob was read. */
  receive(report: BlobReport): void {
    this.#reports.set(report.digest, report);
    if (report.status !== 'verified') void this.#refresh();
  }

  async #settle(end: JobEnd): Promise<void> {
    if (end.outcome === 'failed' && end.failure?.code !== 'cancelled') {
      this.#fail(end.failure ?? { code: 'internal', params: {} });
      return;
    }
    this.#take(await this.#client.call('getVerification', { source: this.#source }));
    this.#phase = end.outcome === 'done' ? 'ended' : 'cancelled';
  }

  #fail(failure: Failure): void {
    this.#failure = failure.code === 'cancelled' ? null : failure;
    this.#phase = failure.code === 'cancelled' ? 'cancelled' : 'failed';
  }

  /** Learns new findings while the job runs; one question at a time, and never an end by itself. */
  async #refresh(): Promise<void> {
    this.#refreshAgain = this.#refreshing;
    if (this.#refreshing) return;
    this.#refreshing = true;
    try {
      const told = await this.#client.call('getVerification', { source: this.#source });
      if (this.#phase === 'running') this.#take(told);
    } catch {
      // The job itself will say what is wrong.
    }
    this.#refreshing = false;
    if (this.#refreshAgain && this.#phase === 'running') await this.#refresh();
  }

  #take(told: Verification): void {
    this.#verification = told;
    for (const report of told.reports) this.#reports.set(report.digest, report);
  }
}
