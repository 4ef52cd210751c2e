/**
 * The scans of one source: one of a blob at a time, whoever waits for it. A verify run and a
 * listing that want the same blob share its scan; it is stopped when nobody waits for it any more.
 */
import { FailureError } from '../../shared/failure.ts';
import type { BlobReading } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { EXTRA_LANES } from './pool.ts';
import { ScanQueue } from './scan-queue.ts';
import { SharedScan, type ScannedCopies, type ScanWaiter } from './shared-scan.ts';

const NONE: ReadonlySet<Digest> = new Set();

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

  /** Lets somebody join the scan of a blob that will do, or asks for one behind what others asked for. */
  scan(waiter: ScanWaiter): void {
    const scan = this.#find(waiter);
    scan.join(waiter);
    if (waiter.urgent && this.#queue.get(scan.digest) === scan) this.#queue.promote(scan.digest);
    this.#fillLanes();
  }

  /** Somebody waits no longer; nothing happens once the scan has ended. */
  leave(waiter: ScanWaiter): void {
    const { digest } = waiter.blob.node;
    const queued = this.#queue.get(digest);
    const running = this.#running.get(digest);
    if (queued?.has(waiter) === true) this.#leaveQueued(queued, waiter);
    else if (running?.has(waiter) === true && !running.release(waiter)) running.stop();
  }

  /** What is queued of these goes before the rest. */
  prefer(digests: ReadonlySet<Digest>): void {
    this.#queue.prefer(digests);
  }

  #find(waiter: ScanWaiter): SharedScan {
    const { digest } = waiter.blob.node;
    const running = this.#running.get(digest);
    if (waiter.urgent && running?.serves(waiter) === true) return running;
    const queued = this.#queue.get(digest);
    queued?.widen(waiter);
    if (queued !== undefined) return queued;
    const scan = new SharedScan(waiter);
    this.#queue.add(scan);
    return scan;
  }

  #leaveQueued(scan: SharedScan, waiter: ScanWaiter): void {
    if (scan.release(waiter)) {
      // It may not be urgent any more: those that are stay in front.
      if (waiter.urgent) this.#queue.prefer(NONE);
      return;
    }
    this.#queue.delete(scan.digest);
    scan.settle((last) => {
      last.failed(new FailureError('cancelled'));
    });
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
      this.#end(scan, (waiter) => {
        waiter.scanned(copies);
      });
    } catch (error) {
      this.#end(scan, (waiter) => {
        waiter.failed(error);
      });
    }
  }

  /** Nobody can join it any more before those who wait are told. */
  #end(scan: SharedScan, tell: (waiter: ScanWaiter) => void): void {
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
