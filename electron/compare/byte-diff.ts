/** Bytes that differ between two versions of a file, at the same offsets. */
import { MAX_RANGES, type DifferentRange } from '../../shared/compare.ts';

/** Bytes that are compared at once before single ones are looked at. */
const BLOCK = 4_096;

/** Takes both versions piece by piece, and keeps the first ranges of bytes that differ. */
export class ByteRanges {
  readonly #ranges: { offset: number; length: number }[] = [];
  #cut = false;

  get ranges(): readonly DifferentRange[] {
    return this.#ranges;
  }

  /** True if there are more than `MAX_RANGES`. */
  get cut(): boolean {
    return this.#cut;
  }

  /** Two pieces of one length from the same offset on; pieces come in their order. */
  compare(before: Uint8Array, after: Uint8Array, offset: number): void {
    for (let from = 0; from < before.length && !this.#cut; from += BLOCK) {
      const old = before.subarray(from, from + BLOCK);
      const young = after.subarray(from, from + BLOCK);
      if (Buffer.compare(old, young) === 0) continue;
      for (let at = 0; at < old.length; at++)
        if (old[at] !== young[at]) this.#add(offset + from + at);
    }
  }

  /** What one side alone has, behind the end of the other. */
  addRest(offset: number, length: number): void {
    if (length === 0) return;
    if (this.#ranges.length < MAX_RANGES) this.#ranges.push({ offset, length });
    else this.#cut = true;
  }

  #add(offset: number): void {
    const last = this.#ranges.at(-1);
    if (last !== undefined && last.offset + last.length === offset) last.length += 1;
    else if (this.#ranges.length < MAX_RANGES) this.#ranges.push({ offset, length: 1 });
    else this.#cut = true;
  }
}
