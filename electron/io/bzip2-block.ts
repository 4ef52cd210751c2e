// One block of a bzip2 stream: prefix codes, move-to-front, the sort undone. The steps follow the order
// in which the format stores them.

import type { BitReader } from './bzip2-bits.ts';
import { PrefixCode, readLengths } from './bzip2-codes.ts';

/** Bytes of a block for each step of the level, 1 to 9. */
const LEVEL_BYTES = 100_000;
const GROUP_SIZE = 50;
const MAX_CODES = 6;
/** Below this, a loop is faster than the call that moves memory. */
const SHORT_MOVE = 24;

/** `randomised`: a form that bzip2 has not written since 1997. */
export type BlockFault = 'corrupt' | 'randomised';

export class Bzip2Block {
  readonly #capacity: number;
  /** In the low eight bits a byte of the block, above them where the next one stands. */
  readonly #cells: Uint32Array;
  readonly #counts = new Uint32Array(256);
  readonly #selectors = new Uint8Array(1 << 15);
  #length = 0;
  #origin = 0;

  constructor(level: number) {
    this.#capacity = level * LEVEL_BYTES;
    this.#cells = new Uint32Array(this.#capacity);
  }

  /**
   * Reads a block behind its checksum; null if nothing is wrong. If `bits` is overrun afterwards, the
   * answer means nothing, and the block must be read again when there are more bytes.
   */
  read(bits: BitReader): BlockFault | null {
    if (bits.read(1) === 1) return 'randomised';
    this.#origin = bits.read(24);
    const used = readUsed(bits);
    const codeCount = bits.read(3);
    const selectors = bits.read(15);
    if (used.length === 0 || codeCount < 2 || codeCount > MAX_CODES || selectors === 0)
      return 'corrupt';
    if (!this.#readSelectors(bits, codeCount, selectors)) return 'corrupt';
    const codes: PrefixCode[] = [];
    for (let i = 0; i < codeCount; i++) {
      const lengths = readLengths(bits, used.length + 2);
      const code = lengths === null ? null : PrefixCode.of(lengths);
      if (code === null) return 'corrupt';
      codes.push(code);
    }
    const whole = this.#readSymbols(bits, used, codes, selectors) && this.#origin < this.#length;
    return whole ? null : 'corrupt';
  }

  /** Calls `take` with every byte in its order, as it was before the sort. To be asked once. */
  unsort(take: (byte: number) => void): void {
    const cells = this.#cells;
    let sum = 0;
    for (let byte = 0; byte < 256; byte++) {
      const count = this.#counts[byte] as number;
      this.#counts[byte] = sum;
      sum += count;
    }
    for (let i = 0; i < this.#length; i++) {
      const byte = (cells[i] as number) & 0xff;
      const at = this.#counts[byte] as number;
      this.#counts[byte] = at + 1;
      cells[at] = (cells[at] as number) | (i << 8);
    }
    let at = (cells[this.#origin] as number) >>> 8;
    for (let i = 0; i < this.#length; i++) {
      const cell = cells[at] as number;
      take(cell & 0xff);
      at = cell >>> 8;
    }
  }

  #readSelectors(bits: BitReader, codeCount: number, selectors: number): boolean {
    const order = Uint8Array.from({ length: codeCount }, (_, i) => i);
    for (let i = 0; i < selectors; i++) {
      let place = 0;
      while (bits.read(1) === 1) if (++place >= codeCount) return false;
      this.#selectors[i] = moveToFront(order, place);
    }
    return true;
  }

  #readSymbols(
    bits: BitReader,
    used: Uint8Array,
    codes: readonly PrefixCode[],
    selectors: number,
  ): boolean {
    const end = used.length + 1;
    const cells = this.#cells;
    const order = Uint8Array.from(used);
    this.#counts.fill(0);
    let length = 0;
    let run = 0;
    let weight = 1;
    for (let group = 0; group < selectors && !bits.overrun; group++) {
      const code = codes[this.#selectors[group] as number];
      if (code === undefined) return false;
      for (let i = 0; i < GROUP_SIZE; i++) {
        const symbol = code.read(bits);
        if (symbol < 0) return false;
        if (symbol < 2) {
          // A run's length is written in digits 1 and 2 of a binary number.
          run += weight << symbol;
          weight *= 2;
          if (length + run > this.#capacity) return false;
          continue;
        }
        if (run > 0) {
          const byte = order[0] as number;
          this.#counts[byte] = (this.#counts[byte] as number) + run;
          cells.fill(byte, length, length + run);
          length += run;
          run = 0;
          weight = 1;
        }
        if (symbol === end) {
          this.#length = length;
          return true;
        }
        if (length >= this.#capacity) return false;
        const byte = moveToFront(order, symbol - 1);
        this.#counts[byte] = (this.#counts[byte] as number) + 1;
        cells[length++] = byte;
      }
    }
    return false;
  }
}

/** The bytes that occur in the block, in order: a map of maps of sixteen. */
function readUsed(bits: BitReader): Uint8Array {
  const used: number[] = [];
  const sixteens = bits.read(16);
  for (let i = 0; i < 16; i++) {
    if ((sixteens & (0x8000 >>> i)) === 0) continue;
    const bytes = bits.read(16);
    for (let j = 0; j < 16; j++) if ((bytes & (0x8000 >>> j)) !== 0) used.push(i * 16 + j);
  }
  return Uint8Array.from(used);
}

function moveToFront(order: Uint8Array, place: number): number {
  const moved = order[place] as number;
  if (place < SHORT_MOVE) for (let i = place; i > 0; i--) order[i] = order[i - 1] as number;
  else order.copyWithin(1, 0, place);
  order[0] = moved;
  return moved;
}
