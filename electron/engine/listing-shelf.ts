/** Listings by layer digest, the least recently used dropped first when they grow too large. */
import type { Digest } from '../../shared/oci.ts';
import { Listing, transferables, type ListingColumns } from '../tree/listing.ts';

/** Bytes of columns held for one source: about two million entries. */
const MAX_BYTES = 256 * 1024 * 1024;

export class ListingShelf {
  readonly #held = new Map<Digest, { listing: Listing; bytes: number }>();
  /** What somebody waits for is not dropped; by digest, how many wait. */
  readonly #awaited = new Map<Digest, number>();
  #bytes = 0;

  get(digest: Digest): Listing | undefined {
    const held = this.#held.get(digest);
    if (held === undefined) return undefined;
    this.#held.delete(digest);
    this.#held.set(digest, held);
    return held.listing;
  }

  /** Those of these layers that are held. */
  among(digests: readonly Digest[]): ReadonlyMap<Digest, Listing> {
    return new Map(
      digests.flatMap((digest) => {
        const listing = this.get(digest);
        return listing === undefined ? [] : [[digest, listing]];
      }),
    );
  }

  /** Keeps these, also those that come later, until what it returns is called. */
  hold(digests: ReadonlySet<Digest>): () => void {
    for (const digest of digests) this.#awaited.set(digest, (this.#awaited.get(digest) ?? 0) + 1);
    return () => {
      for (const digest of digests) {
        const others = (this.#awaited.get(digest) ?? 0) - 1;
        if (others > 0) this.#awaited.set(digest, others);
        else this.#awaited.delete(digest);
      }
      this.#shrink();
    };
  }

  /** Takes the columns, and drops others until they fit; one listing is always held. */
  put(digest: Digest, columns: ListingColumns): Listing {
    this.#drop(digest);
    const bytes = transferables(columns).reduce((sum, buffer) => sum + buffer.byteLength, 0);
    const listing = new Listing(columns);
    this.#held.set(digest, { listing, bytes });
    this.#bytes += bytes;
    this.#shrink();
    return listing;
  }

  clear(): void {
    this.#held.clear();
    this.#bytes = 0;
  }

  #shrink(): void {
    for (const oldest of this.#held.keys()) {
      if (this.#bytes <= MAX_BYTES || this.#held.size === 1) break;
      if (!this.#awaited.has(oldest)) this.#drop(oldest);
    }
  }

  #drop(digest: Digest): void {
    this.#bytes -= this.#held.get(digest)?.bytes ?? 0;
    this.#held.delete(digest);
  }
}
