/** One opened source: its graph, what is known of its blobs, and the listings that are held. */
import * as path from 'node:path';
import type { CompanionList } from '../../shared/companions.ts';
import { FailureError } from '../../shared/failure.ts';
import type { FileAt } from '../../shared/files.ts';
import type {
  BlobReading,
  BlobReport,
  DocumentText,
  ImageGraph,
  Verification,
} from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { findCompanions } from '../companions/find-companions.ts';
import type { ReadMeter } from '../io/extent.ts';
import type { Extent, Files } from '../io/files.ts';
import { openFiles } from '../io/open.ts';
import type { BlobReports } from '../oci/blob-reports.ts';
import { MAX_EXCESS_BYTES } from '../../shared/limits/oci.ts';
import { readSource, type SourceReading } from '../oci/read-source.ts';
import { concludeVerification, type VerifiedRun } from '../oci/verify.ts';
import type { Listing } from '../tree/listing.ts';
import { BlobScans } from './blob-scans.ts';
import { readFileBytes, type FileBytes, type FileReadOptions } from './file-reads.ts';
import { findChangedFiles } from './changed-files.ts';
import { CopyRun } from './copy-run.ts';
import { readImages, type ImagesReading, type ReadImagesOptions } from './images-reading.ts';
import { ListingShelf } from './listing-shelf.ts';
import type { ScanRunOptions, SessionOptions, VerifyOptions } from './session-options.ts';
import { planScans, type ScanPlan } from './scan-plan.ts';
import { StoredBytes } from './stored-bytes.ts';
import { runVerify, type VerifyRun } from './verify-run.ts';

/** Opens a path and reads its documents. Throws a FailureError if there is no image to show. */
export async function openSession(source: string, options: SessionOptions = {}): Promise<Session> {
  const meter: ReadMeter = { bytes: 0 };
  const absolute = path.resolve(source);
  const { signal, onProgress } = options;
  const files = await openFiles(absolute, meter, options);
  try {
    const reading = await readSource(files, absolute, {
      meter,
      signal,
      roots: options.root,
      onProgress: (done, total) => onProgress?.({ done, total, blobsDone: 0, blobsTotal: 0 }),
    });
    return new Session(absolute, reading, files, meter);
  } catch (error) {
    files.close();
    throw error;
  }
}

export class Session {
  readonly path: string;
  readonly graph: ImageGraph;
  readonly #meter: ReadMeter;
  readonly #reading: SourceReading;
  readonly #files: Files;
  readonly #bytes: StoredBytes;
  readonly #listings = new ListingShelf();
  readonly #scans = new BlobScans((digest, copies) => {
    for (const { outcome } of copies) this.#meter.bytes += outcome.bytesRead;
    const { listing } = copies[0].outcome;
    if (listing !== null) this.#listings.put(digest, listing);
  });
  #preferred: ReadonlySet<Digest> = new Set();
  #reports: BlobReports;
  /** What a verify run has found so far; null while none runs. */
  #running: BlobReports | null = null;
  #verified: VerifiedRun | null = null;
  #revision = 0;
  #companions: CompanionList | null = null;

  constructor(source: string, reading: SourceReading, files: Files, meter: ReadMeter) {
    this.path = source;
    this.graph = reading.graph;
    this.#reading = reading;
    this.#files = files;
    this.#reports = reading.reports;
    this.#meter = meter;
    this.#bytes = new StoredBytes({ reading, files, meter });
  }

  /** Bytes read from the source so far, by this session and by the scans that it asked for. */
  get bytesRead(): number {
    return this.#meter.bytes;
  }

  /** All of the file that was opened, as it is stored, and what counts its bytes; no extent for a folder. */
  get opened(): { readonly extent: Extent | null; readonly meter: ReadMeter } {
    return { extent: this.#files.packed?.extent ?? this.#files.archive, meter: this.#meter };
  }

  /** Digests of the image that is looked at; none if it is not known. */
  get preferred(): ReadonlySet<Digest> {
    return this.#preferred;
  }

  /** Another number each time that `verification` may tell something else. */
  get revision(): number {
    return this.#revision;
  }

  /** What is known now, also in a run; `verdict` is null until a verify run has come to its end. */
  verification(): Verification {
    return concludeVerification(this.graph, this.#running ?? this.#reports, this.#verified);
  }

  /** Tells what is being read, all of it, each time that something changed; to one listener. */
  watch(onReading: (reading: readonly BlobReading[]) => void): void {
    this.#scans.watch(onReading);
  }

  /** This image (`ImageSummary.id`) is looked at: what it stands on is scanned before the rest. */
  prefer(image: string): void {
    const chosen = this.graph.images.find(({ id }) => id === image);
    this.#preferred = new Set(chosen?.reach);
    this.#scans.prefer(this.#preferred);
  }

  /**
   * Reads every blob again and judges it. Rejects with `cancelled`, and then claims nothing.
   * What the documents refer to was read at open: a document that changed since is found here.
   */
  async verify(options: VerifyOptions): Promise<Verification> {
    this.#verified = null;
    const reports = this.#reading.reports.copy();
    this.#running = reports;
    this.#revision += 1;
    try {
      this.#verified = await this.#judge(options, reports);
      this.#reports = reports;
    } finally {
      this.#running = null;
      this.#revision += 1;
    }
    return this.verification();
  }

  /** As `verify`; what the session tells stays as it is, so that it may be done beside a run of `verify`. */
  async verifyApart(options: VerifyOptions): Promise<Verification> {
    const reports = this.#reading.reports.copy();
    return concludeVerification(this.graph, reports, await this.#judge(options, reports));
  }

  async #judge(options: VerifyOptions, reports: BlobReports): Promise<VerifiedRun> {
    const chosen = options.images === undefined ? undefined : new Set(options.images);
    const images = this.graph.images.filter(({ id }) => chosen?.has(id) ?? true);
    const plan = planScans(this.graph, this.#reading.store, {
      digests: chosen === undefined ? null : new Set(images.flatMap(({ reach }) => reach)),
      preferred: this.#preferred,
      keepListings: options.keepListings,
      lanes: options.runner.concurrency,
    });
    await this.#run(plan, reports, false, options);
    const findings = findChangedFiles(this.#files, this.#reading.named, plan);
    return { finished: true, images, whole: chosen === undefined, findings };
  }

  /** As the function of that name; what the session tells stays as it is. Rejects as `verify`. */
  readImages(options: ReadImagesOptions): Promise<ImagesReading> {
    const { graph } = this;
    const parts = { graph, reading: this.#reading, files: this.#files, listings: this.#listings };
    return readImages(parts, options, (plan, reports, onContents) =>
      this.#run(plan, reports, false, options, onContents),
    );
  }

  /**
   * The entries of a layer; scanned before all else unless they are held, and then judged as by a
   * verify run. A scan of it that runs or waits already serves both, whoever is cancelled.
   * Throws `not-found` for a layer that is not here, `invalid-request` for a digest that is no
   * filesystem layer, `limit-exceeded` for one that is far larger than recorded, `read-failed`.
   */
  async listing(layer: Digest, options: ScanRunOptions): Promise<Listing> {
    const held = this.#listings.get(layer);
    if (held !== undefined) return held;
    const digests = new Set([layer]);
    const plan = planScans(this.graph, this.#reading.store, {
      digests,
      keepListings: true,
      lanes: options.runner.concurrency,
    });
    const reading = plan.blobs[0]?.tasks[0].reading;
    if (reading !== undefined && reading !== 'tar')
      throw new FailureError('invalid-request', { name: layer });
    await this.#run(plan, this.#reports, true, options);
    const listing = this.#listings.get(layer);
    if (listing !== undefined) return listing;
    if (plan.oversized.length > 0)
      throw new FailureError('limit-exceeded', {
        name: layer,
        limit: 'excess',
        value: MAX_EXCESS_BYTES,
      });
    throw new FailureError(reading === undefined ? 'not-found' : 'read-failed', { name: layer });
  }

  /**
   * Where the bytes of a layer lie, as they are stored, and what counts those that are read. Throws
   * `not-found` if they are not here.
   */
  stored(layer: Digest): { readonly extent: Extent; readonly meter: ReadMeter } {
    return { extent: this.#bytes.extent(layer), meter: this.#meter };
  }

  /**
   * Bytes of one file, from `offset` on; rejects as `readFileBytes` and `listing` do. Reading verifies
   * nothing: what is known of the layer stays as it is.
   */
  async readFile(
    at: FileAt,
    offset: number,
    length: number,
    options: FileReadOptions,
  ): Promise<FileBytes> {
    const listing = await this.listing(at.layer, options);
    const extent = this.#bytes.readable(at.layer);
    return readFileBytes(listing, extent, at, { offset, length }, options);
  }

  /**
   * The entries of several layers at once, those that cannot be read left out; otherwise as `listing`.
   * Progress is that of all layers that are scanned for it.
   */
  async listings(
    layers: readonly Digest[],
    options: ScanRunOptions,
  ): Promise<ReadonlyMap<Digest, Listing>> {
    const release = this.#listings.hold(new Set(layers));
    try {
      const held = new Set(layers.filter((layer) => this.#listings.get(layer) !== undefined));
      const plan = planScans(this.graph, this.#reading.store, {
        digests: new Set(layers.filter((layer) => !held.has(layer))),
        keepListings: true,
        lanes: options.runner.concurrency,
      });
      if (plan.blobs.length > 0) await this.#run(plan, this.#reports, true, options);
      return this.#listings.among(layers);
    } finally {
      release();
    }
  }

  /** These blobs, to be read again and copied; what this session knows of them stays as it is. */
  copy(digests: ReadonlySet<Digest>): CopyRun {
    const parts = { reading: this.#reading, files: this.#files, meter: this.#meter };
    return new CopyRun(parts, digests);
  }

  /** The stored text of a document; never of a layer. */
  document(digest: Digest): DocumentText {
    return this.#bytes.document(digest);
  }

  /** A blob, whole, read and hashed now; `limit`: bytes. Rejects as `StoredBytes.blob`. */
  blob(digest: Digest, limit: number, signal?: AbortSignal): Promise<Buffer> {
    return this.#bytes.blob(digest, limit, signal);
  }

  /** What travels with the images, as the documents say it. */
  get companions(): CompanionList {
    const { graph } = this;
    this.#companions ??= findCompanions({ graph, ...this.#reading.companions });
    return this.#companions;
  }

  /** A file beside the image, by its name in the source. Throws as `StoredBytes.beside`. */
  beside(name: string, limit: number): Buffer {
    return this.#bytes.beside(name, limit);
  }

  /** Scans a plan into the given reports. */
  #run(
    plan: ScanPlan,
    reports: BlobReports,
    urgent: boolean,
    { runner, signal, onProgress, onReport }: ScanRunOptions,
    onContents?: VerifyRun['onContents'],
  ): Promise<void> {
    const { sizes } = this.#reading;
    const scans = this.#scans;
    const wanted = { plan, sizes, scans, runner, urgent, reports };
    const told = (report: BlobReport) => {
      this.#revision += 1;
      onReport?.(report);
    };
    return runVerify({ ...wanted, signal, onProgress, onReport: told, onContents });
  }

  /** Lets go of everything that is held in memory, and of an archive that was unpacked. */
  close(): void {
    this.#listings.clear();
    this.#files.close();
  }
}
