// Driver for bytes that arrive in order, in chunks of any size: a layer while it is decompressed.

import type { TarSink } from './entry.ts';
import { BLOCK_SIZE } from '../../shared/limits/tar.ts';
import { TarReader } from './reader.ts';

/** Bytes of `chunk` from `from` to `to`, which stand at `position` in the archive. They are not kept. */
export type PassedBytes = (chunk: Uint8Array, from: number, to: number, position: number) => void;

/** Push parser: chunks in, entries and problems out, synchronously. */
export class TarStream {
  readonly #reader: TarReader;
  readonly #passed: PassedBytes | undefined;
  #position = 0;
  /** Bytes of a header or meta body that is split over chunks. */
  #held = new Uint8Array(BLOCK_SIZE);
  #heldLength = 0;

  /** `passed`: told every byte of the archive, after the entry that it may belong to. */
  constructor(sink: TarSink, passed?: PassedBytes) {
    this.#reader = new TarReader(sink);
    this.#passed = passed;
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
      this.#passed?.(chunk, at, at + taken, this.#position);
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
