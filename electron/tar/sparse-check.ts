// Whether the map of a sparse file makes sense. Go refuses one that does not, others list the file.

import { readNumber } from './numbers.ts';
import { BLOCK_SIZE, MAX_SPARSE_REGIONS } from '../../shared/limits/tar.ts';

const NEWLINE = 0x0a;
const ZERO = 0x30;
const NINE = 0x39;
/** More digits spell no exact number. */
const MOST_DIGITS = 16;
const REGION_BYTES = 24;

/** Takes the regions of one map in their order. */
export class SparseMapCheck {
  readonly #realSize: number;
  #end = 0;
  #valid = true;
  #total = 0;

  constructor(realSize: number) {
    this.#realSize = realSize;
  }

  /** False once a region overlapped another, or did not lie inside the file. */
  get valid(): boolean {
    return this.#valid;
  }

  /** Bytes in all regions. */
  get total(): number {
    return this.#total;
  }

  add(offset: number, length: number): void {
    const end = offset + length;
    const fits = offset >= this.#end && length >= 0 && end <= this.#realSize;
    if (!fits || !Number.isSafeInteger(end)) this.#valid = false;
    this.#end = end;
    this.#total += length;
  }

  /** Takes the regions of a block in GNU's old form; the first that is not there ends them. */
  addBlock(block: Uint8Array, from: number, count: number): void {
    for (let at = from; at < from + count * REGION_BYTES && block[at] !== 0; at += REGION_BYTES) {
      const offset = readNumber(block, at, REGION_BYTES / 2);
      const length = readNumber(block, at + REGION_BYTES / 2, REGION_BYTES / 2);
      if (offset.junk || length.junk) this.#valid = false;
      this.add(offset.value, length.value);
    }
  }
}

/** The map at the start of a body (PAX form 1.0), as its blocks come in. */
export class SparseMapInBody {
  readonly #check: SparseMapCheck;
  /** Numbers still to come; the first says how many regions there are. */
  #left = 1;
  #numbers = 0;
  #number = 0;
  #digits = 0;
  #offset = 0;

  constructor(realSize: number) {
    this.#check = new SparseMapCheck(realSize);
  }

  /** Bytes in all regions so far. */
  get total(): number {
    return this.#check.total;
  }

  /** Takes the next block of the body; answers with a reason where the map is refused. */
  push(block: Uint8Array): 'more' | 'done' | 'sparse-map' | 'sparse-regions' {
    for (let at = 0; at < BLOCK_SIZE && this.#left > 0; at++) {
      const byte = block[at] ?? 0;
      if (byte === NEWLINE && this.#digits > 0) this.#numberEnds();
      else if (byte < ZERO || byte > NINE || ++this.#digits > MOST_DIGITS) return 'sparse-map';
      else this.#number = this.#number * 10 + byte - ZERO;
      if (this.#left > 2 * MAX_SPARSE_REGIONS) return 'sparse-regions';
      if (!this.#check.valid) return 'sparse-map';
    }
    return this.#left > 0 ? 'more' : 'done';
  }

  #numberEnds(): void {
    this.#left -= 1;
    if (this.#numbers === 0) {
      this.#left = 2 * this.#number;
    } else if (this.#numbers % 2 === 1) this.#offset = this.#number;
    else this.#check.add(this.#offset, this.#number);
    this.#numbers += 1;
    this.#number = 0;
    this.#digits = 0;
  }
}
