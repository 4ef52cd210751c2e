/** One opened source: its graph, what is known of its blobs, and the listings that are held. */
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type {
  BlobReport,
  DocumentText,
  ImageGraph,
  Progress,
  Verification,
} from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { readWhole, type ReadMeter } from '../io/extent.ts';
import { openFiles } from '../io/open.ts';
import { MAX_SHOWN_DOCUMENT_BYTES } from '../oci/limits.ts';
import { readSource, type SourceReading } from '../oci/read-source.ts';
import { concludeVerification, type VerifiedRun } from '../oci/verify.ts';
import type { Listing } from '../tree/listing.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import { ListingShelf } from './listing-shelf.ts';
import { planLayer, planScans } from './scan-plan.ts';
import { runVerify } from './verify-run.ts';

export interface SessionOptions {
  readonly signal?: AbortSignal;
}

export interface VerifyOptions {
  readonly runner: TaskRunner;
  /** `ImageSummary.id` of the images to judge; all if absent. */
  readonly images?: readonly string[];
  readonly keepListings: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  readonly onReport?: (report: BlobReport) => void;
}

export interface ListingOptions {
  readonly runner: TaskRunner;
  readonly signal?: AbortSignal;
  /** Bytes of the stored layer: read so far, and in all. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Opens a path and reads its documents. Throws a FailureError if there is no image to show. */
export async function openSession(source: string, options: SessionOptions = {}): Promise<Session> {
  const meter: ReadMeter = { bytes: 0 };
  const absolute = path.resolve(source);
  const files = await openFiles(absolute, meter, options.signal);
  return new Session(absolute, readSource(files, absolute, meter), meter);
}

export class Session {
  readonly path: string;
  readonly graph: ImageGraph;
  readonly #meter: ReadMeter;
  readonly #reading: SourceReading;
  readonly #listings = new ListingShelf();
  #reports: SourceReading['reports'];
  #verified: VerifiedRun | null = null;

  constructor(source: string, reading: SourceReading, meter: ReadMeter) {
    this.path = source;
    this.graph = reading.graph;
    this.#reading = reading;
    this.#reports = reading.reports;
    this.#meter = meter;
  }

  /** Bytes read from the source so far, by this session and by the scans that it asked for. */
  get bytesRead(): number {
    return this.#meter.bytes;
  }

  /** What is known now; `verdict` is null until a verify run has come to its end. */
  verification(): Verification {
    return concludeVerification(this.graph, this.#reports, this.#verified);
  }

  /**
   * Reads every blob again and judges it. Rejects with `cancelled`, and then claims nothing.
   * What the documents refer to was read at open: a document that changed since is found here.
   */
  async verify(options: VerifyOptions): Promise<Verification> {
    const chosen = options.images;
    const images = this.graph.images.filter(({ id }) => chosen?.includes(id) ?? true);
    const plan = planScans(this.graph, this.#reading.store, {
      digests: chosen === undefined ? null : new Set(images.flatMap(({ reach }) => reach)),
      keepListings: options.keepListings,
    });
    this.#verified = null;
    const reports = this.#reading.reports.copy();
    await runVerify({
      plan,
      sizes: this.#reading.sizes,
      runner: options.runner,
      reports,
      signal: options.signal,
      onProgress: options.onProgress,
      onReport: (report) => {
        this.#meter.bytes += report.bytesRead;
        options.onReport?.(report);
      },
      onOutcome: (digest, outcome) => {
        if (outcome.listing !== null) this.#listings.put(digest, outcome.listing);
      },
    });
    this.#reports = reports;
    this.#verified = { finished: true, images, whole: chosen === undefined };
    return this.verification();
  }

  /**
   * The entries of a layer; scanned now unless they are held. Throws `not-found` for a layer that
   * is not here, `invalid-request` for a digest that is no filesystem layer.
   */
  async listing(layer: Digest, options: ListingOptions): Promise<Listing> {
    const held = this.#listings.get(layer);
    if (held !== undefined) return held;
    const planned = planLayer(this.graph, this.#reading.store, layer);
    if (planned === null) throw new FailureError('not-found', { name: layer });
    const [task] = planned.tasks;
    if (task.reading !== 'tar') throw new FailureError('invalid-request', { name: layer });
    const total = task.extent.length;
    const outcome = await options.runner.run(task, {
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      onProgress: (done) => {
        options.onProgress?.({ done, total, blobsDone: 0, blobsTotal: 1 });
      },
    });
    this.#meter.bytes += outcome.bytesRead;
    if (outcome.listing === null) throw new FailureError('read-failed', { name: layer });
    return this.#listings.put(layer, outcome.listing);
  }

  /** The stored text of a document; never of a layer. */
  document(digest: Digest): DocumentText {
    const copy = this.#reading.store.find(digest)?.copies[0];
    if (copy === undefined || !('extent' in copy))
      throw new FailureError('not-found', { name: digest });
    const { extent } = copy;
    const shown = { ...extent, length: Math.min(extent.length, MAX_SHOWN_DOCUMENT_BYTES) };
    const bytes = readWhole(shown, MAX_SHOWN_DOCUMENT_BYTES, this.#meter);
    const truncated = shown.length < extent.length;
    return { digest, text: bytes.toString('utf8'), truncated, size: extent.length };
  }

  /** Lets go of everything that is held in memory. */
  close(): void {
    this.#listings.clear();
  }
}
