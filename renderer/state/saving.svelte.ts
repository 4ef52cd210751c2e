/** What is being saved of a source, one thing at a time, and how the last of it ended. */
import type { JobId, SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import type { ListFormat, SavedGraph, SavedList, SaveSummary } from '../../shared/saving.ts';
import type { DrydockClient } from '../client.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';

export class Saving {
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #source: SourceId;
  #job = $state.raw<JobId | null>(null);
  #summary = $state.raw<SaveSummary | null>(null);
  #list = $state.raw<SavedList | null>(null);
  #picture = $state.raw<SavedGraph | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #requests = $state(0);

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId) {
    this.#client = client;
    this.#jobs = jobs;
    this.#source = source;
  }

  /** True from the dialog on. */
  get busy(): boolean {
    return this.#job !== null;
  }

  /** Null also while a place is being chosen. */
  get progress(): JobProgress | null {
    return this.#job === null ? null : this.#jobs.progressOf(this.#job);
  }

  get summary(): SaveSummary | null {
    return this.#summary;
  }

  get list(): SavedList | null {
    return this.#list;
  }

  get picture(): SavedGraph | null {
    return this.#picture;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Rises with each wish to save the selected row. */
  get requests(): number {
    return this.#requests;
  }

  /** Whoever shows the selected row saves it. */
  ask(): void {
    this.#requests += 1;
  }

  /** Saves what is at a path of the view, '' being everything. */
  async save(view: FileView, path: string): Promise<void> {
    const summary = await this.#run((job) =>
      this.#client.call('saveFiles', { source: this.#source, view, path, job }),
    );
    if (summary !== null) this.#summary = summary;
  }

  async exportList(view: FileView, format: ListFormat): Promise<void> {
    const list = await this.#run((job) =>
      this.#client.call('saveFileList', { source: this.#source, view, format, job }),
    );
    if (list !== null) this.#list = list;
  }

  /** Saves the drawing of the graph, with these stacks open or closed against what is usual. */
  async saveGraph(toggled: readonly string[]): Promise<void> {
    const source = this.#source;
    const picture = await this.#run(() => this.#client.call('saveGraph', { source, toggled }));
    if (picture !== null) this.#picture = picture;
  }

  cancel(): void {
    if (this.#job !== null) this.#jobs.cancel(this.#job);
  }

  /** Takes away what is said of the last one. */
  dismiss(): void {
    this.#summary = null;
    this.#list = null;
    this.#picture = null;
    this.#failure = null;
  }

  /** Null if no place was chosen, if it failed, or while something else is saved. */
  async #run<T>(save: (job: JobId) => Promise<T | null>): Promise<T | null> {
    if (this.#job !== null) return null;
    const { job } = this.#jobs.begin();
    this.#job = job;
    this.dismiss();
    try {
      return await save(job);
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code !== 'cancelled') this.#failure = failure;
      return null;
    } finally {
      this.#jobs.forget(job);
      this.#job = null;
    }
  }
}
