// Reads the header of one gzip member (RFC 1952 section 2.3) from pieces of any length.
// Its text fields are skipped, not kept.

import { crc32 } from 'node:zlib';
import { MAX_GZIP_FIELD_BYTES } from '../../shared/limits/io.ts';

const FIXED_SIZE = 10;
const MAGIC = [0x1f, 0x8b];
const METHOD_DEFLATE = 8;
const FLAG_HCRC = 0x02;
const FLAG_EXTRA = 0x04;
const FLAG_NAME = 0x08;
const FLAG_COMMENT = 0x10;
const FLAGS_RESERVED = 0xe0;
// FEXTRA cannot be longer by its format; FNAME and FCOMMENT could go on for ever.

export type HeaderFault = 'magic' | 'method' | 'reserved-flags' | 'too-large' | 'checksum';
type Stage = 'fixed' | 'extra-length' | 'extra' | 'name' | 'comment' | 'crc' | 'done';

/** One header. `done` and `fault` tell how far it came. */
export class GzipHeader {
  fault: HeaderFault | undefined;
  #stage: Stage = 'fixed';
  readonly #fixed = new Uint8Array(FIXED_SIZE);
  /** Bytes of the current stage that were read. */
  #count = 0;
  /** FEXTRA's length, or the recorded CRC16: both little-endian and two bytes long. */
  #uint16 = 0;
  #crc = 0;

  get done(): boolean {
    return this.#stage === 'done';
  }

  /** Returns the offset behind what it consumed: all of `chunk` unless `done` or `fault` is set. */
  consume(chunk: Uint8Array, from: number): number {
    let at = from;
    while (at < chunk.length && !this.done && this.fault === undefined) {
      at = this.#step(chunk, at);
    }
    return at;
  }

  /** Makes ready for the next member. */
  reset(): void {
    this.fault = undefined;
    this.#crc = 0;
    this.#enter('fixed');
  }

  #step(chunk: Uint8Array, at: number): number {
    switch (this.#stage) {
      case 'fixed':
        return this.#readFixed(chunk, at);
      case 'extra-length':
      case 'crc':
        return this.#readUint16(chunk, at);
      case 'extra':
        return this.#skipExtra(chunk, at);
      case 'name':
      case 'comment':
        return this.#skipText(chunk, at);
      case 'done':
        return at;
    }
  }

  #readFixed(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0;
    if (this.#count < 2 && byte !== MAGIC[this.#count]) this.fault = 'magic';
    if (this.#count === 2 && byte !== METHOD_DEFLATE) this.fault = 'method';
    if (this.#count === 3 && (byte & FLAGS_RESERVED) !== 0) this.fault = 'reserved-flags';
    if (this.fault !== undefined) return at;
    this.#fixed[this.#count++] = byte;
    if (this.#count === FIXED_SIZE) {
      this.#addToCrc(this.#fixed, 0, FIXED_SIZE);
      this.#enterFirstOf(['extra-length', 'name', 'comment', 'crc']);
    }
    return at + 1;
  }

  #readUint16(chunk: Uint8Array, at: number): number {
    const byte = chunk[at] ?? 0;
    this.#uint16 = this.#count === 0 ? byte : this.#uint16 | (byte << 8);
    this.#count++;
    if (this.#stage === 'extra-length') {
      this.#addToCrc(chunk, at, at + 1);
      if (this.#count === 2) this.#enterExtra();
    } else if (this.#count === 2) {
      if (this.#uint16 !== (this.#crc & 0xffff)) this.fault = 'checksum';
      this.#enter('done');
    }
    return at + 1;
  }

  #enterExtra(): void {
    if (this.#uint16 > 0) this.#enter('extra');
    else this.#enterFirstOf(['name', 'comment', 'crc']);
  }

  #skipExtra(chunk: Uint8Array, at: number): number {
    const end = Math.min(chunk.length, at + this.#uint16 - this.#count);
    this.#addToCrc(chunk, at, end);
    this.#count += end - at;
    if (this.#count === this.#uint16) this.#enterFirstOf(['name', 'comment', 'crc']);
    return end;
  }

  #skipText(chunk: Uint8Array, at: number): number {
    const nul = chunk.indexOf(0, at);
    const end = nul === -1 ? chunk.length : nul + 1;
    this.#addToCrc(chunk, at, end);
    this.#count += end - at;
    if (this.#count > MAX_GZIP_FIELD_BYTES) this.fault = 'too-large';
    else if (nul !== -1) this.#enterFirstOf(this.#stage === 'name' ? ['comment', 'crc'] : ['crc']);
    return end;
  }

  #enterFirstOf(stages: readonly Stage[]): void {
    const flags = this.#fixed[3] ?? 0;
    this.#enter(stages.find((stage) => (flags & stageFlag(stage)) !== 0) ?? 'done');
  }

  #enter(stage: Stage): void {
    this.#stage = stage;
    this.#count = 0;
  }

  #addToCrc(bytes: Uint8Array, from: number, to: number): void {
    // Most members carry no header CRC; eStargz layers have one member for each file.
    if (((this.#fixed[3] ?? 0) & FLAG_HCRC) === 0) return;
    this.#crc = crc32(bytes.subarray(from, to), this.#crc);
  }
}

function stageFlag(stage: Stage): number {
  switch (stage) {
    case 'extra-length':
    case 'extra':
      return FLAG_EXTRA;
    case 'name':
      return FLAG_NAME;
    case 'comment':
      return FLAG_COMMENT;
    case 'crc':
      return FLAG_HCRC;
    case 'fixed':
    case 'done':
      return 0;
  }
}
