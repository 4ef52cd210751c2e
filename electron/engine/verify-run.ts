/** One verify run: a scan of each planned blob, shared with whoever wants it too, with exact progress. */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { BlobReport, Progress } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { isWriteFailure } from '../io/copy-writer.ts';
import type { BlobReports } from '../oci/blob-reports.ts';
import { remarkOnUnreferenced } from '../oci/judge.ts';
import { judgeScans } from '../oci/verify.ts';
import type { ScanTask, TaskRunner } from '../worker/tasks.ts';
import type { BlobScans } from './blob-scans.ts';
import type { PlannedBlob, ScanPlan } from './scan-plan.ts';
import type { ScannedCopies, ScanWaiter } from './shared-scan.ts';

export interface VerifyRun {
  readonly plan: ScanPlan;
  readonly sizes: ReadonlyMap<Digest, readonly number[]>;
  /** Where scans are asked for, and by what they are run. */
  readonly scans: BlobScans;
  readonly runner: TaskRunner;
  /** Somebody waits to see what is in these blobs. */
  readonly urgent: boolean;
  readonly reports: BlobReports;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly onReport?: ((report: BlobReport) => void) | undefined;
  /** Told what the files of a layer hold, for a `ContentDigests`, where the plan wants to know. */
  readonly onContents?: ((layer: Digest, contents: Uint32Array) => void) | undefined;
}

/**
 * Has everything scanned. Rejects with `cancelled`, after every scan that only this run waited for
 * has stopped; a blob's own trouble is that blob's report.
 */
export async function runVerify(run: VerifyRun): Promise<void> {
  for (const { node, stored } of run.plan.oversized) {
    const at = { digest: node.digest, path: stored.copies[0].path };
    const sizes = { expected: node.size ?? 0, actual: node.storedSize ?? 0 };
    settle(run, unread(node.digest, 'mismatch'), [finding('size-mismatch', at, sizes)]);
  }
  throwIfCancelled(run.signal);
  const waiting = new WaitingRun(run);
  const waiters = run.plan.blobs.map((blob) => new BlobOfRun(waiting, blob));
  for (const waiter of waiters) run.scans.scan(waiter);
  const leave = () => {
    for (const waiter of waiters) run.scans.leave(waiter);
  };
  run.signal?.addEventListener('abort', leave, { once: true });
  waiting.onFailure(leave);
  await waiting.ended;
  run.signal?.removeEventListener('abort', leave);
  throwIfCancelled(run.signal);
  if (waiting.failure !== null) throw waiting.failure;
}

/** A blob that a run waits for. */
class BlobOfRun implements ScanWaiter {
  readonly blob: PlannedBlob;
  readonly #waiting: WaitingRun;

  constructor(waiting: WaitingRun, blob: PlannedBlob) {
    this.#waiting = waiting;
    this.blob = blob;
  }

  get runner(): TaskRunner {
    return this.#waiting.run.runner;
  }

  get urgent(): boolean {
    return this.#waiting.run.urgent;
  }

  progress(done: number): void {
    this.#waiting.tally.blobAt(this.blob, done);
  }

  scanned(copies: ScannedCopies): void {
    this.#waiting.end(this.blob, (run) => {
      judge(run, this.blob, copies);
    });
  }

  failed(error: unknown): void {
    this.#waiting.end(this.blob, (run) => {
      record(run, this.blob, error);
    });
  }
}

/** A run until the last of its blobs has been judged. */
class WaitingRun {
  readonly run: VerifyRun;
  readonly tally: ProgressTally;
  readonly ended: Promise<void>;
  /** The first that is no blob's own trouble. */
  failure: Error | null = null;
  #left: number;
  #leave: () => void = () => undefined;
  #resolve: () => void = () => undefined;

  constructor(run: VerifyRun) {
    this.run = run;
    this.tally = new ProgressTally(run);
    this.#left = run.plan.blobs.length;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    if (this.#left === 0) this.#resolve();
  }

  /** Called once, as soon as the run cannot come to a good end; at once if that is so already. */
  onFailure(leave: () => void): void {
    if (this.failure !== null) leave();
    else this.#leave = leave;
  }

  /** Takes what came of one blob. */
  end(blob: PlannedBlob, settle: (run: VerifyRun) => void): void {
    try {
      settle(this.run);
      this.tally.blobDone(blob);
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(String(error)));
    }
    if (--this.#left === 0) this.#resolve();
  }

  #fail(error: Error): void {
    if (this.failure !== null) return;
    this.failure = error;
    this.#leave();
  }
}

function judge(run: VerifyRun, { node, claimed }: PlannedBlob, copies: ScannedCopies): void {
  const sizes = run.sizes.get(node.digest) ?? [];
  const { report, findings } = judgeScans(node, sizes, copies, claimed);
  const { contents } = copies[0].outcome;
  if (contents !== undefined) run.onContents?.(node.digest, contents);
  settle(run, report, node.unreferenced ? remarkOnUnreferenced(findings) : findings);
}

function record(run: VerifyRun, { node, tasks }: PlannedBlob, error: unknown): void {
  const trouble = [troubleOf(error, tasks[0])];
  const findings = node.unreferenced ? remarkOnUnreferenced(trouble) : trouble;
  settle(run, unread(node.digest, 'unreadable'), findings);
}

function settle(run: VerifyRun, report: BlobReport, findings: readonly Finding[]): void {
  run.reports.set(report, findings);
  run.onReport?.(run.reports.get(report.digest) ?? report);
}

function unread(digest: Digest, status: BlobReport['status']): BlobReport {
  return { digest, status, bytesRead: 0, actual: null, layer: null };
}

/** A blob that could not be read, as a finding; a cancel or a copy that cannot be written ends the run. */
function troubleOf(error: unknown, task: ScanTask): Finding {
  if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
  if (isWriteFailure(error)) throw error;
  const at = { digest: task.digest, path: task.path };
  const { code, detail } = error.failure;
  if (code === 'source-changed') return finding('source-changed', at, {});
  return finding('blob-unreadable', at, {
    detail: detail === undefined ? code : `${code} (${detail})`,
  });
}

/** Bytes and blobs done; told only when somebody listens. */
class ProgressTally {
  readonly #run: VerifyRun;
  readonly #total: number;
  /** Bytes of the blobs that are being read. */
  readonly #partial = new Map<PlannedBlob, number>();
  #bytes = 0;
  #blobs = 0;

  constructor(run: VerifyRun) {
    this.#run = run;
    this.#total = run.plan.blobs.reduce((sum, blob) => sum + blob.bytes, 0);
    this.#tell();
  }

  blobAt(blob: PlannedBlob, done: number): void {
    this.#partial.set(blob, done);
    this.#tell();
  }

  blobDone(blob: PlannedBlob): void {
    this.#partial.delete(blob);
    this.#bytes += blob.bytes;
    this.#blobs++;
    this.#tell();
  }

  #tell(): void {
    let done = this.#bytes;
    for (const part of this.#partial.values()) done += part;
    const blobsTotal = this.#run.plan.blobs.length;
    this.#run.onProgress?.({ done, total: this.#total, blobsDone: this.#blobs, blobsTotal });
  }
}
