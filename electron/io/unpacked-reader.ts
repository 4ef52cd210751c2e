/**
 * Any bytes of what a stored blob unpacks to, without unpacking it from its start for each: it goes on
 * from the last place that was kept, or from where the last reading ended. Reading verifies nothing.
 */
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import { sniffCompression } from './compression.ts';
import {
  createDecompressor,
  DecompressProblem,
  isDecompressible,
  type Decompressible,
  type Decompressor,
} from './decompress.ts';
import { ExtentReader, readPrefix } from './extent.ts';
import type { Extent } from './files.ts';
import { ResumePoints } from './resume-points.ts';
import { BLOCK_BYTES, UnpackedBlocks } from './unpacked-blocks.ts';

/** Small, so that even bytes that unpack a thousandfold are near a place to go on from. */
const STORED_BYTES = 32 * 1024;
/** Longest time without looking for a cancel, in ms. */
const SLICE_MS = 40;

export interface UnpackedOptions {
  readonly signal?: AbortSignal;
  /** Offset in the stored bytes up to which it has unpacked. */
  readonly onProgress?: (stored: number) => void;
}

/** Where unpacking has come to. */
interface Cursor {
  readonly decompressor: Decompressor;
  stored: number;
  unpacked: number;
}

export class UnpackedReader {
  readonly #extent: Extent;
  readonly #compression: Decompressible;
  readonly #points = new ResumePoints();
  readonly #blocks = new UnpackedBlocks();
  readonly #buffer = Buffer.allocUnsafeSlow(STORED_BYTES);
  /** Null before the first reading, and behind the end. */
  #cursor: Cursor | null = null;

  /** Throws a FailureError if the bytes cannot be read, or are packed in a way that is unknown. */
  constructor(extent: Extent) {
    this.#extent = extent;
    const compression = sniffCompression(readPrefix(extent));
    if (!isDecompressible(compression))
      throw new FailureError('unsupported-format', { name: extent.file, format: compression });
    this.#compression = compression;
  }

  /**
   * The unpacked bytes from `offset` on; fewer than `length` only where they end or cannot be unpacked.
   * One call at a time. Throws a FailureError: `source-changed`, `read-failed`, `cancelled`.
   */
  async read(
    offset: number,
    length: number,
    options: UnpackedOptions = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    const reader = new ExtentReader(this.#extent);
    try {
      const bytes =
        this.#compression === 'none'
          ? readStored(reader, offset, length)
          : await this.#readBlocks(reader, offset, length, options);
      reader.checkUnchanged();
      return bytes;
    } finally {
      reader.close();
    }
  }

  async #readBlocks(
    reader: ExtentReader,
    offset: number,
    length: number,
    options: UnpackedOptions,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const found = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const at = offset + filled;
      const index = Math.floor(at / BLOCK_BYTES);
      const block = await this.#block(reader, index, options);
      const from = at - index * BLOCK_BYTES;
      const part = block.subarray(from, from + length - filled);
      found.set(part, filled);
      filled += part.length;
      if (block.length < BLOCK_BYTES) break;
    }
    return filled === length ? found : found.slice(0, filled);
  }

  async #block(reader: ExtentReader, index: number, options: UnpackedOptions): Promise<Uint8Array> {
    const held = this.#blocks.get(index);
    if (held !== undefined) return held;
    const cursor = this.#cursorFor(index);
    let sliceEnd = performance.now() + SLICE_MS;
    for (;;) {
      const more = this.#advance(cursor, reader, index);
      const block = this.#blocks.get(index);
      if (block !== undefined) return block;
      if (!more) return new Uint8Array(0);
      if (performance.now() < sliceEnd) continue;
      options.onProgress?.(cursor.stored);
      await new Promise(setImmediate);
      throwIfCancelled(options.signal);
      sliceEnd = performance.now() + SLICE_MS;
    }
  }

  /** The nearest place before the block: where the last reading ended, or one that was kept. */
  #cursorFor(index: number): Cursor {
    const start = index * BLOCK_BYTES;
    const point = this.#points.before(start);
    const here = this.#cursor;
    if (here !== null && this.#blocks.openIndex === index) return here;
    if (here !== null && here.unpacked <= start && here.unpacked >= (point?.unpacked ?? 0))
      return here;
    this.#blocks.leave();
    this.#cursor =
      point === null
        ? { decompressor: createDecompressor(this.#compression), stored: 0, unpacked: 0 }
        : { ...point, decompressor: point.resume() };
    return this.#cursor;
  }

  /** Unpacks the next stored bytes; false if there are none, or none that can be unpacked. */
  #advance(cursor: Cursor, reader: ExtentReader, wanted: number): boolean {
    if (cursor.stored >= this.#extent.length) return this.#finish();
    const chunk = this.#buffer.subarray(0, reader.read(this.#buffer, cursor.stored));
    try {
      cursor.decompressor.push(chunk, (bytes) => {
        this.#blocks.take(bytes, cursor.unpacked, wanted);
        cursor.unpacked += bytes.length;
      });
    } catch (error) {
      this.#cursor = null;
      if (!(error instanceof DecompressProblem)) throw error;
      // What was good before it has been taken.
      return this.#finish();
    }
    cursor.stored += chunk.length;
    const point = this.#points.wants(cursor.unpacked) ? cursor.decompressor.resumePoint() : null;
    if (point !== null) this.#points.add(point);
    return true;
  }

  #finish(): false {
    this.#cursor = null;
    this.#blocks.finish();
    return false;
  }
}

function readStored(reader: ExtentReader, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const got = reader.read(bytes, offset);
  return got === length ? bytes : bytes.slice(0, Math.max(0, got));
}
