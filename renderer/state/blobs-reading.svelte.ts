/** The blobs of one source that are being read now, for whatever reason, and how far that is. */
import { SvelteMap } from 'svelte/reactivity';
import type { BlobReading } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';

export class BlobsReading {
  readonly #blobs = new SvelteMap<Digest, BlobReading>();

  /** Null for a blob that is not being read; reading it in a view keeps that view up to date. */
  of(digest: Digest): BlobReading | null {
    return this.#blobs.get(digest) ?? null;
  }

  /** Takes all that are being read; what is not among them is no longer. */
  receive(blobs: readonly BlobReading[]): void {
    const now = new Set(blobs.map(({ digest }) => digest));
    for (const digest of [...this.#blobs.keys()]) if (!now.has(digest)) this.#blobs.delete(digest);
    for (const blob of blobs) this.#blobs.set(blob.digest, blob);
  }
}
