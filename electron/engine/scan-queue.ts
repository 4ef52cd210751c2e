/** Scans that wait for their turn, in the order in which they go. Pure: it starts nothing. */
import type { Digest } from '../../shared/oci.ts';

export interface QueuedScan {
  readonly digest: Digest;
  /** True while somebody looks at what it will show. */
  readonly urgent: boolean;
}

export class ScanQueue<T extends QueuedScan> {
  #waiting = new Map<Digest, T>();

  get(digest: Digest): T | undefined {
    return this.#waiting.get(digest);
  }

  /** Takes a scan behind all others; it replaces one of the same blob. */
  add(scan: T): void {
    this.#waiting.set(scan.digest, scan);
  }

  delete(digest: Digest): void {
    this.#waiting.delete(digest);
  }

  /** This one goes before all others, also before those that were promoted earlier. */
  promote(digest: Digest): void {
    this.#order((scan) => (scan.digest === digest ? 0 : 1));
  }

  /** These go before the rest, but behind what somebody looks at. */
  prefer(digests: ReadonlySet<Digest>): void {
    this.#order(({ urgent, digest }) => (urgent ? 0 : digests.has(digest) ? 1 : 2));
  }

  /** The first whose blob is not among the `busy`; it stays in the queue until it is deleted. */
  next(busy: { has(digest: Digest): boolean }): T | undefined {
    for (const scan of this.#waiting.values()) if (!busy.has(scan.digest)) return scan;
    return undefined;
  }

  #order(rank: (scan: T) => number): void {
    const sorted = [...this.#waiting].sort(([, a], [, b]) => rank(a) - rank(b));
    this.#waiting = new Map(sorted);
  }
}
