/**
 * What is remembered of layers, in a cache on disk. The key is the digest of the stored bytes as
 * computed by a scan, never one that is claimed; a claim only leads to what is worth a try.
 */
import type { Digest } from '../../shared/oci.ts';
import type { ScanOutcome } from '../oci/scan.ts';
import { parseDigest } from '../oci/digest.ts';
import type { LayerCache } from '../store/layer-cache.ts';
import { listingBytes, listingFrom } from '../tree/listing-bytes.ts';
import { DIGEST_BYTES } from '../tree/content-digests.ts';
import type { ListingColumns } from '../tree/listing.ts';
import { factsBytes, factsFrom, type RememberedFacts } from './remembered-facts.ts';
import type { ScanTask } from './tasks.ts';

/** Of facts: findings are few, and a layer that has longer ones is not worth it. */
const MAX_FACTS_BYTES = 1024 * 1024;

/** Facts, and the digest of the stored bytes that they are about. */
export interface Candidate {
  readonly stored: Digest;
  readonly facts: RememberedFacts;
}

export class LayerMemory {
  readonly #cache: LayerCache;
  readonly #task: ScanTask;

  constructor(cache: LayerCache, task: ScanTask) {
    this.#cache = cache;
    this.#task = task;
  }

  /** What may be about the bytes at hand, and is all that the task wants. Cheap. */
  candidates(): readonly Candidate[] {
    const { digest } = this.#task;
    const stored = this.#leadsTo(digest);
    return (stored === null ? [digest] : [digest, stored]).flatMap((each) => {
      const facts = this.#facts(each);
      return facts === null || !this.#mayHaveAll(each, facts) ? [] : [{ stored: each, facts }];
    });
  }

  /** The listing of remembered facts; undefined if it is not there after all. */
  listing({ stored, facts }: Candidate): ListingColumns | null | undefined {
    const { entries } = facts.layer;
    if (!this.#task.keepListing || entries === null) return null;
    const key = listingKey(stored);
    const bytes = this.#cache.get(key);
    if (bytes === null) return undefined;
    const listing = listingFrom(bytes);
    if (listing?.complete === true && listing.types.length === entries) return listing;
    this.#cache.drop(key);
    return undefined;
  }

  /** What files hold, of remembered facts; undefined if it is not there after all. */
  contents({ stored, facts }: Candidate): Uint32Array<ArrayBuffer> | undefined {
    const most = (facts.layer.entries ?? 0) * DIGEST_BYTES;
    const key = contentsKey(stored);
    const bytes = this.#cache.get(key);
    if (bytes === null) return undefined;
    if (bytes.length % DIGEST_BYTES === 0 && bytes.length <= most)
      return new Uint32Array(Uint8Array.from(bytes).buffer);
    this.#cache.drop(key);
    return undefined;
  }

  /** Keeps the outcome of a whole scan. */
  keep({ actual, layer, findings, listing, contents }: ScanOutcome): void {
    if (actual === null || layer === null) return;
    const bytes = factsBytes({ layer, findings });
    if (bytes === null || bytes.length > MAX_FACTS_BYTES) return;
    this.#cache.put(this.#factsKey(actual), bytes);
    if (listing?.complete === true) this.#cache.put(listingKey(actual), listingBytes(listing));
    if (contents !== undefined)
      this.#cache.put(contentsKey(actual), new Uint8Array(contents.buffer));
    // In docker archives a layer is known by what it unpacks to, and may be stored compressed.
    const { digest } = this.#task;
    if (actual !== digest) this.#cache.put(leadKey(digest), Buffer.from(actual));
  }

  #leadsTo(claimed: Digest): Digest | null {
    const digest = this.#cache.get(leadKey(claimed))?.toString('latin1') ?? '';
    return parseDigest(digest).ok === true ? digest : null;
  }

  #facts(stored: Digest): RememberedFacts | null {
    const key = this.#factsKey(stored);
    const bytes = this.#cache.get(key);
    if (bytes === null) return null;
    const facts = factsFrom(bytes, this.#task);
    if (facts === null) this.#cache.drop(key);
    return facts;
  }

  #mayHaveAll(stored: Digest, { layer }: RememberedFacts): boolean {
    if (layer.entries === null) return true;
    const { keepListing, hashFiles } = this.#task;
    const hasListing = keepListing === false || this.#cache.has(listingKey(stored));
    return hasListing && (hashFiles !== true || this.#cache.has(contentsKey(stored)));
  }

  /** The diffID is part of the facts, and an image says by which algorithm. */
  #factsKey(stored: Digest): string {
    return `facts ${this.#task.diffIDAlgorithm} ${stored}`;
  }
}

function listingKey(stored: Digest): string {
  return `listing ${stored}`;
}

function contentsKey(stored: Digest): string {
  return `contents ${stored}`;
}

function leadKey(claimed: Digest): string {
  return `lead ${claimed}`;
}
