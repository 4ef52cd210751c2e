// Counts what the comparison of two merged filesystems finds, path by path.

import type { FileTally } from '../../shared/compare.ts';
import { CHANGED_PARTS, type ChangedPart } from '../../shared/files.ts';
import { TIME } from '../tree/entry-differences.ts';

export class FileCounts {
  #same = 0;
  #added = 0;
  #removed = 0;
  #modified = 0;
  #timeOnly = 0;
  #contentUnknown = 0;
  #addedBytes = 0;
  #removedBytes = 0;
  #grownBytes = 0;
  /** By the bits of `ChangedPart`s: how many paths. */
  readonly #byBits = new Uint32Array(1 << CHANGED_PARTS.length);

  /** `bytes`: of a regular file; 0 of all else. */
  add(bytes: number): void {
    this.#added++;
    this.#addedBytes += bytes;
  }

  remove(bytes: number): void {
    this.#removed++;
    this.#removedBytes += bytes;
  }

  /** A path that both have. `grown`: bytes that it has more now. */
  compare(bits: number, contentUnknown: boolean, grown: number): void {
    if (contentUnknown) this.#contentUnknown++;
    if (bits !== 0) {
      this.#modified++;
      this.#grownBytes += grown;
      this.#byBits[bits] = (this.#byBits[bits] ?? 0) + 1;
      if (bits === TIME && !contentUnknown) this.#timeOnly++;
    } else if (!contentUnknown) this.#same++;
  }

  finish(): FileTally {
    const parts = Object.fromEntries(CHANGED_PARTS.map((part, i) => [part, this.#countOf(1 << i)]));
    return {
      same: this.#same,
      added: this.#added,
      removed: this.#removed,
      modified: this.#modified,
      timeOnly: this.#timeOnly,
      parts: parts as Record<ChangedPart, number>,
      contentUnknown: this.#contentUnknown,
      addedBytes: this.#addedBytes,
      removedBytes: this.#removedBytes,
      grownBytes: this.#grownBytes,
    };
  }

  #countOf(bit: number): number {
    let count = 0;
    for (const [bits, paths] of this.#byBits.entries()) if ((bits & bit) !== 0) count += paths;
    return count;
  }
}
