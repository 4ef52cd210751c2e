// The part of a stored path that is searched: its place below the root, without slashes at its ends, or
// its last component. Most paths are searched where they lie.

import type { Listing } from '../tree/listing.ts';
import { PathParts } from '../tree/path-parts.ts';

const SLASH = 0x2f;
const DOT = 0x2e;

/** One instance is used again and again: `bytes` from `from` to `to` are what is searched. */
export class Subject {
  bytes: Uint8Array = new Uint8Array(0);
  from = 0;
  to = 0;
  readonly #parts = new PathParts();
  #clean = new Uint8Array(1024);

  /** Takes the normalised path of entry `i`. */
  takePath(listing: Listing, i: number): void {
    const { paths } = listing;
    this.bytes = paths.bytes;
    this.from = paths.start(i);
    this.to = paths.end(i);
    while (this.to > this.from && this.bytes[this.to - 1] === SLASH) this.to--;
    if (this.bytes[this.from] === DOT && this.bytes[this.from + 1] === SLASH) this.from += 2;
    if (this.from > this.to) this.from = this.to;
    if (!isClean(this.bytes, this.from, this.to)) this.#normalise();
  }

  /** Leaves the last component alone. */
  narrowToName(): void {
    let start = this.to;
    while (start > this.from && this.bytes[start - 1] !== SLASH) start--;
    this.from = start;
  }

  /** Writes the components, one behind the other, to a buffer of its own. */
  #normalise(): void {
    this.#parts.split(this.bytes, this.from, this.to);
    if (this.#clean.length < this.to - this.from)
      this.#clean = new Uint8Array(2 * (this.to - this.from));
    let at = 0;
    for (let i = 0; i < this.#parts.count; i++) {
      if (i > 0) this.#clean[at++] = SLASH;
      const part = this.bytes.subarray(this.#parts.start(i), this.#parts.end(i));
      this.#clean.set(part, at);
      at += part.length;
    }
    this.bytes = this.#clean;
    this.from = 0;
    this.to = at;
  }
}

/** False if there may be a component that is empty, `.` or `..`. */
function isClean(bytes: Uint8Array, from: number, to: number): boolean {
  let start = true;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (start && (byte === SLASH || (byte === DOT && isDots(bytes, at, to)))) return false;
    start = byte === SLASH;
  }
  return true;
}

/** True for `.` and `..` as whole components. */
function isDots(bytes: Uint8Array, at: number, to: number): boolean {
  const end = bytes[at + 1] === DOT && at + 1 < to ? at + 2 : at + 1;
  return end >= to || bytes[end] === SLASH;
}
