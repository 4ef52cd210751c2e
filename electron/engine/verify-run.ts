/** One verify run: a scan of each planned blob, shared with whoever wants it too, with exact progress. */
import { finding, type Finding } from '../../shared/finding.ts';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { BlobReport, Progress } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { BlobReports } from '../oci/blob-reports.ts';
import { remarkOnUnreferenced } from '../oci/judge.ts';
import { judgeScans } from '../oci/verify.ts';
import type { ScanTask, TaskRunner } from '../worker/tasks.ts';
import type { BlobScans, ScanTicket } from './blob-scans.ts';
import type { PlannedBlob, ScanPlan } from './scan-plan.ts';

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
  const tally = new ProgressTally(run);
  throwIfCancelled(run.signal);
  const tickets = run.plan.blobs.map((blob) => ({ blob, ticket: ask(run, blob, tally) }));
  const leave = () => {
    for (const { ticket } of tickets) ticket.leave();
  };
  run.signal?.addEventListener('abort', leave, { once: true });
  const judging = tickets.map(({ blob, ticket }) => judgeBlob(run, blob, ticket, tally));
  const ended = await Promise.allSettled(judging);
  run.signal?.removeEventListener('abort', leave);
  throwIfCancelled(run.signal);
  const failed = ended.find((blob) => blob.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function ask(run: VerifyRun, blob: PlannedBlob, tally: ProgressTally): ScanTicket {
  return run.scans.scan({
    blob,
    runner: run.runner,
    urgent: run.urgent,
    onProgress: (done) => {
      tally.blobAt(blob, done);
    },
  });
}

async function judgeBlob(
  run: VerifyRun,
  blob: PlannedBlob,
  ticket: ScanTicket,
  tally: ProgressTally,
): Promise<void> {
  const { node, tasks } = blob;
  try {
    const copies = await ticket.copies;
    const sizes = run.sizes.get(node.digest) ?? [];
    const { report, findings } = judgeScans(node, sizes, copies, blob.claimed);
    settle(run, report, node.unreferenced ? remarkOnUnreferenced(findings) : findings);
  } catch (error) {
    const trouble = [troubleOf(error, tasks[0])];
    const findings = node.unreferenced ? remarkOnUnreferenced(trouble) : trouble;
    settle(run, unread(node.digest, 'unreadable'), findings);
  }
  tally.blobDone(blob);
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
