/**
 * The scans of one source: one of a blob at a time, whoever waits for it. A verify run and a
 * listing that want the same blob share its scan; it is stopped when nobody waits for it any more.
 */
import { FailureError } from '../../shared/failure.ts';
import type { BlobReading } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { EXTRA_LANES } from './pool.ts';
import { ScanQueue } from './scan-queue.ts';
import { SharedScan, type ScannedCopies, type ScanWish, type Waiter } from './shared-scan.ts';

const NONE: ReadonlySet<Digest> = new Set();

/** A place in the scan of a blob. */
export interface ScanTicket {
  /**
   * Rejects with a FailureError: why the blob could not be read, or `cancelled` once it was left
   * and, if nobody else waits, has really stopped.
   */
  readonly copies: Promise<ScannedCopies>;
  /** Gives up the place; nothing happens after the scan. */
  readonly leave: () => void;
}

export class BlobScans {
  readonly #keep: (digest: Digest, copies: ScannedCopies) => void;
  readonly #queue = new ScanQueue<SharedScan>();
  readonly #running = new Map<Digest, SharedScan>();
  #onReading: (reading: readonly BlobReading[]) => void = () => undefined;

  /** `keep` takes what each scan saw, once, before anybody else learns of it. */
  constructor(keep: (digest: Digest, copies: ScannedCopies) => void) {
    this.#keep = keep;
  }

  /** Tells what is being read, all of it, each time that something changed; to one listener. */
  watch(onReading: (reading: readonly BlobReading[]) => void): void {
    this.#onReading = onReading;
  }

  /** Joins the scan of a blob that will do, or asks for one behind what others asked for. */
  scan(wish: ScanWish): ScanTicket {
    const scan = this.#find(wish);
    const waiter = scan.join(wish);
    if (wish.urgent && this.#isQueued(scan)) this.#queue.promote(scan.digest);
    this.#fillLanes();
    return {
      copies: waiter.copies,
      leave: () => {
        this.#leave(scan, waiter);
      },
    };
  }

  /** What is queued of these goes before the rest. */
  prefer(digests: ReadonlySet<Digest>): void {
    this.#queue.prefer(digests);
  }

  #find(wish: ScanWish): SharedScan {
    const { digest } = wish.blob.node;
    const running = this.#running.get(digest);
    if (wish.urgent && running?.serves(wish) === true) return running;
    const queued = this.#queue.get(digest);
    queued?.widen(wish);
    if (queued !== undefined) return queued;
    const scan = new SharedScan(wish);
    this.#queue.add(scan);
    return scan;
  }

  #isQueued(scan: SharedScan): boolean {
    return this.#queue.get(scan.digest) === scan;
  }

  #leave(scan: SharedScan, waiter: Waiter): void {
    const othersWait = scan.release(waiter);
    if (!this.#isQueued(scan)) {
      if (!othersWait) scan.stop();
    } else if (othersWait) {
      // It may not be urgent any more: those that are stay in front.
      if (waiter.urgent) this.#queue.prefer(NONE);
    } else {
      this.#queue.delete(scan.digest);
      scan.settle(({ reject }) => {
        reject(new FailureError('cancelled'));
      });
    }
  }

  #fillLanes(): void {
    for (;;) {
      const scan = this.#queue.next(this.#running);
      if (scan === undefined) return;
      if (this.#running.size >= scan.lanes + (scan.urgent ? EXTRA_LANES : 0)) return;
      this.#queue.delete(scan.digest);
      this.#running.set(scan.digest, scan);
      void this.#run(scan);
    }
  }

  async #run(scan: SharedScan): Promise<void> {
    const tell = () => {
      this.#tellReading();
    };
    tell();
    try {
      const copies = await scan.read(tell);
      this.#keep(scan.digest, copies);
      this.#end(scan, ({ resolve }) => {
        resolve(copies);
      });
    } catch (error) {
      this.#end(scan, ({ reject }) => {
        reject(error);
      });
    }
  }

  /** Nobody can join it any more before those who wait are told. */
  #end(scan: SharedScan, tell: (waiter: Waiter) => void): void {
    this.#running.delete(scan.digest);
    scan.settle(tell);
    this.#fillLanes();
    this.#tellReading();
  }

  #tellReading(): void {
    const reading = [...this.#running.values()].map(({ digest, progress }) => ({
      digest,
      ...progress,
    }));
    this.#onReading(reading);
  }
}
