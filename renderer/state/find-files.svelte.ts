/**
 * A search over the names in all layers of a source. There is one, and what it found stays while the
 * user moves around. A new wish ends the search before it; what that one found is shown until the new
 * one has something to tell.
 */
import type { JobId, SourceId } from '../../shared/contract.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import {
  HITS_AT_ONCE,
  type FileHit,
  type FilePattern,
  type FindProgress,
  type FindSummary,
  type FoundPath,
  type PathPlaces,
} from '../../shared/find.ts';
import { HitGroups, type HitGroup } from '../../shared/hit-groups.ts';
import type { DrydockClient } from '../client.ts';
import type { Jobs } from './jobs.svelte.ts';

/** What is searched for, and where: `image` is an `ImageSummary.id`, null all images. */
export type FindWish = FilePattern & { readonly image: string | null };

const NOTHING: FindWish = {
  text: '',
  how: 'substring',
  in: 'path',
  matchCase: false,
  image: null,
};

export class FileFind {
  readonly #client: DrydockClient;
  readonly #jobs: Jobs;
  readonly #source: SourceId;
  #wish = $state.raw<FindWish>(NOTHING);
  #job = $state.raw<JobId | null>(null);
  /** Whose hits are heard; the answer that a search is over can overtake the last of them. */
  #heard: JobId | null = null;
  #progress = $state.raw<FindProgress | null>(null);
  #summary = $state.raw<FindSummary | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #groups = new HitGroups();
  /** The groups are plain data, as are places; this is what tells the view that they changed. */
  #version = $state(0);
  #active = $state(0);
  #requests = $state(0);
  /** True until the running search told something, so that what is shown is of the one before. */
  #stale = false;
  #places = new Map<string, PathPlaces>();
  #placing = false;

  constructor(client: DrydockClient, jobs: Jobs, source: SourceId) {
    this.#client = client;
    this.#jobs = jobs;
    this.#source = source;
  }

  get wish(): FindWish {
    return this.#wish;
  }

  get running(): boolean {
    return this.#job !== null;
  }

  get progress(): FindProgress | null {
    return this.#progress;
  }

  /** How it ended; null while it runs, and if it was stopped. */
  get summary(): FindSummary | null {
    return this.#summary;
  }

  /** Why there is no result, such as a pattern that cannot be used. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** Paths that were found. */
  get count(): number {
    void this.#version;
    return this.#groups.count;
  }

  get activeIndex(): number {
    return this.#active;
  }

  /** Rises with each wish to search everything; the search box takes the focus then. */
  get requests(): number {
    return this.#requests;
  }

  groupAt(index: number): HitGroup | undefined {
    void this.#version;
    return this.#groups.at(index);
  }

  /** Where a path stands; undefined until `locate` has learned it. */
  placesOf(path: string): PathPlaces | undefined {
    void this.#version;
    return this.#places.get(path);
  }

  moveTo(index: number): void {
    this.#active = Math.min(Math.max(index, 0), Math.max(0, this.#groups.count - 1));
  }

  askToFind(): void {
    this.#requests += 1;
  }

  /** Searches for something else; empty text ends the search. */
  async find(change: Partial<FindWish>): Promise<void> {
    this.cancel();
    this.#wish = { ...this.#wish, ...change };
    this.#failure = null;
    this.#summary = null;
    if (this.#wish.text === '') {
      this.#clear();
      return;
    }
    const { job } = this.#jobs.begin();
    this.#job = job;
    this.#heard = job;
    this.#stale = true;
    const { image, ...pattern } = this.#wish;
    try {
      const params = { source: this.#source, job, pattern, image };
      const summary = await this.#client.call('findFiles', params);
      if (this.#job === job) this.#end(summary);
    } catch (thrown) {
      if (this.#job === job) this.#fail(toFailure(thrown));
    }
    this.#jobs.forget(job);
  }

  /** What the running search found; of another one it is not heard. */
  receive(job: JobId, hits: readonly FileHit[], progress: FindProgress): void {
    if (job !== this.#heard) return;
    this.#refresh();
    this.#groups.add(hits);
    // Another layer has it: where it stands is another answer, even one that is on its way.
    for (const { path } of hits) this.#places.delete(path);
    if (this.#summary === null) this.#progress = progress;
    this.#version += 1;
  }

  /** Stops the search; what it found stays. */
  cancel(): void {
    this.#heard = null;
    if (this.#job === null) return;
    this.#jobs.cancel(this.#job);
    this.#job = null;
    this.#refresh();
  }

  /** Learns where paths `first` up to but not including `last` stand, once the search has ended. */
  async locate(first: number, last: number): Promise<void> {
    const groups = this.#groups;
    const some = groups.slice(first, Math.min(last, this.count));
    const found = some.filter(({ path }) => !this.#places.has(path)).slice(0, HITS_AT_ONCE);
    if (this.#summary === null || this.#placing || found.length === 0) return;
    this.#placing = true;
    const asked = found.map(({ path, layers }) => ({ path, layers: [...layers] }));
    try {
      const params = { source: this.#source, image: this.#wish.image, found: asked };
      const told = await this.#client.call('placeFiles', params);
      this.#keep(groups, asked, told);
    } catch {
      // Layers that hold them are known all the same.
      this.#keep(
        groups,
        asked,
        asked.map(({ path }) => ({ path, places: [], more: 0 })),
      );
    } finally {
      this.#placing = false;
      this.#version += 1;
    }
  }

  /** Keeps answers, except for paths that more layers have by now than were asked about. */
  #keep(groups: HitGroups, asked: readonly FoundPath[], told: readonly PathPlaces[]): void {
    if (groups !== this.#groups) return;
    const answers = new Map(told.map((places) => [places.path, places]));
    for (const { path, layers } of asked) {
      const places = answers.get(path);
      if (places !== undefined && groups.layersOf(path) === layers.length)
        this.#places.set(path, places);
    }
  }

  /** Lets go of what the search before found. */
  #refresh(): void {
    if (this.#stale) this.#clear();
  }

  #clear(): void {
    this.#stale = false;
    this.#groups = new HitGroups();
    this.#places = new Map();
    this.#progress = null;
    this.#active = 0;
    this.#version += 1;
  }

  #end(summary: FindSummary): void {
    this.#refresh();
    this.#job = null;
    this.#progress = summary;
    this.#summary = summary;
  }

  #fail(failure: Failure): void {
    this.#clear();
    this.#job = null;
    this.#failure = failure.code === 'cancelled' ? null : failure;
  }
}
