/** Searches the names in all layers of a source, each distinct layer once, and tells what it finds. */
import { FailureError, throwIfCancelled, toFailure, type Failure } from '../../shared/failure.ts';
import {
  HITS_AT_ONCE,
  MAX_HITS,
  type FileHit,
  type FilePattern,
  type FindProgress,
  type FindSummary,
} from '../../shared/find.ts';
import type { ImageGraph, ImageSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { PathMatcher } from '../find/path-matcher.ts';
import { Turns } from '../io/turns.ts';
import type { Listing } from '../tree/listing.ts';
import type { Session } from './session.ts';
import type { ScanRunOptions } from './session-options.ts';

/** Entries between two looks at the clock. */
const ENTRIES_AT_ONCE = 256;
/** Milliseconds between two reports, unless a batch is full. */
const REPORT_MS = 100;

/** The part of a session that is asked here. */
export type SearchedSession = Pick<Session, 'graph' | 'listing' | 'preferred'>;

export interface FindOptions extends ScanRunOptions {
  readonly pattern: FilePattern;
  /** `ImageSummary.id` of each; null searches all images. */
  readonly images: readonly string[] | null;
  /** Told at most 200 hits at once, and now and then how far it is; the first hits at once. */
  readonly onFound: (hits: readonly FileHit[], progress: FindProgress) => void;
}

/**
 * Rejects with `invalid-pattern`, with `invalid-request` if there is no such image, and with
 * `cancelled`. Layers that cannot be read are named in the result.
 */
export async function findFiles(
  session: SearchedSession,
  options: FindOptions,
): Promise<FindSummary> {
  const layers = layersToSearch(session.graph, options.images, session.preferred);
  const search = new Search(session, options, layers);
  return search.run();
}

/** The images that a search is about: these, or all that hold files. Throws `invalid-request`. */
export function imagesToSearch(
  graph: ImageGraph,
  wanted: readonly string[] | null,
): readonly ImageSummary[] {
  if (wanted === null) return graph.images.filter(({ kind }) => kind === 'image');
  const ids = new Set(wanted);
  const images = graph.images.filter(({ id }) => ids.has(id));
  if (images.length < ids.size) throw new FailureError('invalid-request', { key: 'image' });
  return images;
}

/** What is looked at comes first. */
function layersToSearch(
  graph: ImageGraph,
  images: readonly string[] | null,
  preferred: ReadonlySet<Digest>,
): Digest[] {
  const layers = new Set(
    imagesToSearch(graph, images).flatMap((one) => one.layers.map(({ digest }) => digest)),
  );
  const isPreferred = (layer: Digest) => Number(preferred.has(layer));
  return [...layers].sort((a, b) => isPreferred(b) - isPreferred(a));
}

class Search {
  readonly #session: SearchedSession;
  readonly #options: FindOptions;
  readonly #matcher: PathMatcher;
  readonly #waiting: Digest[];
  readonly #layers: number;
  readonly #unread: { layer: Digest; failure: Failure | null }[] = [];
  readonly #turns: Turns;
  #batch: FileHit[] = [];
  #told = 0;
  #toldAt = -Infinity;
  #matches = 0;
  #entries = 0;
  #layersDone = 0;

  constructor(session: SearchedSession, options: FindOptions, layers: Digest[]) {
    this.#session = session;
    this.#options = options;
    this.#matcher = new PathMatcher(options.pattern);
    this.#waiting = layers;
    this.#layers = layers.length;
    this.#turns = new Turns(options.signal);
  }

  async run(): Promise<FindSummary> {
    const lanes = Math.max(1, this.#options.runner.concurrency);
    await Promise.all(Array.from({ length: lanes }, () => this.#work()));
    this.#report();
    return { ...this.#progress(), unread: this.#unread };
  }

  /** Searches one layer after the other; while it waits for one to be read, others do the same. */
  async #work(): Promise<void> {
    for (let layer = this.#waiting.shift(); layer !== undefined; layer = this.#waiting.shift()) {
      const listing = await this.#list(layer);
      if (listing !== null) await this.#search(layer, listing);
      if (listing?.complete === false) this.#unread.push({ layer, failure: null });
      this.#layersDone++;
    }
  }

  async #list(layer: Digest): Promise<Listing | null> {
    try {
      throwIfCancelled(this.#options.signal);
      return await this.#session.listing(layer, this.#options);
    } catch (thrown) {
      const failure = toFailure(thrown);
      if (failure.code === 'cancelled') throw thrown;
      // Artifacts have layers that were never meant to hold files.
      if (failure.code !== 'invalid-request') this.#unread.push({ layer, failure });
      return null;
    }
  }

  async #search(layer: Digest, listing: Listing): Promise<void> {
    for (let i = 0; i < listing.count; i++) {
      if (i % ENTRIES_AT_ONCE === 0 && this.#turns.isDue) await this.#pass();
      this.#entries++;
      if (!this.#matcher.matches(listing, i)) continue;
      this.#matches++;
      if (this.#matches > MAX_HITS) continue;
      this.#batch.push(this.#matcher.hit(layer, listing, i));
      if (this.#batch.length === HITS_AT_ONCE) this.#report();
    }
  }

  async #pass(): Promise<void> {
    const first = this.#told === 0 && this.#batch.length > 0;
    if (first || performance.now() - this.#toldAt > REPORT_MS) this.#report();
    await this.#turns.give();
  }

  #report(): void {
    const hits = this.#batch;
    this.#batch = [];
    this.#told += hits.length;
    this.#toldAt = performance.now();
    this.#options.onFound(hits, this.#progress());
  }

  #progress(): FindProgress {
    return {
      matches: this.#matches,
      entries: this.#entries,
      layers: this.#layers,
      layersDone: this.#layersDone,
    };
  }
}
