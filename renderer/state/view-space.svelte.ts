/** Where the bytes of one view are: first its layers are read, then the treemap asks for directories. */
import type { JobId, SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import type { SpaceReport, TreemapNode } from '../../shared/space.ts';
import type { DrydockClient } from '../client.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';

export type SpacePhase = 'waiting' | 'preparing' | 'ready' | 'stopped';

export class ViewSpace {
  readonly view: FileView;
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #source: SourceId;
  #job = $state.raw<JobId | null>(null);
  #phase = $state.raw<SpacePhase>('waiting');
  #report = $state.raw<SpaceReport | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #names = $state.raw<readonly string[]>([]);
  #map = $state.raw<TreemapNode | null>(null);
  /** Rises with each wish for a directory: only the last answer counts. */
  #wishes = 0;

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId, view: FileView) {
    this.#client = client;
    this.#jobs = jobs;
    this.#source = source;
    this.view = view;
  }

  get phase(): SpacePhase {
    return this.#phase;
  }

  /** Null until the phase is `ready`. */
  get report(): SpaceReport | null {
    return this.#report;
  }

  /** Why the phase is `stopped`, or why a directory cannot be shown; null if the user cancelled. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get progress(): JobProgress | null {
    return this.#job === null ? null : this.#jobs.progressOf(this.#job);
  }

  /** The directory on show, as names from the root down. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** The directory on show as tiles; null if it holds no bytes. */
  get map(): TreemapNode | null {
    return this.#map;
  }

  /** Has the layers read and measured unless they are, or it is on its way. */
  async prepare(): Promise<void> {
    if (this.#phase === 'preparing' || this.#phase === 'ready') return;
    const { job } = this.#jobs.begin();
    this.#job = job;
    this.#phase = 'preparing';
    this.#failure = null;
    try {
      const params = { source: this.#source, view: this.view, job };
      const report = await this.#client.call('getSpace', params);
      this.#map = await this.#ask([]);
      this.#report = report;
      this.#phase = 'ready';
    } catch (thrown) {
      if (this.#job === job) this.#stop(toFailure(thrown));
    }
    this.#jobs.forget(job);
    if (this.#job === job) this.#job = null;
  }

  /** Shows another directory; the one on show stays until the other is there. */
  async show(names: readonly string[]): Promise<void> {
    const wish = ++this.#wishes;
    try {
      const map = await this.#ask(names);
      if (wish !== this.#wishes) return;
      this.#names = names;
      this.#map = map;
    } catch (thrown) {
      if (wish === this.#wishes) this.#stop(toFailure(thrown));
    }
  }

  /** Nobody looks at it any more: what is not ready need not be, until it is asked for again. */
  release(): void {
    if (this.#phase !== 'preparing') return;
    this.cancel();
    this.#job = null;
    this.#phase = 'waiting';
  }

  cancel(): void {
    if (this.#job !== null) this.#jobs.cancel(this.#job);
  }

  #ask(names: readonly string[]): Promise<TreemapNode | null> {
    const path = names.join('/');
    return this.#client.call('getTreemap', { source: this.#source, view: this.view, path });
  }

  #stop(failure: Failure): void {
    this.#failure = failure.code === 'cancelled' ? null : failure;
    this.#phase = 'stopped';
  }
}
