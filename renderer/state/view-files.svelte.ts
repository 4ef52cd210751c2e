/**
 * The files of one view: first its listings are made ready, then the tree asks for rows. What is
 * wanted of them (a text, a filter, a number of layers) may change at any time; the latest wins, and
 * until it is there the rows before stay on show.
 */
import type { JobId, SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import { NO_FILTER, type FileFilter, type FileView } from '../../shared/files.ts';
import type { FileRow } from '../../shared/model.ts';
import type { DrydockClient } from '../client.ts';
import { isFiltering } from '../lib/file-filter.ts';
import { FileTree } from './file-tree.svelte.ts';
import type { JobProgress, Jobs } from './jobs.svelte.ts';

export type ListingPhase = 'waiting' | 'preparing' | 'ready' | 'stopped';

export class ViewFiles {
  readonly tree: FileTree;
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #source: SourceId;
  #view = $state.raw<FileView>({ kind: 'layer', layer: '' });
  /** What the tree shows; the view that is wanted may not be ready yet. */
  #shown: FileView;
  #job = $state.raw<JobId | null>(null);
  #phase = $state.raw<ListingPhase>('waiting');
  #entries = $state(0);
  #missing = $state.raw<readonly number[]>([]);
  #failure = $state.raw<Failure | null>(null);
  #filter = $state.raw<FileFilter>(NO_FILTER);
  #matches = $state.raw<number | null>(null);
  #reveals = $state(0);
  #awaited: string | null = null;

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId, view: FileView) {
    this.#client = client;
    this.#jobs = jobs;
    this.#source = source;
    this.#view = view;
    this.#shown = view;
    this.tree = new FileTree({
      children: (query) => client.call('listChildren', { ...this.#asked(), ...query }),
      entries: (query) => client.call('listEntries', { ...this.#asked(), ...query }),
      places: async (query) =>
        (await client.call('locateEntry', { ...this.#asked(), ...query })).places,
    });
  }

  /** The view that is wanted; the rows may still be those of the one before. */
  get view(): FileView {
    return this.#view;
  }

  get phase(): ListingPhase {
    return this.#phase;
  }

  /** True while another view than the one on show is made ready. */
  get changing(): boolean {
    return this.#job !== null;
  }

  /** Entries that a layer records, or paths that stand in the end. */
  get entries(): number {
    return this.#entries;
  }

  /** Positions of layers that a merged view is without. */
  get missing(): readonly number[] {
    return this.#missing;
  }

  /** Position of the layer whose changes are marked: the highest of a merged view that could be read. */
  get topmost(): number | null {
    if (this.#view.kind === 'layer') return null;
    let position = this.#view.layers;
    while (this.#missing.includes(position)) position--;
    return position;
  }

  /** Why the phase is `stopped`; null there means that the user cancelled. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get progress(): JobProgress | null {
    return this.#job === null ? null : this.#jobs.progressOf(this.#job);
  }

  get filter(): FileFilter {
    return this.#filter;
  }

  /** Entries that the filter wants; null if there is none, or the answer is on its way. */
  get matches(): number | null {
    return this.#matches;
  }

  /** Rises each time that a row has to be brought into view. */
  get reveals(): number {
    return this.#reveals;
  }

  /** The row that has the keyboard. */
  get activeRow(): FileRow | null {
    return this.tree.activeRow;
  }

  /** Makes the listings ready unless they are, or are on their way. */
  async prepare(): Promise<void> {
    if (this.#phase === 'preparing' || this.#phase === 'ready') return;
    this.#phase = 'preparing';
    await this.#make();
  }

  /** Goes to another number of layers; the rows follow when they are ready. */
  async showView(view: FileView): Promise<void> {
    this.#view = view;
    this.cancel();
    if (this.#phase === 'waiting') return;
    if (this.#phase === 'stopped') this.#phase = 'preparing';
    await this.#make();
  }

  /** Changes parts of the filter; a text is looked for in a flat list. */
  async want(part: Partial<FileFilter>): Promise<void> {
    const before = this.#filter;
    this.#filter = { ...before, ...part };
    if (before.text === '' && this.#filter.text !== '') this.tree.flatten(true);
    if (before.text !== '' && this.#filter.text === '') this.tree.flatten(false);
    await this.#refresh();
  }

  /** A flat list of all paths, or the tree. */
  async showFlat(flat: boolean): Promise<void> {
    this.tree.flatten(flat);
    await this.tree.reload();
  }

  /** Brings a path into view, once the rows are ready; a filter that hides it is taken away. */
  async reveal(path: string): Promise<void> {
    this.#awaited = path;
    if (this.#phase !== 'ready' || this.changing) return;
    if (isFiltering(this.#filter)) {
      this.#filter = NO_FILTER;
      this.tree.flatten(false);
      await this.#refresh();
    }
    this.#awaited = null;
    await this.tree.reveal(path);
    this.#reveals += 1;
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

  #asked() {
    return { source: this.#source, view: this.#shown, filter: this.#filter };
  }

  async #make(): Promise<void> {
    const { job } = this.#jobs.begin();
    const view = this.#view;
    this.#job = job;
    this.#failure = null;
    try {
      const made = await this.#client.call('prepareFiles', { source: this.#source, view, job });
      if (this.#job === job) await this.#show(view, made.entries, made.missing);
    } catch (thrown) {
      if (this.#job === job) this.#stop(toFailure(thrown));
    }
    this.#jobs.forget(job);
    if (this.#job === job) this.#job = null;
    if (this.#phase === 'ready' && this.#awaited !== null) await this.reveal(this.#awaited);
  }

  async #show(view: FileView, entries: number, missing: readonly number[]): Promise<void> {
    const first = this.#phase !== 'ready';
    this.#shown = view;
    this.#entries = entries;
    this.#missing = missing;
    this.#phase = 'ready';
    if (!first) await this.#refresh();
  }

  async #refresh(): Promise<void> {
    const filter = this.#filter;
    if (!isFiltering(filter)) this.#matches = null;
    await Promise.all([this.tree.reload(), this.#count(filter)]);
  }

  /** In a tree, rows are not matches: these are counted by asking for a single one of the list. */
  async #count(filter: FileFilter): Promise<void> {
    if (!isFiltering(filter)) return;
    const sort = { by: 'path', descending: false } as const;
    const query = { ...this.#asked(), sort, offset: 0, limit: 1 };
    try {
      const { total } = await this.#client.call('listEntries', query);
      if (this.#filter === filter) this.#matches = total;
    } catch {
      // The tree tells why nothing comes.
      if (this.#filter === filter) this.#matches = null;
    }
  }

  #stop(failure: Failure): void {
    this.#failure = failure.code === 'cancelled' ? null : failure;
    this.#phase = 'stopped';
  }
}
