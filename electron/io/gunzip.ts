// A strict gzip stream: every member is framed and checked here, because Node's own gunzip hides where
// members end and stops at NUL bytes without a word (RFC 1952). Only the deflate data goes to inflate.

import { crc32 } from 'node:zlib';
import type {
  DecompressReason,
  Decompressor,
  Emit,
  ResumePoint,
  StreamFacts,
} from './decompressor.ts';
import { DecompressProblem } from './decompressor.ts';
import { GzipHeader, type HeaderFault } from './gzip-header.ts';
import { RawInflate, type InflateState } from './raw-inflate.ts';

const TRAILER_SIZE = 8;
/** What there is to know in the middle of a member. */
interface Position {
  readonly inflate: InflateState;
  readonly members: number;
  readonly base: number;
  readonly boundary: number;
  readonly crc: number;
  readonly size: number;
  readonly unpacked: number;
}

type State = 'boundary' | 'header' | 'body' | 'trailer' | 'padding' | 'closed';

/**
 * Many members are one stream. NUL bytes after the last one are counted and accepted, since writers
 * that pad exist; any other byte there is `trailing-data`, as tools differ on what it means.
 */
export class Gunzip implements Decompressor {
  readonly #inflate = new RawInflate();
  readonly #header = new GzipHeader();
  readonly #trailer = new Uint8Array(TRAILER_SIZE);
  #state: State = 'boundary';
  #members = 0;
  #trailingZeros = 0;
  /** Offset in the stream of the current chunk. */
  #base = 0;
  /** Offset behind the last complete member. */
  #boundary = 0;
  #trailerCount = 0;
  #crc = 0;
  #size = 0;
  /** Bytes of all members so far. */
  #unpacked = 0;

  push(chunk: Uint8Array, emit: Emit): void {
    if (this.#state === 'closed') throw new Error('this gzip stream is closed');
    let at = 0;
    while (at < chunk.length) at = this.#step(chunk, at, emit);
    this.#base += chunk.length;
  }

  end(): void {
    const complete = this.#state === 'padding' || (this.#state === 'boundary' && this.#members > 0);
    if (!complete) this.#fail('truncated', this.#base);
    this.#close();
  }

  /** The place behind the last chunk, if that lies in the middle of a member, as nearly all do. */
  resumePoint(): ResumePoint | null {
    if (this.#state !== 'body') return null;
    const position: Position = {
      inflate: this.#inflate.save(),
      members: this.#members,
      base: this.#base,
      boundary: this.#boundary,
      crc: this.#crc,
      size: this.#size,
      unpacked: this.#unpacked,
    };
    const resume = () => {
      const resumed = new Gunzip();
      resumed.#goOn(position);
      return resumed;
    };
    return { stored: position.base, unpacked: position.unpacked, resume };
  }

  facts(): StreamFacts {
    return { units: this.#members, skippableFrames: 0, trailingZeros: this.#trailingZeros };
  }

  #goOn({ inflate, members, base, boundary, crc, size, unpacked }: Position): void {
    this.#inflate.load(inflate);
    this.#state = 'body';
    this.#members = members;
    this.#base = base;
    this.#boundary = boundary;
    this.#crc = crc;
    this.#size = size;
    this.#unpacked = unpacked;
  }

  /** Handles at least one byte, or changes the state; returns the offset of the next byte. */
  #step(chunk: Uint8Array, at: number, emit: Emit): number {
    switch (this.#state) {
      case 'boundary':
        this.#state = this.#members > 0 && chunk[at] === 0 ? 'padding' : 'header';
        return at;
      case 'header':
        return this.#readHeader(chunk, at);
      case 'body':
        return this.#readBody(chunk, at, emit);
      case 'trailer':
        return this.#readTrailer(chunk, at);
      case 'padding':
        return this.#countZeros(chunk, at);
      case 'closed':
        throw new Error('this gzip stream is closed');
    }
  }

  #readHeader(chunk: Uint8Array, from: number): number {
    const at = this.#header.consume(chunk, from);
    const { fault } = this.#header;
    if (fault !== undefined) this.#failHeader(fault, this.#base + at);
    if (this.#header.done) {
      this.#header.reset();
      this.#crc = 0;
      this.#size = 0;
      this.#state = 'body';
    }
    return at;
  }

  #readBody(chunk: Uint8Array, from: number, emit: Emit): number {
    const at = this.#inflate.write(chunk, from, (bytes) => {
      this.#crc = crc32(bytes, this.#crc);
      this.#size += bytes.length;
      this.#unpacked += bytes.length;
      emit(bytes);
    });
    if (this.#inflate.status === 'corrupt') this.#fail('corrupt', this.#base + at);
    if (this.#inflate.status === 'ended') {
      this.#inflate.reset();
      this.#trailerCount = 0;
      this.#state = 'trailer';
    }
    return at;
  }

  #readTrailer(chunk: Uint8Array, from: number): number {
    const end = Math.min(chunk.length, from + TRAILER_SIZE - this.#trailerCount);
    this.#trailer.set(chunk.subarray(from, end), this.#trailerCount);
    this.#trailerCount += end - from;
    if (this.#trailerCount === TRAILER_SIZE) this.#finishMember(this.#base + end);
    return end;
  }

  #finishMember(offset: number): void {
    const view = new DataView(this.#trailer.buffer);
    const crc = view.getUint32(0, true);
    const size = view.getUint32(4, true);
    // ISIZE is the length modulo 2^32.
    if (crc !== this.#crc || size !== this.#size % 2 ** 32) {
      this.#fail('checksum', offset - TRAILER_SIZE);
    }
    this.#members++;
    this.#boundary = offset;
    this.#state = 'boundary';
  }

  #countZeros(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length && chunk[at] === 0) at++;
    this.#trailingZeros += at - from;
    if (at < chunk.length) this.#fail('trailing-data', this.#boundary);
    return at;
  }

  #failHeader(fault: HeaderFault, offset: number): never {
    const first = this.#members === 0;
    switch (fault) {
      case 'magic':
        return first ? this.#fail('corrupt', offset) : this.#fail('trailing-data', this.#boundary);
      case 'method':
        return first
          ? this.#fail('unsupported', offset)
          : this.#fail('trailing-data', this.#boundary);
      case 'reserved-flags':
        return this.#fail('unsupported', offset);
      case 'too-large':
        return this.#fail('header-too-large', offset);
      case 'checksum':
        return this.#fail('checksum', offset);
    }
  }

  #fail(reason: DecompressReason, offset: number): never {
    this.#close();
    throw new DecompressProblem(reason, offset);
  }

  #close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#inflate.close();
  }
}
