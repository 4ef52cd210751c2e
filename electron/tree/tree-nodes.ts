// What is known of each node of a tree, in columns, whatever kind of tree it is.

import type { EntryKind } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { EntrySteps } from './entry-steps.ts';
import type { HardLinks } from './hard-links.ts';
import { KINDS, type NumberName } from './listing.ts';
import { REMOVED } from './merged-nodes.ts';
import { ROOT, type PathTrie } from './path-trie.ts';

/** A layer that rows name as their origin. */
export interface OriginLayer {
  readonly digest: Digest;
  /** In a merged view, 1 being the lowest; null in the layer's own view. */
  readonly position: number | null;
}

export interface NodeColumns {
  readonly trie: PathTrie;
  readonly layers: readonly OriginLayer[];
  readonly entries: EntrySteps;
  readonly links: HardLinks;
  /** By node: the step of its entry, or 0. */
  readonly steps: Uint32Array;
  /** By node: the step of the entry before the topmost layer, or 0. */
  readonly before: Uint32Array;
  /** By node: 1 if it is part of the view. */
  readonly shown: Uint8Array;
  /** By node: codes for `changeOf`. */
  readonly changes: Uint8Array;
  /** By node: bits for `partsOf`. */
  readonly parts: Uint8Array;
}

const DIR = KINDS.indexOf('dir');
const FILE = KINDS.indexOf('file');
const HARD_LINK = KINDS.indexOf('hardlink');

export class TreeNodes {
  readonly columns: NodeColumns;
  /** Nodes, the root included. */
  readonly count: number;
  /** By node: its size, what a hard link's target has, or the sum of the sizes below a directory. */
  readonly sizes: Float64Array;
  /** By node: 1 if something below it was changed. */
  readonly #changedBelow: Uint8Array;
  /** By node: a place in `KINDS`. */
  readonly #kinds: Uint8Array;

  constructor(columns: NodeColumns) {
    this.columns = columns;
    this.count = columns.trie.count;
    this.#kinds = new Uint8Array(this.count);
    this.sizes = new Float64Array(this.count);
    this.#changedBelow = new Uint8Array(this.count);
    for (let node = 0; node < this.count; node++) this.#describe(node);
    // Children have higher numbers than their parents, so each sum is complete when it is passed on.
    for (let node = this.count - 1; node > ROOT; node--) this.#passOn(node);
  }

  step(node: number): number {
    return this.columns.steps[node] ?? 0;
  }

  kind(node: number): EntryKind {
    return KINDS[this.#kinds[node] ?? DIR] ?? 'dir';
  }

  isDir(node: number): boolean {
    return this.#kinds[node] === DIR;
  }

  isShown(node: number): boolean {
    return this.columns.shown[node] === 1;
  }

  isRemoved(node: number): boolean {
    return this.columns.changes[node] === REMOVED;
  }

  changedBelow(node: number): boolean {
    return this.#changedBelow[node] === 1;
  }

  /** A field of the node's entry; 0 for an implied directory. */
  number(node: number, name: NumberName): number {
    return this.columns.entries.number(this.step(node), name);
  }

  /** The step whose mode, owner, time and size count: of a hard link's target, else the entry's own. */
  contentStep(node: number): number {
    const step = this.step(node);
    return this.#kinds[node] === HARD_LINK ? this.columns.links.resolve(step) : step;
  }

  #describe(node: number): void {
    const step = this.step(node);
    const found = this.columns.entries.locate(step);
    const kind = found === undefined ? DIR : KINDS.indexOf(found.listing.type(found.index));
    this.#kinds[node] = kind;
    if (kind !== FILE && kind !== HARD_LINK) this.sizes[node] = 0;
    else this.sizes[node] = this.columns.entries.number(this.contentStep(node), 'size');
  }

  #passOn(node: number): void {
    if (!this.isShown(node)) return;
    const parent = this.columns.trie.parent(node);
    if (this.columns.changes[node] !== 0 || this.changedBelow(node)) this.#changedBelow[parent] = 1;
    // Removed files count in what was removed with them, not in what stands. A hard link shares.
    if (this.isRemoved(node) !== this.isRemoved(parent) || this.#kinds[node] === HARD_LINK) return;
    if (this.isDir(parent))
      this.sizes[parent] = (this.sizes[parent] ?? 0) + (this.sizes[node] ?? 0);
  }
}
