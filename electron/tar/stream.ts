// Driver for bytes that arrive in order, in chunks of any size: a layer while it is decompressed.

import type { TarSink } from './entry.ts';
import { BLOCK_SIZE } from './limits.ts';
import { TarReader } from './reader.ts';

/** Push parser: chunks in, entries and problems out, synchronously. */
export class TarStream {
  readonly #reader: TarReader;
  #position = 0;
  /** Bytes of a header or meta body that is split over chunks. */
  #held = new Uint8Array(BLOCK_SIZE);
  #heldLength = 0;

  constructor(sink: TarSink) {
    this.#reader = new TarReader(sink);
  }

  /** Takes the next bytes of the archive. They are not kept after the call. */
  push(chunk: Uint8Array): void {
    const reader = this.#reader;
    let at = 0;
    while (at < chunk.length && reader.want > 0) {
      const left = chunk.length - at;
      const ahead = reader.next - this.#position;
      let taken: number;
      if (ahead > 0 && this.#heldLength === 0) {
        taken = Math.min(ahead, left);
      } else if (this.#heldLength === 0 && left >= reader.want) {
        taken = reader.want;
        reader.accept(chunk.subarray(at, at + taken));
      } else {
        taken = Math.min(reader.want - this.#heldLength, left);
        this.#hold(chunk.subarray(at, at + taken));
      }
      at += taken;
      this.#position += taken;
    }
  }

  /** Says that no bytes follow; reports an archive that is cut off or lacks its end mark. */
  end(): void {
    this.#reader.finish(this.#position, this.#held.subarray(0, this.#heldLength));
    this.#heldLength = 0;
  }

  #hold(bytes: Uint8Array): void {
    const { want } = this.#reader;
    // Only ever before the first byte is held: `want` stays the same until it is met.
    if (this.#held.length < want) this.#held = new Uint8Array(want);
    this.#held.set(bytes, this.#heldLength);
    this.#heldLength += bytes.length;
    if (this.#heldLength < want) return;
    this.#heldLength = 0;
    this.#reader.accept(this.#held.subarray(0, want));
  }
}
