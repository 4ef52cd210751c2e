// Input that was not decoded yet. A bzip2 block does not say how long it is, so it is tried, and tried
// again when there is enough more of it that the repeated work stays in proportion.

import { BitReader, SLACK_BYTES } from './bzip2-bits.ts';

const FIRST_CAPACITY = 64 * 1024;

export class BitStore {
  #bytes = new Uint8Array(FIRST_CAPACITY + SLACK_BYTES);
  #filled = 0;
  /** Bits at the start that were decoded. */
  #done = 0;
  /** Offset in the stream of the first byte that is held. */
  #base = 0;
  /** Held bytes below which it is not worth trying. */
  #enough = 1;

  /** Bytes of the stream so far. */
  get length(): number {
    return this.#base + this.#filled;
  }

  /** Offset in the stream of the byte that holds the next bit. */
  get offset(): number {
    return this.#base + (this.#done >>> 3);
  }

  get worthTrying(): boolean {
    return this.#held >= this.#enough;
  }

  get #held(): number {
    return this.#filled - (this.#done >>> 3);
  }

  add(chunk: Uint8Array): void {
    if (this.#filled + chunk.length + SLACK_BYTES > this.#bytes.length)
      this.#makeRoom(chunk.length);
    this.#bytes.set(chunk, this.#filled);
    this.#filled += chunk.length;
  }

  /** A reader of what was not decoded yet. */
  reader(): BitReader {
    return new BitReader(this.#bytes, this.#filled, this.#done);
  }

  /** Where a reader of this store stands, in whole bytes of the stream. */
  offsetOf({ position }: BitReader): number {
    return this.#base + (position >>> 3);
  }

  /** What the reader read was whole. The next part is probably about as long. */
  taken({ position }: BitReader): void {
    this.#enough = Math.max(1, (position - this.#done) >>> 3);
    this.#done = position;
  }

  /** It was not, and is to be read again. */
  lacking(): void {
    this.#enough = this.#held + (this.#held >>> 2) + 1;
  }

  #makeRoom(more: number): void {
    const from = this.#done >>> 3;
    const kept = this.#bytes.subarray(from, this.#filled);
    const needed = kept.length + more + SLACK_BYTES;
    const next = needed * 2 > this.#bytes.length ? new Uint8Array(needed * 2) : this.#bytes;
    next.set(kept);
    this.#bytes = next;
    this.#base += from;
    this.#filled = kept.length;
    this.#done -= from * 8;
  }
}
