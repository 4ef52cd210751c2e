/** One scan of a blob, of all its copies, and those who wait for it. */
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ScannedCopy } from '../oci/verify.ts';
import type { ScanTask, TaskRunner } from '../worker/tasks.ts';
import type { PlannedBlob } from './scan-plan.ts';

/** Every copy of a blob as it was seen, the one that stands first. */
export type ScannedCopies = readonly [ScannedCopy, ...ScannedCopy[]];

/**
 * Somebody who wants a blob scanned, and is told how it went: of `scanned` and `failed` one, once. They
 * must not throw. No promises, because a run waits for a hundred thousand blobs at once.
 */
export interface ScanWaiter {
  readonly blob: PlannedBlob;
  readonly runner: TaskRunner;
  /**
   * Somebody looks at it now: it goes first, beyond the lanes if need be, and a scan that has begun
   * will do. Otherwise only a scan that begins after the wish counts.
   */
  readonly urgent: boolean;
  /** Bytes of all copies that were read so far. */
  progress(done: number): void;
  scanned(copies: ScannedCopies): void;
  /**
   * A FailureError: why the blob could not be read, or `cancelled` once the waiter left and, if
   * nobody else waits, the scan has really stopped.
   */
  failed(error: unknown): void;
}

export class SharedScan {
  readonly digest: Digest;
  readonly #runner: TaskRunner;
  #waiters: readonly ScanWaiter[] = [];
  /** Made when it begins: many wait, and few run. */
  #stop: AbortController | null = null;
  #blob: PlannedBlob;
  #done = 0;

  constructor({ blob, runner }: ScanWaiter) {
    this.digest = blob.node.digest;
    this.#blob = blob;
    this.#runner = runner;
  }

  get urgent(): boolean {
    return this.#waiters.some(({ urgent }) => urgent);
  }

  /** Scans that may run at once where this one does. */
  get lanes(): number {
    return Math.max(1, this.#runner.concurrency);
  }

  /** Bytes of all copies: those that were read, and all. */
  get progress(): { readonly done: number; readonly total: number } {
    return { done: this.#done, total: this.#blob.bytes };
  }

  /** False once it is being stopped, or where more is wanted than it keeps. */
  serves({ blob }: ScanWaiter): boolean {
    return this.#stop?.signal.aborted !== true && keptBy(this.#blob) >= keptBy(blob);
  }

  /** Does what this one asks for too; only before it has begun. */
  widen({ blob }: ScanWaiter): void {
    if (keptBy(blob) > keptBy(this.#blob)) this.#blob = blob;
  }

  join(waiter: ScanWaiter): void {
    this.#waiters = [...this.#waiters, waiter];
    if (this.#done > 0) waiter.progress(this.#done);
  }

  has(waiter: ScanWaiter): boolean {
    return this.#waiters.includes(waiter);
  }

  /** Lets go of one who waits, who is told `cancelled`. False if nobody else does: it then stays. */
  release(waiter: ScanWaiter): boolean {
    if (this.#waiters.length === 1) return false;
    this.#waiters = this.#waiters.filter((each) => each !== waiter);
    waiter.failed(new FailureError('cancelled'));
    return true;
  }

  /** Asks a running scan to end; whoever waits learns of it when it has. */
  stop(): void {
    this.#stop?.abort();
  }

  /** Reads every copy. Rejects with a FailureError, with `cancelled` if it was stopped. */
  async read(onProgress: () => void): Promise<ScannedCopies> {
    const { signal } = (this.#stop = new AbortController());
    const [first, ...others] = this.#blob.tasks;
    const scan = (task: ScanTask) => this.#scanCopy(task, signal, onProgress);
    const scanned: [ScannedCopy, ...ScannedCopy[]] = [await scan(first)];
    for (const task of others) scanned.push(await scan(task));
    return scanned;
  }

  /** Tells all who wait how it ended. */
  settle(tell: (waiter: ScanWaiter) => void): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const waiter of waiters) tell(waiter);
  }

  async #scanCopy(
    task: ScanTask,
    signal: AbortSignal,
    onProgress: () => void,
  ): Promise<ScannedCopy> {
    const before = this.#done;
    const outcome = await this.#runner.run(task, {
      signal,
      urgent: this.urgent,
      onProgress: (done) => {
        this.#tell(before + done);
        onProgress();
      },
    });
    throwIfCancelled(signal);
    this.#done = before + task.extent.length;
    return { path: task.path, length: task.extent.length, outcome };
  }

  #tell(done: number): void {
    this.#done = done;
    for (const waiter of this.#waiters) waiter.progress(done);
  }
}

/** How much a scan keeps: 0 is facts alone, 1 a listing, 2 what files hold as well. */
function keptBy({ tasks: [{ keepListing, hashFiles }] }: PlannedBlob): number {
  if (keepListing === false) return 0;
  return hashFiles === true ? 2 : 1;
}
