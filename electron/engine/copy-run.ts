/**
 * Some blobs of a source, read again to be copied. It has scans of its own: one that somebody else waits
 * for copies nothing, and what it finds is not what the session tells of its source.
 */
import type { Verification } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ReadMeter } from '../io/extent.ts';
import type { Extent, Files } from '../io/files.ts';
import type { SourceReading } from '../oci/read-source.ts';
import { concludeVerification } from '../oci/verify.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import { BlobScans } from './blob-scans.ts';
import { findChangedFiles } from './changed-files.ts';
import type { JobRun } from './running-jobs.ts';
import { planScans, type PlannedBlob } from './scan-plan.ts';
import { runVerify } from './verify-run.ts';

export interface CopyRunParts {
  readonly reading: SourceReading;
  readonly files: Files;
  readonly meter: ReadMeter;
}

export interface CopyOptions extends Partial<JobRun> {
  readonly runner: TaskRunner;
  /** Absolute paths of files to make; what is not named is read all the same. */
  readonly copies: ReadonlyMap<Digest, string>;
}

export class CopyRun {
  readonly #parts: CopyRunParts;
  readonly #digests: ReadonlySet<Digest>;

  constructor(parts: CopyRunParts, digests: ReadonlySet<Digest>) {
    this.#parts = parts;
    this.#digests = digests;
  }

  /** The file that was opened, as it is stored; null for a folder. */
  get archive(): Extent | null {
    const { packed, archive } = this.#parts.files;
    return packed?.extent ?? archive;
  }

  /** What can be read of these blobs, in the order in which it is. `lanes`: scans at one time. */
  plan(lanes: number): readonly PlannedBlob[] {
    return this.#plan(lanes).blobs;
  }

  /**
   * Reads all of them, and writes copies of those that stand. Rejects with `cancelled`, and as soon as a copy
   * cannot be written with `no-room` or `write-failed`. Only the verdicts of parts mean something.
   */
  async read({ copies, runner, ...job }: CopyOptions): Promise<Verification> {
    const { reading, files, meter } = this.#parts;
    const planned = this.#plan(runner.concurrency);
    const plan = { ...planned, blobs: planned.blobs.map((blob) => copied(blob, copies)) };
    const reports = reading.reports.copy();
    const scans = new BlobScans((_digest, scanned) => {
      for (const { outcome } of scanned) meter.bytes += outcome.bytesRead;
    });
    await runVerify({ plan, sizes: reading.sizes, scans, runner, urgent: false, reports, ...job });
    const findings = findChangedFiles(files, reading.named, plan);
    const run = { finished: true, images: [], whole: false, findings };
    return concludeVerification(reading.graph, reports, run);
  }

  #plan(lanes: number) {
    const { graph, store } = this.#parts.reading;
    return planScans(graph, store, { digests: this.#digests, keepListings: false, lanes });
  }
}

/** Of several copies in the source, the one that stands is copied. */
function copied(blob: PlannedBlob, copies: ReadonlyMap<Digest, string>): PlannedBlob {
  const copyTo = copies.get(blob.node.digest);
  const [first, ...rest] = blob.tasks;
  return copyTo === undefined ? blob : { ...blob, tasks: [{ ...first, copyTo }, ...rest] };
}
