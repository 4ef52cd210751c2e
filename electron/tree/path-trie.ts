// A tree of names in flat arrays: about 25 bytes and a copy of its name for each node. It knows names
// and parents only; what a node stands for is kept by its user under the node's number.

import { FailureError } from '../../shared/failure.ts';
import { MAX_TREE_NODES } from '../../shared/limits/tree.ts';
import { grown, TextColumn } from './columns.ts';
import { KeyedHash } from './keyed-hash.ts';
import { encodeName, readName } from './name-bytes.ts';
import { PathParts } from './path-parts.ts';

/** The root's number. It is no node's child, so it also stands for "no such child". */
export const ROOT = 0;
const FIRST_SLOTS = 1024;
const MAX_LOAD = 0.75;
/** Names lie at offsets of 32 bits. */
const MAX_NAME_BYTES = 2 ** 31;
/** As many as a number holds exactly. */
const KEY_BYTES = 6;

export class PathTrie {
  /** Nodes, the root included. A parent's number is always below its children's. */
  count = 0;
  readonly #names = new TextColumn();
  #parents = new Uint32Array(FIRST_SLOTS);
  #hashes = new Uint32Array(FIRST_SLOTS);
  /** Open addressing; 0 is an empty slot. */
  #slots = new Uint32Array(FIRST_SLOTS);
  #indexed = 0;
  readonly #hash = new KeyedHash();
  readonly #most: number;

  constructor(most = MAX_TREE_NODES) {
    this.#most = most;
    this.#append(ROOT, Buffer.alloc(0), 0, 0);
  }

  parent(node: number): number {
    return this.#parents[node] ?? ROOT;
  }

  name(node: number): string {
    return readName(this.#names.bytes, this.#names.start(node), this.#names.end(node));
  }

  /** Names from the root down, joined by `/`; '' for the root. */
  path(node: number): string {
    const names: string[] = [];
    for (let at = node; at !== ROOT; at = this.parent(at)) names.push(this.name(at));
    return names.reverse().join('/');
  }

  /** The child of that name, or `ROOT` if there is none. */
  find(parent: number, bytes: Uint8Array, from: number, to: number): number {
    this.#hash.update(parent, bytes, from, to);
    return this.#slots[this.#findSlot(parent, bytes, from, to)] ?? ROOT;
  }

  /** The node of a path, whatever its form; undefined if there is none. */
  nodeOf(path: string): number | undefined {
    const bytes = encodeName(path);
    const parts = new PathParts();
    parts.split(bytes, 0, bytes.length);
    return this.follow(bytes, parts, parts.count);
  }

  /** The node that the first `levels` parts of a path lead to; undefined if there is none. */
  follow(bytes: Uint8Array, parts: PathParts, levels: number): number | undefined {
    let node = ROOT;
    for (let level = 0; level < levels; level++) {
      node = this.find(node, bytes, parts.start(level), parts.end(level));
      if (node === ROOT) return undefined;
    }
    return node;
  }

  /** The child of that name, made if need be. */
  findOrAdd(parent: number, bytes: Uint8Array, from: number, to: number): number {
    this.#hash.update(parent, bytes, from, to);
    const slot = this.#findSlot(parent, bytes, from, to);
    const found = this.#slots[slot] ?? ROOT;
    if (found !== ROOT) return found;
    const node = this.#append(parent, bytes, from, to);
    this.#hashes[node] = this.#hash.low;
    this.#slots[slot] = node;
    this.#indexed++;
    if (this.#indexed > this.#slots.length * MAX_LOAD) this.#growSlots();
    return node;
  }

  /** A child that `find` does not see: a node of its own, even if the name is taken. */
  addUnlisted(parent: number, bytes: Uint8Array, from: number, to: number): number {
    return this.#append(parent, bytes, from, to);
  }

  /** Order of two nodes' names by their bytes: negative, 0 or positive. */
  compareNames(a: number, b: number): number {
    const { bytes } = this.#names;
    const startA = this.#names.start(a);
    const startB = this.#names.start(b);
    const lengthA = this.#names.end(a) - startA;
    const lengthB = this.#names.end(b) - startB;
    const shared = Math.min(lengthA, lengthB);
    for (let i = 0; i < shared; i++) {
      const difference = (bytes[startA + i] ?? 0) - (bytes[startB + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return lengthA - lengthB;
  }

  /** A number for the start of a node's name, in the order of `compareNames` as far as it tells names apart. */
  nameKey(node: number): number {
    const { bytes } = this.#names;
    const from = this.#names.start(node);
    const length = this.#names.end(node) - from;
    let key = 0;
    for (let i = 0; i < KEY_BYTES; i++) key = key * 256 + (i < length ? (bytes[from + i] ?? 0) : 0);
    return key;
  }

  #append(parent: number, bytes: Uint8Array, from: number, to: number): number {
    if (this.count >= this.#most || this.#names.byteLength + to - from > MAX_NAME_BYTES) {
      throw new FailureError('limit-exceeded', { limit: 'tree-nodes', value: this.#most });
    }
    const node = this.count++;
    if (node === this.#parents.length) {
      this.#parents = grown(this.#parents, this.count);
      this.#hashes = grown(this.#hashes, this.count);
    }
    this.#names.pushBytes(bytes, from, to);
    this.#parents[node] = parent;
    return node;
  }

  /** The slot of that child, or the empty one where it belongs; `#hash` holds its hash. */
  #findSlot(parent: number, bytes: Uint8Array, from: number, to: number): number {
    const mask = this.#slots.length - 1;
    const hash = this.#hash.low;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const node = this.#slots[slot] ?? ROOT;
      if (node === ROOT) return slot;
      if (this.#hashes[node] !== hash || this.#parents[node] !== parent) continue;
      if (this.#hasName(node, bytes, from, to)) return slot;
    }
  }

  #hasName(node: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#names.start(node);
    if (this.#names.end(node) - start !== to - from) return false;
    const own = this.#names.bytes;
    for (let i = 0; i < to - from; i++) {
      if (own[start + i] !== bytes[from + i]) return false;
    }
    return true;
  }

  #growSlots(): void {
    const larger = new Uint32Array(this.#slots.length * 2);
    const mask = larger.length - 1;
    for (const node of this.#slots) {
      if (node === ROOT) continue;
      let slot = (this.#hashes[node] ?? 0) & mask;
      while (larger[slot] !== ROOT) slot = (slot + 1) & mask;
      larger[slot] = node;
    }
    this.#slots = larger;
  }
}
