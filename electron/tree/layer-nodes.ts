// Puts one layer's entries into a trie. The layer alone counts: whiteouts are nodes like any other, and an
// entry stored twice is two nodes.

import { grown } from './columns.ts';
import type { Listing } from './listing.ts';
import { PathParts } from './path-parts.ts';
import { PathTrie, ROOT } from './path-trie.ts';

/** Below this depth the rest of a path is one name: hostile paths have 50,000 components. */
const MAX_DEPTH = 256;
/** Directories that no entry records; a real layer has a few thousand at most. */
const MAX_IMPLIED = 4_000_000;

export class LayerNodes {
  readonly trie = new PathTrie();
  /** By place in the listing: the node. */
  readonly places: Uint32Array;
  readonly #listing: Listing;
  /** By node: place in the listing plus one, or 0. */
  #steps = new Uint32Array(1024);
  #implied = 0;

  constructor(listing: Listing) {
    this.#listing = listing;
    this.places = new Uint32Array(listing.count);
    const parts = new PathParts();
    for (let i = 0; i < listing.count; i++) this.places[i] = this.#place(i, parts);
  }

  /** By node: place in the listing plus one, or 0 for a directory without an entry. */
  steps(): Uint32Array {
    const steps = new Uint32Array(this.trie.count);
    steps.set(this.#steps.subarray(0, this.trie.count));
    return steps;
  }

  /** Finds or makes the node for entry `i`. */
  #place(i: number, parts: PathParts): number {
    const { paths } = this.#listing;
    parts.split(paths.bytes, paths.start(i), paths.end(i));
    const isDir = this.#listing.type(i) === 'dir';
    if (parts.count === 0) return this.#placeAtRoot(i, isDir);
    let parent = ROOT;
    let level = 0;
    for (; level < parts.count - 1; level++) {
      const dir = this.#enter(parent, parts, level);
      if (dir === ROOT) break;
      parent = dir;
    }
    const from = parts.start(level);
    const to = parts.end(parts.count - 1);
    const whole = level === parts.count - 1;
    return this.#attach(i, parent, from, to, isDir && whole);
  }

  /** The directory node one level down; `ROOT` if the tree may not grow that way. */
  #enter(parent: number, parts: PathParts, level: number): number {
    if (level >= MAX_DEPTH) return ROOT;
    const { bytes } = this.#listing.paths;
    const from = parts.start(level);
    const to = parts.end(level);
    if (this.#implied >= MAX_IMPLIED) return this.trie.find(parent, bytes, from, to);
    const before = this.trie.count;
    const dir = this.trie.findOrAdd(parent, bytes, from, to);
    if (this.trie.count > before) this.#implied++;
    return dir;
  }

  #attach(i: number, parent: number, from: number, to: number, isDir: boolean): number {
    const { bytes } = this.#listing.paths;
    if (isDir) {
      const dir = this.trie.findOrAdd(parent, bytes, from, to);
      if ((this.#steps[dir] ?? 0) === 0) return this.#setEntry(dir, i);
    }
    // Files need not be found by name, and a second directory of that name holds nothing.
    return this.#setEntry(this.trie.addUnlisted(parent, bytes, from, to), i);
  }

  /** Names such as `.` or `/`: the root itself if a directory, else shown under the stored name. */
  #placeAtRoot(i: number, isDir: boolean): number {
    if (isDir && (this.#steps[ROOT] ?? 0) === 0) return this.#setEntry(ROOT, i);
    const { bytes } = this.#listing.paths;
    const { paths } = this.#listing;
    return this.#setEntry(this.trie.addUnlisted(ROOT, bytes, paths.start(i), paths.end(i)), i);
  }

  #setEntry(node: number, i: number): number {
    if (node >= this.#steps.length) this.#steps = grown(this.#steps, node + 1);
    this.#steps[node] = i + 1;
    return node;
  }
}
