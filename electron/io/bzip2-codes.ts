// The prefix codes of a bzip2 block: canonical, up to 20 bits, from their lengths alone.

import type { BitReader } from './bzip2-bits.ts';

const MAX_LENGTH = 20;
/** Codes up to this length, which are nearly all, are found by one look into a table. */
const FAST_LENGTH = 10;
/** An entry of the table: the symbol, and above these bits the length of its code. */
const SYMBOL_BITS = 9;
const SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

export class PrefixCode {
  readonly #fast = new Uint16Array(1 << FAST_LENGTH);
  /** By length: the first code that is longer, moved to the left end of 20 bits. */
  readonly #limits = new Uint32Array(MAX_LENGTH + 1);
  /** By length: what to take from a code to get its place in `#symbols`. */
  readonly #bases = new Int32Array(MAX_LENGTH + 1);
  readonly #symbols: Uint16Array;

  private constructor(lengths: Uint8Array) {
    this.#symbols = new Uint16Array(lengths.length);
    let code = 0;
    let place = 0;
    for (let length = 1; length <= MAX_LENGTH; length++) {
      this.#bases[length] = code - place;
      for (let symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] !== length) continue;
        if (length <= FAST_LENGTH) this.#enter(code, length, symbol);
        this.#symbols[place++] = symbol;
        code++;
      }
      this.#limits[length] = code * 2 ** (MAX_LENGTH - length);
      code *= 2;
    }
  }

  /** Null if the lengths, each from 1 to 20, need more codes than there are. */
  static of(lengths: Uint8Array): PrefixCode | null {
    const taken = lengths.reduce((sum, length) => sum + 2 ** (MAX_LENGTH - length), 0);
    return taken > 2 ** MAX_LENGTH ? null : new PrefixCode(lengths);
  }

  /** Takes one symbol; -1 if the bits are no code. */
  read(bits: BitReader): number {
    const window = bits.peek(MAX_LENGTH);
    const entry = this.#fast[window >>> (MAX_LENGTH - FAST_LENGTH)] as number;
    if (entry === 0) return this.#readLong(bits, window);
    bits.position += entry >>> SYMBOL_BITS;
    return entry & SYMBOL_MASK;
  }

  #readLong(bits: BitReader, window: number): number {
    for (let length = FAST_LENGTH + 1; length <= MAX_LENGTH; length++) {
      if (window >= (this.#limits[length] as number)) continue;
      bits.position += length;
      const code = window >>> (MAX_LENGTH - length);
      return this.#symbols[code - (this.#bases[length] as number)] as number;
    }
    return -1;
  }

  #enter(code: number, length: number, symbol: number): void {
    const spare = FAST_LENGTH - length;
    const entry = (length << SYMBOL_BITS) | symbol;
    this.#fast.fill(entry, code << spare, (code + 1) << spare);
  }
}

/** The lengths of one code (five bits, then steps of one); null if one is out of range. */
export function readLengths(bits: BitReader, symbols: number): Uint8Array | null {
  const lengths = new Uint8Array(symbols);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbols; symbol++) {
    for (;;) {
      if (length < 1 || length > MAX_LENGTH) return null;
      if (bits.read(1) === 0) break;
      length += bits.read(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return lengths;
}
