/** The blobs that were read from last: what is known of the way into them costs memory. */
import type { Extent } from '../io/files.ts';
import { UnpackedReader } from '../io/unpacked-reader.ts';

/** Each holds some 20 MiB at most. */
const MAX_READERS = 4;

export class HeldReaders {
  /** The latest used last. */
  readonly #readers = new Map<string, UnpackedReader>();

  /** The reader of this extent; throws as a new one does. */
  of(extent: Extent): UnpackedReader {
    const key = JSON.stringify([extent.file, extent.offset, extent.length, extent.stamp]);
    const reader = this.#readers.get(key) ?? new UnpackedReader(extent);
    this.#readers.delete(key);
    this.#readers.set(key, reader);
    for (const oldest of this.#readers.keys()) {
      if (this.#readers.size <= MAX_READERS) break;
      this.#readers.delete(oldest);
    }
    return reader;
  }
}
