/** One verify run: the plan's scans, as many at once as the runner takes, with exact progress. */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { BlobReport, Progress } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { BlobReports } from '../oci/blob-reports.ts';
import { remarkOnUnreferenced } from '../oci/judge.ts';
import { judgeScans, type ScannedCopy } from '../oci/verify.ts';
import type { ScanOutcome } from '../oci/scan.ts';
import type { ScanTask, TaskRunner } from '../worker/tasks.ts';
import type { PlannedBlob, ScanPlan } from './scan-plan.ts';

export interface VerifyRun {
  readonly plan: ScanPlan;
  readonly sizes: ReadonlyMap<Digest, readonly number[]>;
  readonly runner: TaskRunner;
  readonly reports: BlobReports;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly onReport?: ((report: BlobReport) => void) | undefined;
  /** Takes the listing of a layer, if the plan asked for listings. */
  readonly onOutcome?: ((digest: Digest, outcome: ScanOutcome) => void) | undefined;
}

/** Scans everything. Rejects with `cancelled`; a blob's own trouble is that blob's report. */
export async function runVerify(run: VerifyRun): Promise<void> {
  for (const { node, stored } of run.plan.oversized) {
    const at = { digest: node.digest, path: stored.copies[0].path };
    const sizes = { expected: node.size ?? 0, actual: node.storedSize ?? 0 };
    settle(run, unread(node.digest, 'mismatch'), [finding('size-mismatch', at, sizes)]);
  }
  const tally = new ProgressTally(run);
  // One iterator for all lanes: each takes what is next.
  const queue = run.plan.blobs.values();
  const lanes = Array.from({ length: Math.max(1, run.runner.concurrency) }, async () => {
    for (const blob of queue) {
      throwIfCancelled(run.signal);
      await scanBlob(run, blob, tally);
    }
  });
  const ended = await Promise.allSettled(lanes);
  const failed = ended.find((lane) => lane.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  throwIfCancelled(run.signal);
}

async function scanBlob(run: VerifyRun, blob: PlannedBlob, tally: ProgressTally): Promise<void> {
  const { node, tasks } = blob;
  try {
    const scans: ScannedCopy[] = [];
    for (const task of tasks) scans.push(await scanCopy(run, task, tally));
    const [first, ...rest] = scans;
    if (first === undefined) return;
    run.onOutcome?.(node.digest, first.outcome);
    const sizes = run.sizes.get(node.digest) ?? [];
    const { report, findings } = judgeScans(node, sizes, [first, ...rest], blob.claimed);
    settle(run, report, node.unreferenced ? remarkOnUnreferenced(findings) : findings);
  } catch (error) {
    const trouble = [troubleOf(error, tasks[0])];
    const findings = node.unreferenced ? remarkOnUnreferenced(trouble) : trouble;
    settle(run, unread(node.digest, 'unreadable'), findings);
  }
  tally.blobDone(blob);
}

async function scanCopy(
  run: VerifyRun,
  task: ScanTask,
  tally: ProgressTally,
): Promise<ScannedCopy> {
  const outcome = await run.runner.run(task, {
    ...(run.signal === undefined ? {} : { signal: run.signal }),
    onProgress: (done) => {
      tally.copyAt(task, done);
    },
  });
  return { path: task.path, length: task.extent.length, outcome };
}

function settle(run: VerifyRun, report: BlobReport, findings: readonly Finding[]): void {
  run.reports.set(report, findings);
  run.onReport?.(report);
}

function unread(digest: Digest, status: BlobReport['status']): BlobReport {
  return { digest, status, bytesRead: 0, actual: null, layer: null };
}

/** A blob that could not be read, as a finding; a cancel goes on to end the run. */
function troubleOf(error: unknown, task: ScanTask): Finding {
  if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
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
  readonly #partial = new Map<ScanTask, number>();
  #bytes = 0;
  #blobs = 0;

  constructor(run: VerifyRun) {
    this.#run = run;
    this.#total = run.plan.blobs.reduce((sum, blob) => sum + blob.bytes, 0);
    this.#tell();
  }

  copyAt(task: ScanTask, done: number): void {
    this.#partial.set(task, done);
    this.#tell();
  }

  blobDone(blob: PlannedBlob): void {
    for (const task of blob.tasks) this.#partial.delete(task);
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
