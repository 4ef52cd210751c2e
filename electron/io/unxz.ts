// A strict xz stream (the .xz file format, version 1.2.1) on the WebAssembly decoder of the
// `xz-decompress` package. Headers, the index and the ends of streams are read here: the decoder does
// not tell a wrong check from broken data, and knows neither SHA-256 nor what follows a stream.

import wasmBase64 from 'virtual:xz-wasm';
import { BytePull, type Pull } from './byte-pull.ts';
import type { DecompressReason, Decompressor, Emit, StreamFacts } from './decompressor.ts';
import { DecompressProblem } from './decompressor.ts';
import { pullBlock } from './xz-block.ts';
import {
  checkBytes,
  crcMatches,
  FOOTER_MAGIC,
  readUint32,
  SHA256_CHECK,
  STREAM_MAGIC,
} from './xz-fields.ts';
import { BlockSizes, pullIndex } from './xz-index.ts';
import { XzInstance } from './xz-instance.ts';

/** The header of a stream without checks: SHA-256 is compared here, so the decoder must not look for it. */
const UNCHECKED_HEADER = Uint8Array.of(...STREAM_MAGIC, 0, 0, 0xff, 0x12, 0xd9, 0x41);

/**
 * Many streams are one, with zeros between and after them in multiples of four bytes. Any other byte
 * behind a complete stream is `trailing-data`.
 */
export class Unxz implements Decompressor {
  /** Dropped at the end or after a problem, and with it all memory of the decoder. */
  #decoder: XzInstance | undefined = new XzInstance(wasmBase64);
  #emit: Emit = () => undefined;
  #streams = 0;
  /** Offset behind the last complete stream. */
  #boundary = 0;
  /** Zero bytes behind it; null inside a stream. */
  #padding: number | null = null;
  readonly #input = new BytePull(this.#pullStreams());

  push(chunk: Uint8Array, emit: Emit): void {
    if (this.#decoder === undefined) throw new Error('this xz stream is closed');
    this.#emit = emit;
    this.#input.push(chunk);
  }

  end(): void {
    const { offset, waiting } = this.#input;
    if (this.#padding === null) this.#fail('truncated', offset + waiting);
    if (this.#padding % 4 !== 0) this.#fail('trailing-data', this.#boundary);
    this.#decoder = undefined;
  }

  /** Streams have one block as a rule, so nothing is kept of where blocks start. */
  resumePoint(): null {
    return null;
  }

  facts(): StreamFacts {
    return { units: this.#streams, skippableFrames: 0, trailingZeros: 0 };
  }

  *#pullStreams(): Pull<never> {
    let first = (yield 1)[0];
    for (;;) {
      yield* this.#pullStream(first ?? 0);
      this.#streams++;
      // The last bytes are counted as taken only after this.
      this.#boundary = this.#input.offset + FOOTER_SIZE;
      this.#padding = 0;
      for (first = (yield 1)[0]; first === 0; first = (yield 1)[0]) this.#padding++;
      if (this.#padding % 4 !== 0) this.#fail('trailing-data', this.#boundary);
      this.#padding = null;
    }
  }

  *#pullStream(first: number): Pull<void> {
    const decoder = this.#decoder;
    if (decoder === undefined) return;
    const flags = yield* this.#pullHeader(first, decoder);
    const checkSize = checkBytes(flags) ?? 0;
    const parts = {
      decoder,
      emit: (bytes: Uint8Array) => {
        this.#emit(bytes);
      },
      fail: (reason: DecompressReason) => this.#fail(reason, this.#input.offset),
      check: flags[1] ?? 0,
      checkSize,
    };
    const blocks = new BlockSizes();
    for (let [size = 0] = yield 1; size !== 0; [size = 0] = yield 1) {
      const { unpadded, uncompressed } = yield* pullBlock(size, parts);
      blocks.add(unpadded, uncompressed);
    }
    const { size, fault } = yield* pullIndex(blocks);
    if (fault !== null) parts.fail(fault);
    this.#checkFooter(yield FOOTER_SIZE, size, flags);
  }

  /** The magic is judged byte by byte, so that the answer does not depend on chunk sizes. */
  *#pullHeader(first: number, decoder: XzInstance): Pull<Uint8Array> {
    let byte = first;
    for (const [i, expected] of STREAM_MAGIC.entries()) {
      if (byte !== expected) {
        this.#fail(this.#streams > 0 ? 'trailing-data' : 'corrupt', this.#boundary);
      }
      if (i < STREAM_MAGIC.length - 1) byte = (yield 1)[0] ?? 0;
    }
    const rest = Uint8Array.from(yield 6);
    if (!crcMatches(rest, 0, 2)) this.#fail('checksum', this.#input.offset);
    if (checkBytes(rest) === undefined) this.#fail('unsupported', this.#input.offset);
    decoder.restart();
    const known = rest[1] !== SHA256_CHECK;
    decoder.decode(known ? Uint8Array.of(...STREAM_MAGIC, ...rest) : UNCHECKED_HEADER, this.#emit);
    return rest.subarray(0, 2);
  }

  #checkFooter(footer: Uint8Array, indexSize: number, flags: Uint8Array): void {
    const at = this.#input.offset;
    const sized = Uint8Array.of(...footer.subarray(4, 10), ...footer.subarray(0, 4));
    if (footer[10] !== FOOTER_MAGIC[0] || footer[11] !== FOOTER_MAGIC[1]) this.#fail('corrupt', at);
    if (!crcMatches(sized, 0, 6)) this.#fail('checksum', at);
    const same = footer[8] === flags[0] && footer[9] === flags[1];
    if (!same || (readUint32(footer, 4) + 1) * 4 !== indexSize) this.#fail('corrupt', at);
  }

  #fail(reason: DecompressReason, offset: number): never {
    this.#decoder = undefined;
    throw new DecompressProblem(reason, offset);
  }
}

const FOOTER_SIZE = 12;
