/** Reports: what the auditor typed, remembered until the window closes, and one report a source. */
import type { SourceId } from '../../shared/contract.ts';
import type { Failure } from '../../shared/failure.ts';
import type { AuditorNotes, ReportFormat, WrittenReport } from '../../shared/report.ts';
import type { DrydockClient } from '../client.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';
import { OneJob } from './one-job.svelte.ts';

/** What the next report is written with. It is nowhere but here. */
export class ReportDraft implements AuditorNotes {
  format = $state<ReportFormat>('pdf');
  auditor = $state('');
  ticket = $state('');
  notes = $state('');
}

/** The report of one source: the wish for one, the job, and what came of it. */
export class ReportJob {
  readonly draft: ReportDraft;
  readonly #client: DrydockClient;
  readonly #source: SourceId;
  readonly #job: OneJob<WrittenReport>;
  #format = $state.raw<ReportFormat | null>(null);
  #requests = $state(0);

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId, draft: ReportDraft) {
    this.#client = client;
    this.#source = source;
    this.#job = new OneJob(jobs);
    this.draft = draft;
  }

  get busy(): boolean {
    return this.#job.busy;
  }

  /** Null also while a place is being chosen. */
  get progress(): JobProgress | null {
    return this.#job.progress;
  }

  get written(): WrittenReport | null {
    return this.#job.result;
  }

  get failure(): Failure | null {
    return this.#job.failure;
  }

  /** Of what is being written, or was written last. */
  get format(): ReportFormat | null {
    return this.#format;
  }

  /** Rises with each wish for a report. */
  get requests(): number {
    return this.#requests;
  }

  ask(): void {
    this.#requests += 1;
  }

  /** Writes what the draft says. */
  async start(): Promise<void> {
    if (this.busy) return;
    const { format, auditor, ticket, notes } = this.draft;
    this.#format = format;
    const source = this.#source;
    await this.#job.run((job) =>
      this.#client.call('writeReport', { source, format, auditor, ticket, notes, job }),
    );
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

export class Reports {
  readonly draft = new ReportDraft();
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #known = new Map<SourceId, ReportJob>();

  constructor(client: DrydockClient, jobs: Jobs) {
    this.#client = client;
    this.#jobs = jobs;
  }

  of(source: SourceId): ReportJob {
    const known = this.#known.get(source);
    if (known !== undefined) return known;
    const made = new ReportJob(this.#client, this.#jobs, source, this.draft);
    this.#known.set(source, made);
    return made;
  }
}
