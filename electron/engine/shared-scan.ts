/** One scan of a blob, of all its copies, and those who wait for it. */
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ScannedCopy } from '../oci/verify.ts';
import type { TaskRunner } from '../worker/tasks.ts';
import type { PlannedBlob } from './scan-plan.ts';

/** Every copy of a blob as it was seen, the one that stands first. */
export type ScannedCopies = readonly [ScannedCopy, ...ScannedCopy[]];

/** What somebody wants of a blob. */
export interface ScanWish {
  readonly blob: PlannedBlob;
  readonly runner: TaskRunner;
  /**
   * Somebody looks at it now: it goes first, beyond the lanes if need be, and a scan that has begun
   * will do. Otherwise only a scan that begins after the wish counts.
   */
  readonly urgent: boolean;
  /** Bytes of all copies that were read so far. */
  readonly onProgress: (done: number) => void;
}

/** Somebody who waits for a scan. */
export class Waiter {
  readonly urgent: boolean;
  readonly onProgress: (done: number) => void;
  readonly copies: Promise<ScannedCopies>;
  resolve: (copies: ScannedCopies) => void = () => undefined;
  reject: (error: unknown) => void = () => undefined;

  constructor({ urgent, onProgress }: ScanWish) {
    this.urgent = urgent;
    this.onProgress = onProgress;
    this.copies = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }
}

export class SharedScan {
  readonly digest: Digest;
  readonly #runner: TaskRunner;
  readonly #waiters = new Set<Waiter>();
  readonly #stop = new AbortController();
  #blob: PlannedBlob;
  #done = 0;

  constructor({ blob, runner }: ScanWish) {
    this.digest = blob.node.digest;
    this.#blob = blob;
    this.#runner = runner;
  }

  get urgent(): boolean {
    for (const { urgent } of this.#waiters) if (urgent) return true;
    return false;
  }

  /** Scans that may run at once where this one does. */
  get lanes(): number {
    return Math.max(1, this.#runner.concurrency);
  }

  /** Bytes of all copies: those that were read, and all. */
  get progress(): { readonly done: number; readonly total: number } {
    return { done: this.#done, total: this.#blob.bytes };
  }

  /** False once it is being stopped, or where a listing is wanted that it does not keep. */
  serves({ blob }: ScanWish): boolean {
    return !this.#stop.signal.aborted && (keepsListing(this.#blob) || !keepsListing(blob));
  }

  /** Does what this wish asks for too; only before it has begun. */
  widen({ blob }: ScanWish): void {
    if (keepsListing(blob)) this.#blob = blob;
  }

  join(wish: ScanWish): Waiter {
    const waiter = new Waiter(wish);
    this.#waiters.add(waiter);
    if (this.#done > 0) waiter.onProgress(this.#done);
    return waiter;
  }

  /** Lets go of a waiter, who is told `cancelled`. False if nobody else waits: it then stays. */
  release(waiter: Waiter): boolean {
    if (!this.#waiters.has(waiter)) return true;
    if (this.#waiters.size === 1) return false;
    this.#waiters.delete(waiter);
    waiter.reject(new FailureError('cancelled'));
    return true;
  }

  /** Asks a running scan to end; whoever waits learns of it when it has. */
  stop(): void {
    this.#stop.abort();
  }

  /** Reads every copy. Rejects with a FailureError, with `cancelled` if it was stopped. */
  async read(onProgress: () => void): Promise<ScannedCopies> {
    const [first, ...others] = this.#blob.tasks;
    const scanned: [ScannedCopy, ...ScannedCopy[]] = [await this.#scanCopy(first, onProgress)];
    for (const task of others) scanned.push(await this.#scanCopy(task, onProgress));
    return scanned;
  }

  /** Tells all who wait how it ended. */
  settle(tell: (waiter: Waiter) => void): void {
    for (const waiter of this.#waiters) tell(waiter);
    this.#waiters.clear();
  }

  async #scanCopy(task: PlannedBlob['tasks'][0], onProgress: () => void): Promise<ScannedCopy> {
    const before = this.#done;
    const outcome = await this.#runner.run(task, {
      signal: this.#stop.signal,
      urgent: this.urgent,
      onProgress: (done) => {
        this.#tell(before + done);
        onProgress();
      },
    });
    throwIfCancelled(this.#stop.signal);
    this.#done = before + task.extent.length;
    return { path: task.path, length: task.extent.length, outcome };
  }

  #tell(done: number): void {
    this.#done = done;
    for (const waiter of this.#waiters) waiter.onProgress(done);
  }
}

function keepsListing({ tasks }: PlannedBlob): boolean {
  return tasks[0].keepListing !== false;
}
