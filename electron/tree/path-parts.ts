// Splits a stored path, still as bytes, into the components of its normalised form: what
// `normalisePath` does for strings, without making any. One instance is used again and again.

const SLASH = 0x2f;
const DOT = 0x2e;

export class PathParts {
  count = 0;
  #bounds = new Uint32Array(64);

  /** Splits `bytes` from `from` to `to`; empty and `.` components go, `..` takes one away. */
  split(bytes: Uint8Array, from: number, to: number): void {
    this.count = 0;
    let start = from;
    while (start < to) {
      let end = start;
      while (end < to && bytes[end] !== SLASH) end++;
      this.#add(bytes, start, end);
      start = end + 1;
    }
  }

  /** How many parts at the start are the same in another path of the same bytes. */
  shared(other: PathParts, bytes: Uint8Array): number {
    const most = Math.min(this.count, other.count);
    let shared = 0;
    while (shared < most && this.#hasSamePart(other, bytes, shared)) shared++;
    return shared;
  }

  start(i: number): number {
    return this.#bounds[2 * i] ?? 0;
  }

  end(i: number): number {
    return this.#bounds[2 * i + 1] ?? 0;
  }

  #hasSamePart(other: PathParts, bytes: Uint8Array, i: number): boolean {
    const [from, theirs] = [this.start(i), other.start(i)];
    const length = this.end(i) - from;
    if (other.end(i) - theirs !== length) return false;
    for (let at = 0; at < length; at++) if (bytes[from + at] !== bytes[theirs + at]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number): void {
    const dot = bytes[start] === DOT;
    if (end === start || (dot && end === start + 1)) return;
    if (dot && end === start + 2 && bytes[start + 1] === DOT) {
      this.count = Math.max(0, this.count - 1);
      return;
    }
    if (2 * this.count === this.#bounds.length) {
      const larger = new Uint32Array(2 * this.#bounds.length);
      larger.set(this.#bounds);
      this.#bounds = larger;
    }
    this.#bounds[2 * this.count] = start;
    this.#bounds[2 * this.count + 1] = end;
    this.count++;
  }
}
