// Layers applied in order: which entry of which layer stands for each path in the end (image-spec,
// layer.md). Names are taken literally: no link is followed, so nothing can leave the root.

import { FailureError } from '../../shared/failure.ts';
import { ChildLists } from './child-lists.ts';
import { grown } from './columns.ts';
import { normalisePath, whiteoutOf } from './entry-path.ts';
import type { Listing } from './listing.ts';
import { PathParts } from './path-parts.ts';
import { PathTrie, ROOT } from './path-trie.ts';

const DOT = 0x2e;
const WHITEOUT_PREFIX_BYTES = 4;
const MAX_STEPS = 2 ** 32 - 1;

export interface MergedEntry {
  /** Normalised; '' is the root. */
  readonly path: string;
  /** Place of the layer in the stack, 0 being the lowest. */
  readonly layer: number;
  /** Place of the entry in that layer's listing. */
  readonly index: number;
  /** True if something above it is not a directory here, so that tools differ on where it goes. */
  readonly underNonDirectory: boolean;
}

/**
 * Applies layers from the lowest up: of each, all whiteouts first, against the lower layers only, then
 * its own entries, the last of each path winning. Takes time and memory in proportion to the entries.
 * @throws {FailureError} `limit-exceeded` if the paths have more components than fit in memory.
 */
export function mergeLayers(listings: readonly Listing[]): MergedStack {
  const merge = new LayerMerge();
  for (const listing of listings) merge.add(listing);
  return new MergedStack(listings, merge);
}

/**
 * Every entry has a step: its place in the row of all entries of all layers, from 1. Removing things
 * means noting, at a node, the step up to which entries there or below it are gone. So a whiteout
 * costs the same whatever it removes.
 */
class LayerMerge {
  readonly trie = new PathTrie();
  /** By layer: the step of the last entry below it. */
  readonly bases: number[] = [];
  /** By node: the step of its last entry, or 0. */
  steps = new Uint32Array(1024);
  /** By node: entries of the node itself, and below it, up to this step are gone. */
  #removed = new Uint32Array(1024);
  /** By node: entries below it up to this step are gone. */
  #emptied = new Uint32Array(1024);
  #base = 0;
  readonly #parts = new PathParts();

  add(listing: Listing): void {
    if (this.#base + listing.count > MAX_STEPS) {
      throw new FailureError('limit-exceeded', { limit: 'stack-entries', max: MAX_STEPS });
    }
    for (let i = 0; i < listing.count; i++) {
      const type = listing.type(i);
      if (type === 'whiteout' || type === 'opaque') this.#applyWhiteout(listing, i, type);
    }
    for (let i = 0; i < listing.count; i++) this.#applyEntry(listing, i);
    this.bases.push(this.#base);
    this.#base += listing.count;
  }

  /** By node: the step up to which its own entries are gone. */
  removedSteps(): Uint32Array {
    const gone = new Uint32Array(this.trie.count);
    for (let node = ROOT + 1; node < gone.length; node++) {
      const parent = this.trie.parent(node);
      gone[node] = Math.max(
        gone[parent] ?? 0,
        this.#emptied[parent] ?? 0,
        this.#removed[node] ?? 0,
      );
    }
    return gone;
  }

  /** Looks names up only: a whiteout for what is not there costs no memory. */
  #applyWhiteout(listing: Listing, i: number, type: 'whiteout' | 'opaque'): void {
    const parts = this.#split(listing, i);
    const { bytes } = listing.paths;
    let node = ROOT;
    for (let level = 0; level < parts.count - 1; level++) {
      node = this.trie.find(node, bytes, parts.start(level), parts.end(level));
      if (node === ROOT) return;
    }
    if (type === 'opaque') {
      this.#emptied[node] = this.#base;
      return;
    }
    const last = parts.count - 1;
    const from = parts.start(last) + WHITEOUT_PREFIX_BYTES;
    const target = this.trie.find(node, bytes, from, parts.end(last));
    if (target !== ROOT) this.#removed[target] = this.#base;
  }

  #applyEntry(listing: Listing, i: number): void {
    const type = listing.type(i);
    if (type === 'whiteout' || type === 'opaque') return;
    const parts = this.#split(listing, i);
    if (type === 'file' && isIgnored(listing, i, parts)) return;
    // Nothing but a directory can be the root.
    if (parts.count === 0 && type !== 'dir') return;
    const { bytes } = listing.paths;
    let node = ROOT;
    for (let level = 0; level < parts.count; level++) {
      node = this.trie.findOrAdd(node, bytes, parts.start(level), parts.end(level));
    }
    this.#reserve(this.trie.count);
    const step = this.#base + i + 1;
    this.steps[node] = step;
    if (type !== 'dir') this.#emptied[node] = step;
  }

  #split(listing: Listing, i: number): PathParts {
    const { paths } = listing;
    this.#parts.split(paths.bytes, paths.start(i), paths.end(i));
    return this.#parts;
  }

  #reserve(nodes: number): void {
    if (nodes <= this.steps.length) return;
    this.steps = grown(this.steps, nodes);
    this.#removed = grown(this.#removed, nodes);
    this.#emptied = grown(this.#emptied, nodes);
  }
}

/** The merged view. Entries are sorted component by component, in byte order; parents come first. */
export class MergedStack {
  readonly count: number;
  readonly #listings: readonly Listing[];
  readonly #bases: readonly number[];
  readonly #steps: Uint32Array;
  /** Nodes that have an entry in the end, sorted. */
  readonly #order: Uint32Array;
  readonly #underNonDirectory: Uint8Array;

  /** Made by `mergeLayers`. */
  constructor(listings: readonly Listing[], merge: LayerMerge) {
    this.#listings = listings;
    this.#bases = merge.bases;
    const { trie, steps } = merge;
    const gone = merge.removedSteps();
    for (let node = 0; node < trie.count; node++) {
      if ((steps[node] ?? 0) <= (gone[node] ?? 0)) steps[node] = 0;
    }
    this.#steps = steps;
    this.#underNonDirectory = this.#findMisplaced(trie);
    this.#order = sortedNodes(trie).filter((node) => steps[node] !== 0);
    this.count = this.#order.length;
  }

  /** Entry `i` of the view, from 0 to `count` - 1. */
  entry(i: number): MergedEntry {
    const node = this.#order[i] ?? ROOT;
    const { layer, index } = this.#origin(node);
    const stored = this.#listings[layer]?.path(index) ?? '';
    return {
      path: normalisePath(stored).path,
      layer,
      index,
      underNonDirectory: this.#underNonDirectory[node] === 1,
    };
  }

  /** Finds the layer by halving: the last one whose base lies below the node's step. */
  #origin(node: number): { layer: number; index: number } {
    const step = this.#steps[node] ?? 0;
    let low = 0;
    let high = this.#bases.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#bases[middle] ?? 0) < step) low = middle;
      else high = middle - 1;
    }
    return { layer: low, index: step - (this.#bases[low] ?? 0) - 1 };
  }

  #findMisplaced(trie: PathTrie): Uint8Array {
    const misplaced = new Uint8Array(trie.count);
    for (let node = ROOT + 1; node < trie.count; node++) {
      const parent = trie.parent(node);
      if (misplaced[parent] === 1 || this.#isNonDirectory(parent)) misplaced[node] = 1;
    }
    return misplaced;
  }

  #isNonDirectory(node: number): boolean {
    if (this.#steps[node] === 0) return false;
    const { layer, index } = this.#origin(node);
    return this.#listings[layer]?.type(index) !== 'dir';
  }
}

/** Regular files whose names have the whiteout prefix but remove nothing are no content either. */
function isIgnored(listing: Listing, i: number, parts: PathParts): boolean {
  if (listing.paths.bytes[parts.start(parts.count - 1)] !== DOT) return false;
  return whiteoutOf(normalisePath(listing.path(i)).path)?.kind === 'invalid';
}

/** All nodes, parents before their children, siblings by name. */
function sortedNodes(trie: PathTrie): Uint32Array {
  const lists = new ChildLists(trie);
  const order = new Uint32Array(trie.count);
  const open = new Uint32Array(trie.count);
  let opened = 1;
  for (let placed = 0; opened > 0; placed++) {
    const node = open[--opened] ?? ROOT;
    order[placed] = node;
    const children = lists.of(node).sort((a, b) => trie.compareNames(b, a));
    open.set(children, opened);
    opened += children.length;
  }
  return order;
}
