/** The uncompressed tar of a layer: its entries listed, what is odd about them counted. */
import { finding, type Finding } from '../../shared/finding.ts';
import { limitInForce } from '../../shared/limits/in-force.ts';
import { MAX_LAYER_TEXT_BYTES } from '../../shared/limits/tree.ts';
import type { Digest } from '../../shared/oci.ts';
import { ProblemCap } from '../io/problem-cap.ts';
import { tarFinding } from '../io/tar-finding.ts';
import type { TarEntry, TarProblem } from '../tar/entry.ts';
import { TarStream } from '../tar/stream.ts';
import { BodyDigests } from './body-digests.ts';
import { normalisePath, whiteoutOf } from '../tree/entry-path.ts';
import { ListingBuilder, type ListingColumns, type ListingLimits } from '../tree/listing.ts';
import { SeenPaths } from '../tree/seen-paths.ts';

export interface LayerOutcome {
  /** Null if the bytes were never looked at as a tar. */
  readonly entries: number | null;
  readonly findings: readonly Finding[];
  readonly listing: ListingColumns | null;
  /** Of what files hold, for a `ContentDigests`; null unless it was asked for. */
  readonly contents: Uint32Array<ArrayBuffer> | null;
}

/** The first path of a kind, and how many there are. */
interface Tally {
  count: number;
  first: string;
}

export class LayerScan {
  readonly #digest: Digest;
  readonly #stream: TarStream;
  readonly #bodies: BodyDigests | null;
  #listing: ListingBuilder | null;
  readonly #limits: ListingLimits | null;
  readonly #seen = new SeenPaths();
  readonly #problems: Finding[] = [];
  readonly #cap = new ProblemCap();
  readonly #duplicates: Tally = { count: 0, first: '' };
  readonly #unsafe: Tally = { count: 0, first: '' };
  readonly #whiteouts: Tally = { count: 0, first: '' };
  #entries = 0;
  readonly #most = limitInForce('layer-entries');
  #reached: Finding | null = null;
  #abandoned = false;

  /** With limits, a listing that exceeds them is let go as a whole. `hashFiles`: what each file holds, too. */
  constructor(digest: Digest, keepListing: boolean | ListingLimits, hashFiles = false) {
    this.#digest = digest;
    this.#bodies = hashFiles ? new BodyDigests() : null;
    this.#limits = typeof keepListing === 'boolean' ? null : keepListing;
    this.#listing = keepListing === false ? null : new ListingBuilder(this.#limits ?? undefined);
    const sink = {
      entry: (entry: TarEntry) => {
        this.#entry(entry);
      },
      problem: (problem: TarProblem) => {
        this.#problem(problem);
      },
    };
    this.#stream = new TarStream(sink, this.#bodies?.pass);
  }

  push(bytes: Uint8Array): void {
    if (!this.#isFull) this.#stream.push(bytes);
  }

  /** More entries than are looked at; the bytes are still hashed. */
  get #isFull(): boolean {
    return this.#entries > this.#most;
  }

  /** The bytes cannot be decompressed: nothing is said about a tar. */
  abandon(): void {
    this.#abandoned = true;
  }

  /** `whole`: the bytes came to their end; if not, a cut tar is no finding of its own. */
  end(whole: boolean): LayerOutcome {
    if (this.#abandoned) return { entries: null, findings: [], listing: null, contents: null };
    if (whole && !this.#isFull) this.#stream.end();
    return {
      entries: this.#entries,
      findings: [
        ...this.#problems,
        ...(this.#reached === null ? [] : [this.#reached]),
        ...this.#tallied('duplicate-entry', this.#duplicates),
        ...this.#tallied('unsafe-path', this.#unsafe),
        ...this.#tallied('invalid-whiteout', this.#whiteouts),
      ],
      listing: this.#listing?.finish() ?? null,
      contents: this.#bodies?.finish() ?? null,
    };
  }

  #entry(entry: TarEntry): void {
    // One push may hold many more.
    if (this.#isFull) return;
    if (this.#entries === this.#most) this.#reach('layer-entries', this.#most);
    this.#bodies?.begin(this.#entries, entry);
    this.#entries++;
    this.#list(entry);
    const { path, unsafe } = normalisePath(entry.path);
    if (unsafe) count(this.#unsafe, entry.path);
    if (path !== '' && this.#seen.add(path)) count(this.#duplicates, path);
    if (whiteoutOf(path)?.kind === 'invalid') count(this.#whiteouts, path);
  }

  #list(entry: TarEntry): void {
    if (this.#listing?.add(entry) !== false) return;
    if (this.#limits !== null) this.#listing = null;
    else this.#reach('layer-text', MAX_LAYER_TEXT_BYTES);
  }

  #reach(limit: 'layer-entries' | 'layer-text', value: number): void {
    this.#reached ??= finding('limit-reached', { digest: this.#digest }, { limit, value });
  }

  #problem(problem: TarProblem): void {
    if (!this.#isFull && this.#cap.take(problem))
      this.#problems.push(tarFinding(problem, { digest: this.#digest }));
  }

  #tallied(
    code: 'duplicate-entry' | 'unsafe-path' | 'invalid-whiteout',
    { count: total, first }: Tally,
  ): readonly Finding[] {
    if (total === 0) return [];
    return [finding(code, { digest: this.#digest, path: first }, { count: total })];
  }
}

function count(tally: Tally, path: string): void {
  if (tally.count++ === 0) tally.first = path;
}
