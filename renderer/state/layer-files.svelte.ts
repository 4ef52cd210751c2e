/** The files of one layer: first its listing is made ready, then the tree and the search ask it. */
import type { JobId, SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import { NO_FILTER, type FileView } from '../../shared/files.ts';
import type { FileRow } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { DrydockClient } from '../client.ts';
import { FileSearch } from './file-search.svelte.ts';
import { FileTree } from './file-tree.svelte.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';

export type ListingPhase = 'waiting' | 'preparing' | 'ready' | 'stopped';

export class LayerFiles {
  readonly layer: Digest;
  readonly view: FileView;
  readonly tree: FileTree;
  readonly search: FileSearch;
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #source: SourceId;
  #job = $state.raw<JobId | null>(null);
  #phase = $state.raw<ListingPhase>('waiting');
  #entries = $state(0);
  #failure = $state.raw<Failure | null>(null);

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId, layer: Digest) {
    this.#client = client;
    this.#jobs = jobs;
    this.#source = source;
    this.layer = layer;
    const view = { kind: 'layer', layer } as const;
    this.view = view;
    this.tree = new FileTree((query) =>
      client.call('listChildren', { source, view, filter: NO_FILTER, ...query }),
    );
    this.search = new FileSearch((text, limit) => {
      const filter = { ...NO_FILTER, text };
      const sort = { by: 'path', descending: false } as const;
      return client.call('listEntries', { source, view, filter, sort, offset: 0, limit });
    });
  }

  get phase(): ListingPhase {
    return this.#phase;
  }

  /** Entries that the layer records. */
  get entries(): number {
    return this.#entries;
  }

  /** Why the phase is `stopped`; null there means that the user cancelled. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get progress(): JobProgress | null {
    return this.#job === null ? null : this.#jobs.progressOf(this.#job);
  }

  /** The row that has the keyboard, in the tree or among the matches. */
  get activeRow(): FileRow | null {
    return this.search.text === '' ? this.tree.activeRow : this.search.activeRow;
  }

  /** Makes the listing ready unless it is, or is on its way. */
  async prepare(): Promise<void> {
    if (this.#phase === 'preparing' || this.#phase === 'ready') return;
    const { job } = this.#jobs.begin();
    this.#job = job;
    this.#phase = 'preparing';
    this.#failure = null;
    try {
      const view = { kind: 'layer', layer: this.layer } as const;
      const params = { source: this.#source, view, job };
      this.#entries = (await this.#client.call('prepareFiles', params)).entries;
      this.#phase = 'ready';
    } catch (thrown) {
      if (this.#job === job) this.#stop(toFailure(thrown));
    }
    this.#jobs.forget(job);
    if (this.#job === job) this.#job = null;
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

  #stop(failure: Failure): void {
    this.#failure = failure.code === 'cancelled' ? null : failure;
    this.#phase = 'stopped';
  }
}
