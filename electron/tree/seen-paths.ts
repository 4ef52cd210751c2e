// Which paths a layer held before: finds duplicates among millions of entries in bounded memory. It
// keeps 64-bit hashes only, so it can err once in about a million layers of five million entries each.

import { KeyedHash } from './keyed-hash.ts';
import { maxNameBytes, writeName } from './name-bytes.ts';

const FIRST_SLOTS = 1024;
/** Of 8 bytes a slot and a table that doubles: between 11 and 22 bytes for each path. */
const MAX_LOAD = 0.75;

export class SeenPaths {
  readonly #hash = new KeyedHash();
  /** Two words for each slot; both 0 in an empty one. */
  #slots = new Uint32Array(2 * FIRST_SLOTS);
  #count = 0;
  #text = Buffer.alloc(1024);

  /** Bytes of the table. */
  get byteLength(): number {
    return this.#slots.byteLength;
  }

  /** Remembers a normalised path; true if it was there already. */
  add(path: string): boolean {
    const needed = maxNameBytes(path);
    if (needed > this.#text.length) this.#text = Buffer.alloc(2 * needed);
    this.#hash.update(0, this.#text, 0, writeName(this.#text, 0, path));
    const { high } = this.#hash;
    const low = high === 0 && this.#hash.low === 0 ? 1 : this.#hash.low;
    const slot = findSlot(this.#slots, high, low);
    if (this.#slots[slot] !== 0 || this.#slots[slot + 1] !== 0) return true;
    this.#slots[slot] = high;
    this.#slots[slot + 1] = low;
    this.#count++;
    if (2 * this.#count > this.#slots.length * MAX_LOAD) this.#grow();
    return false;
  }

  #grow(): void {
    const old = this.#slots;
    const larger = new Uint32Array(old.length * 2);
    for (let i = 0; i < old.length; i += 2) {
      const high = old[i] ?? 0;
      const low = old[i + 1] ?? 0;
      if (high === 0 && low === 0) continue;
      const slot = findSlot(larger, high, low);
      larger[slot] = high;
      larger[slot + 1] = low;
    }
    this.#slots = larger;
  }
}

/** The place of this hash in the table, or the empty one where it belongs. */
function findSlot(slots: Uint32Array, high: number, low: number): number {
  const mask = slots.length / 2 - 1;
  for (let i = low & mask; ; i = (i + 1) & mask) {
    const first = slots[2 * i];
    const second = slots[2 * i + 1];
    if ((first === high && second === low) || (first === 0 && second === 0)) return 2 * i;
  }
}
