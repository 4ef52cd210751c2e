// Where a path is among the entries of one layer: the last one that is stored under it, since that one
// counts. A table of places alone, 8 to 16 bytes an entry; the names stay where they are.

import { KeyedHash } from '../tree/keyed-hash.ts';
import type { Listing } from '../tree/listing.ts';
import { encodeName } from '../tree/name-bytes.ts';
import { Subject } from './subject.ts';

/** Entries between two looks at the clock of who builds one. */
const ENTRIES_AT_ONCE = 20_000;

export class PathIndex {
  readonly #listing: Listing;
  readonly #hash = new KeyedHash();
  /** Places plus one; 0 where there is none. */
  readonly #slots: Uint32Array;
  /** By the place of a directory: that of an entry before it which was none. */
  readonly #before = new Map<number, number>();
  readonly #subject = new Subject();

  private constructor(listing: Listing) {
    this.#listing = listing;
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(listing.count * 2 + 2)));
  }

  /** Builds the table in steps, so that others get their turn between them. */
  static *build(listing: Listing): Generator<undefined, PathIndex> {
    const index = new PathIndex(listing);
    const subject = new Subject();
    for (let i = 0; i < listing.count; i++) {
      if (i % ENTRIES_AT_ONCE === ENTRIES_AT_ONCE - 1) yield;
      subject.takePath(listing, i);
      index.#put(index.#find(subject.bytes, subject.from, subject.to), i);
    }
    return index;
  }

  /** The place of the last entry of this normalised path; undefined if there is none. */
  placeOf(path: string): number | undefined {
    const bytes = encodeName(path);
    const place = this.#slots[this.#find(bytes, 0, bytes.length)] ?? 0;
    return place === 0 ? undefined : place - 1;
  }

  /**
   * The place of the last entry of this path that is no directory: lower layers, and entries before it,
   * have nothing below it any more.
   */
  placeOfFile(path: string): number | undefined {
    const place = this.placeOf(path);
    return place !== undefined && this.#listing.type(place) === 'dir'
      ? this.#before.get(place)
      : place;
  }

  #put(slot: number, i: number): void {
    const earlier = (this.#slots[slot] ?? 0) - 1;
    if (earlier >= 0 && this.#listing.type(i) === 'dir') {
      const file = this.#listing.type(earlier) === 'dir' ? this.#before.get(earlier) : earlier;
      if (file !== undefined) this.#before.set(i, file);
    }
    this.#slots[slot] = i + 1;
  }

  /** The slot of that path, or the empty one where it belongs. */
  #find(bytes: Uint8Array, from: number, to: number): number {
    const mask = this.#slots.length - 1;
    this.#hash.update(0, bytes, from, to);
    for (let slot = this.#hash.low & mask; ; slot = (slot + 1) & mask) {
      const place = this.#slots[slot] ?? 0;
      if (place === 0 || this.#hasPath(place - 1, bytes, from, to)) return slot;
    }
  }

  #hasPath(i: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.#subject;
    own.takePath(this.#listing, i);
    const length = to - from;
    if (own.to - own.from !== length) return false;
    for (let at = 0; at < length; at++)
      if (own.bytes[own.from + at] !== bytes[from + at]) return false;
    return true;
  }
}
