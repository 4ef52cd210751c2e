// A strict bzip2 stream. The decoder is our own: the packages that exist are slow, stop after the first
// stream, or want all bytes at once, and none tells a wrong checksum from a cut or trailing bytes.

import type { BitReader } from './bzip2-bits.ts';
import { Bzip2Block } from './bzip2-block.ts';
import { Bzip2Output } from './bzip2-output.ts';
import { BitStore } from './bzip2-store.ts';
import type { DecompressReason, Decompressor, Emit, StreamFacts } from './decompressor.ts';
import { DecompressProblem } from './decompressor.ts';

const HEADER = [0x42, 0x5a, 0x68];
const LEVEL_1 = 0x31;
const BLOCK_MAGIC = 0x314159265359;
const END_MAGIC = 0x177245385090;
const MAGIC_BITS = 48;

/** What stands next: the start of a stream, or a block of it or its end. */
type State = 'header' | 'block' | 'closed';

/** Many streams are one. Any other byte behind a complete stream is `trailing-data`. */
export class Unbzip2 implements Decompressor {
  readonly #store = new BitStore();
  readonly #output = new Bzip2Output();
  #state: State = 'header';
  #block = new Bzip2Block(0);
  #level = 0;
  #streams = 0;
  /** Offset behind the last complete stream. */
  #boundary = 0;
  /** Made of the CRCs of the stream's blocks. */
  #crc = 0;

  push(chunk: Uint8Array, emit: Emit): void {
    if (this.#state === 'closed') throw new Error('this bzip2 stream is closed');
    this.#store.add(chunk);
    while (this.#store.worthTrying && this.#step(emit));
  }

  end(emit: Emit): void {
    while (this.#step(emit));
    const { length } = this.#store;
    if (this.#streams === 0 || this.#boundary !== length) this.#fail('truncated', length);
    this.#close();
  }

  /** Streams have one block as a rule, so nothing is kept of where blocks start. */
  resumePoint(): null {
    return null;
  }

  facts(): StreamFacts {
    return { units: this.#streams, skippableFrames: 0, trailingZeros: 0 };
  }

  /** Reads one part of the stream; false if there are not enough bytes for it. */
  #step(emit: Emit): boolean {
    const bits = this.#store.reader();
    const whole = this.#state === 'header' ? this.#readHeader(bits) : this.#readPart(bits, emit);
    if (whole) this.#store.taken(bits);
    else this.#store.lacking();
    return whole;
  }

  /** Judges each byte as soon as it is there. */
  #readHeader(bits: BitReader): boolean {
    for (const expected of [...HEADER, null]) {
      const byte = bits.read(8);
      if (bits.overrun) return false;
      const level = byte - LEVEL_1 + 1;
      if (expected === null ? level < 1 || level > 9 : byte !== expected)
        this.#fail(this.#streams > 0 ? 'trailing-data' : 'corrupt', this.#boundary);
      if (expected === null) this.#begin(level);
    }
    return true;
  }

  #begin(level: number): void {
    if (level !== this.#level) this.#block = new Bzip2Block(level);
    this.#level = level;
    this.#crc = 0;
    this.#state = 'block';
  }

  #readPart(bits: BitReader, emit: Emit): boolean {
    const offset = this.#store.offset;
    const magic = bits.read(24) * 2 ** (MAGIC_BITS - 24) + bits.read(24);
    const crc = bits.readInt32();
    if (magic === END_MAGIC) return this.#readEnd(bits, crc, offset);
    const fault = magic === BLOCK_MAGIC ? this.#block.read(bits) : 'corrupt';
    if (bits.overrun) return false;
    if (fault !== null) this.#fail(fault === 'randomised' ? 'unsupported' : fault, offset);
    this.#output.begin(emit);
    this.#block.unsort(this.#output.put);
    if (this.#output.end() !== crc) this.#fail('checksum', offset);
    this.#crc = ((this.#crc << 1) | (this.#crc >>> 31)) ^ crc;
    return true;
  }

  #readEnd(bits: BitReader, crc: number, offset: number): boolean {
    if (bits.overrun) return false;
    if (crc !== this.#crc) this.#fail('checksum', offset);
    // The next stream starts with a whole byte.
    bits.position = Math.ceil(bits.position / 8) * 8;
    this.#streams++;
    this.#boundary = this.#store.offsetOf(bits);
    this.#state = 'header';
    return true;
  }

  #fail(reason: DecompressReason, offset: number): never {
    this.#close();
    throw new DecompressProblem(reason, offset);
  }

  #close(): void {
    this.#state = 'closed';
    this.#block = new Bzip2Block(0);
  }
}
