// Layers applied in order (image-spec, layer.md), as numbers at the nodes of a trie. Names are taken
// literally: no link is followed, so nothing can leave the root.

import { FailureError } from '../../shared/failure.ts';
import { MAX_STACK_ENTRIES } from '../../shared/limits/tree.ts';
import { grown } from './columns.ts';
import { normalisePath, whiteoutOf } from './entry-path.ts';
import { HardLinkBuilder } from './hard-links.ts';
import type { Listing } from './listing.ts';
import { encodeName } from './name-bytes.ts';
import { PathParts } from './path-parts.ts';
import { PathTrie, ROOT } from './path-trie.ts';

const DOT = 0x2e;
const WHITEOUT_PREFIX_BYTES = 4;
/** Entries between two pauses of who adds a layer in pieces. */
const ENTRIES_AT_ONCE = 4096;

/** What stands at each node after some layers. */
export interface MergeState {
  /** By node: the step of its entry, or 0 if none stands there. */
  readonly steps: Uint32Array;
  /** By node: 1 if the path exists, be it only as a directory above others. */
  readonly present: Uint8Array;
}

/**
 * Every entry has a step: its place in the row of all entries of all layers, from 1. Removing things
 * means noting, at a node, the step up to which entries there or below it are gone. So a whiteout
 * costs the same whatever it removes.
 */
export class LayerMerge {
  readonly trie: PathTrie;
  /** By layer: the step of the last entry below it. */
  readonly bases: number[] = [];
  readonly hardLinks = new HardLinkBuilder();
  /** True if a hard link names what its own layer does not have before it. */
  linksBelow = false;
  /** By node: the step of its last entry, or 0. */
  #steps = new Uint32Array(1024);
  /** By node: the step of the last entry at it or below it. */
  #reached = new Uint32Array(1024);
  /** By node: entries of the node itself, and below it, up to this step are gone. */
  #removed = new Uint32Array(1024);
  /** By node: entries below it up to this step are gone. */
  #emptied = new Uint32Array(1024);
  /** By node: one more than the number of the last layer that has an opaque whiteout in it. */
  #opaque = new Uint32Array(1024);
  #base = 0;
  readonly #most: number;
  #parts = new PathParts();
  /** The path of the entry before, and the nodes that its parts led to: most entries share a directory. */
  #lastParts = new PathParts();
  #lastNodes = new Uint32Array(64);

  /** `trie`: one that another stack uses as well, so that paths have the same nodes in both. */
  constructor(trie = new PathTrie(), most = MAX_STACK_ENTRIES) {
    this.trie = trie;
    this.#most = most;
  }

  /**
   * Applies a layer: all its whiteouts first, against the lower layers only, then its own entries, the
   * last of each path winning.
   * @throws {FailureError} `limit-exceeded` if the paths have more components than fit in memory.
   */
  add(listing: Listing): void {
    const pauses = this.adding(listing);
    while (pauses.next().done !== true);
  }

  /** As `add`, with pauses: what stands is known once it has come to its end. */
  *adding(listing: Listing): Generator<undefined, void> {
    if (this.#base + listing.count > this.#most) {
      throw new FailureError('limit-exceeded', { limit: 'stack-entries', value: this.#most });
    }
    yield* inPieces(listing.count, (i) => {
      const type = listing.type(i);
      if (type === 'whiteout' || type === 'opaque') this.#applyWhiteout(listing, i, type);
    });
    this.#lastParts.count = 0;
    yield* inPieces(listing.count, (i) => {
      this.#applyEntry(listing, i);
    });
    yield* inPieces(listing.count, (i) => {
      if (listing.type(i) === 'hardlink') this.#link(listing, i);
    });
    this.bases.push(this.#base);
    this.#base += listing.count;
  }

  /** What stands now; a copy. */
  state(): MergeState {
    const { count } = this.trie;
    const steps = new Uint32Array(count);
    steps.set(this.#steps.subarray(0, count));
    const present = new Uint8Array(count);
    const gone = this.#goneSteps();
    for (let node = 0; node < count; node++) {
      const until = gone[node] ?? 0;
      if ((steps[node] ?? 0) <= until) steps[node] = 0;
      if ((this.#reached[node] ?? 0) > until || node === ROOT) present[node] = 1;
    }
    return { steps, present };
  }

  /** True if the layer that was added last has an opaque whiteout in this directory. */
  isOpaque(node: number): boolean {
    return this.#opaque[node] === this.bases.length;
  }

  /** The step of the last entry of this path, whatever became of it; 0 if there is none. */
  lastStep(path: string): number {
    const bytes = encodeName(path);
    this.#parts.split(bytes, 0, bytes.length);
    const node = this.#walk(bytes, this.#parts.count);
    return node === ROOT && this.#parts.count > 0 ? 0 : (this.#steps[node] ?? 0);
  }

  /** By node: the step up to which its own entries are gone. */
  #goneSteps(): Uint32Array {
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
    const last = parts.count - 1;
    const node = this.#walk(bytes, last);
    if (node === ROOT && last > 0) return;
    if (type === 'opaque') {
      this.#emptied[node] = this.#base;
      this.#opaque[node] = this.bases.length + 1;
      return;
    }
    const from = parts.start(last) + WHITEOUT_PREFIX_BYTES;
    const target = this.trie.find(node, bytes, from, parts.end(last));
    if (target !== ROOT) this.#removed[target] = this.#base;
  }

  /** Down from the root by the first `levels` parts; `ROOT` if that leads nowhere. */
  #walk(bytes: Uint8Array, levels: number): number {
    let node = ROOT;
    for (let level = 0; level < levels; level++) {
      node = this.trie.find(node, bytes, this.#parts.start(level), this.#parts.end(level));
      if (node === ROOT) break;
    }
    return node;
  }

  #applyEntry(listing: Listing, i: number): void {
    const type = listing.type(i);
    if (type === 'whiteout' || type === 'opaque') return;
    const parts = this.#split(listing, i);
    if (parts.count > 0 && isIgnored(listing, i, parts)) return;
    // Nothing but a directory can be the root.
    if (parts.count === 0 && type !== 'dir') return;
    const { bytes } = listing.paths;
    const step = this.#base + i + 1;
    const node = this.#reach(bytes, parts, step);
    this.#steps[node] = step;
    if (type !== 'dir') this.#emptied[node] = step;
  }

  /** The node of a path, made if need be; notes on the way that this step reached there. */
  #reach(bytes: Uint8Array, parts: PathParts, step: number): number {
    const last = this.#lastParts;
    if (parts.count > this.#lastNodes.length) this.#lastNodes = grown(this.#lastNodes, parts.count);
    const shared = parts.shared(last, bytes);
    let node = ROOT;
    for (let level = 0; level < parts.count; level++) {
      if (level < shared) node = this.#lastNodes[level] ?? ROOT;
      else {
        node = this.trie.findOrAdd(node, bytes, parts.start(level), parts.end(level));
        if (node >= this.#reached.length) this.#reserve(node + 1);
        this.#lastNodes[level] = node;
      }
      this.#reached[node] = step;
    }
    this.#lastParts = parts;
    this.#parts = last;
    return node;
  }

  #link(listing: Listing, i: number): void {
    const step = this.#base + i + 1;
    const target = this.lastStep(listing.linkname(i) ?? '');
    // What comes later under that name is another file than the one that was linked.
    if (target > this.#base && target < step) this.hardLinks.add(step, target);
    else this.linksBelow = true;
  }

  #split(listing: Listing, i: number): PathParts {
    const { paths } = listing;
    this.#parts.split(paths.bytes, paths.start(i), paths.end(i));
    return this.#parts;
  }

  #reserve(nodes: number): void {
    this.#steps = grown(this.#steps, nodes);
    this.#reached = grown(this.#reached, nodes);
    this.#removed = grown(this.#removed, nodes);
    this.#emptied = grown(this.#emptied, nodes);
    this.#opaque = grown(this.#opaque, nodes);
  }
}

/** Takes a step for each place from 0 to `count` - 1, with pauses. */
function* inPieces(count: number, step: (i: number) => void): Generator<undefined, void> {
  for (let from = 0; from < count; from += ENTRIES_AT_ONCE) {
    const to = Math.min(count, from + ENTRIES_AT_ONCE);
    for (let i = from; i < to; i++) step(i);
    yield;
  }
}

/** What has the whiteout prefix in its name but removes nothing is no content either. */
function isIgnored(listing: Listing, i: number, parts: PathParts): boolean {
  if (listing.paths.bytes[parts.start(parts.count - 1)] !== DOT) return false;
  return whiteoutOf(normalisePath(listing.path(i)).path)?.kind === 'invalid';
}
