// Growing columns of numbers and of texts, and the flat arrays that they end as.

import { maxNameBytes, readName, writeName } from './name-bytes.ts';

const FIRST_CAPACITY = 1024;

export type NumberArray = Uint32Array | Float64Array;

/** Texts one behind the other: text `i` ends at `ends[i]` and starts where the one before ends. */
export interface TextArray {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

/** Numbers at 4 bytes each, until one comes that needs 8. */
export class NumberColumn {
  #values: NumberArray = new Uint32Array(FIRST_CAPACITY);
  #count = 0;

  push(value: number): void {
    if (this.#count === this.#values.length) this.#values = grown(this.#values, this.#count + 1);
    if (value >>> 0 !== value && this.#values instanceof Uint32Array) {
      this.#values = Float64Array.from(this.#values);
    }
    this.#values[this.#count++] = value;
  }

  finish(): NumberArray {
    return this.#values.slice(0, this.#count);
  }
}

export class TextColumn {
  #bytes = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  #ends = new Uint32Array(FIRST_CAPACITY);
  #count = 0;
  #used = 0;

  /** Bytes of all texts so far; the caller keeps them far below 2^32. */
  get byteLength(): number {
    return this.#used;
  }

  get count(): number {
    return this.#count;
  }

  push(text: string): void {
    this.#reserve(maxNameBytes(text));
    this.#used += writeName(this.#bytes, this.#used, text);
    this.#end();
  }

  pushBytes(bytes: Uint8Array, from = 0, to = bytes.length): void {
    this.#reserve(to - from);
    this.#bytes.set(bytes.subarray(from, to), this.#used);
    this.#used += to - from;
    this.#end();
  }

  /** The bytes of all texts; a new buffer after each growth. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  start(i: number): number {
    return i === 0 ? 0 : (this.#ends[i - 1] ?? 0);
  }

  end(i: number): number {
    return this.#ends[i] ?? 0;
  }

  finish(): TextArray {
    return {
      bytes: new Uint8Array(this.#bytes.subarray(0, this.#used)),
      ends: this.#ends.slice(0, this.#count),
    };
  }

  #reserve(length: number): void {
    const needed = this.#used + length;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
  }

  #end(): void {
    if (this.#count === this.#ends.length) this.#ends = grown(this.#ends, this.#count + 1);
    this.#ends[this.#count++] = this.#used;
  }
}

/** Reads a `TextArray`. */
export class Texts {
  readonly bytes: Buffer;
  readonly #ends: Uint32Array;

  constructor(texts: TextArray) {
    const { buffer, byteOffset, byteLength } = texts.bytes;
    this.bytes = Buffer.from(buffer, byteOffset, byteLength);
    this.#ends = texts.ends;
  }

  get count(): number {
    return this.#ends.length;
  }

  start(i: number): number {
    return i === 0 ? 0 : (this.#ends[i - 1] ?? 0);
  }

  end(i: number): number {
    return this.#ends[i] ?? 0;
  }

  at(i: number): string {
    return readName(this.bytes, this.start(i), this.end(i));
  }
}

/** A copy of at least twice the length, and at least `length` long; new places hold 0. */
export function grown<T extends NumberArray>(array: T, length: number): T {
  const size = Math.max(length, array.length * 2);
  const larger = array instanceof Uint32Array ? new Uint32Array(size) : new Float64Array(size);
  larger.set(array);
  return larger as T;
}
