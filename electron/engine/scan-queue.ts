/**
 * Scans that wait for their turn, in the order in which they go. Pure: it starts nothing. A linked
 * list, because there may be hundreds of thousands, and any of them may leave.
 */
import type { Digest } from '../../shared/oci.ts';

export interface QueuedScan {
  readonly digest: Digest;
  /** True while somebody looks at what it will show. */
  readonly urgent: boolean;
}

interface Place<T> {
  readonly scan: T;
  before: Place<T> | null;
  behind: Place<T> | null;
}

export class ScanQueue<T extends QueuedScan> {
  readonly #places = new Map<Digest, Place<T>>();
  #first: Place<T> | null = null;
  #last: Place<T> | null = null;

  get(digest: Digest): T | undefined {
    return this.#places.get(digest)?.scan;
  }

  /** Takes a scan behind all others. Its blob must not be in the queue. */
  add(scan: T): void {
    const place: Place<T> = { scan, before: this.#last, behind: null };
    this.#places.set(scan.digest, place);
    this.#tie(this.#last, place);
    this.#last = place;
  }

  delete(digest: Digest): void {
    const place = this.#places.get(digest);
    if (place === undefined) return;
    this.#places.delete(digest);
    this.#tie(place.before, place.behind);
    if (this.#last === place) this.#last = place.before;
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
    let place = this.#first;
    while (place !== null && busy.has(place.scan.digest)) place = place.behind;
    return place?.scan;
  }

  #tie(before: Place<T> | null, behind: Place<T> | null): void {
    if (before === null) this.#first = behind;
    else before.behind = behind;
    if (behind !== null) behind.before = before;
  }

  #order(rank: (scan: T) => number): void {
    const scans: T[] = [];
    for (let place = this.#first; place !== null; place = place.behind) scans.push(place.scan);
    this.#places.clear();
    this.#first = null;
    this.#last = null;
    for (const scan of scans.sort((a, b) => rank(a) - rank(b))) this.add(scan);
  }
}
