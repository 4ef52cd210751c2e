// The merged stack as a sorted list: which entry of which layer stands for each path in the end.

import type { Change, ChangedPart } from '../../shared/files.ts';
import { normalisePath } from './entry-path.ts';
import { partsOf } from './entry-differences.ts';
import type { Listing } from './listing.ts';
import { changeOf, mergeNodes, REMOVED, type MergedNodes } from './merged-nodes.ts';
import { ROOT } from './path-trie.ts';
import { sortedNodes } from './sorted-nodes.ts';

export interface MergedEntry {
  /** Normalised; '' is the root. */
  readonly path: string;
  /** Place of the layer in the stack, 0 being the lowest. */
  readonly layer: number;
  /** Place of the entry in that layer's listing. */
  readonly index: number;
  /** True if something above it is not a directory here, so that tools differ on where it goes. */
  readonly underNonDirectory: boolean;
  /** What the topmost layer did to it. */
  readonly change: Change | null;
  readonly changed: readonly ChangedPart[];
}

export interface MergeOptions {
  /** True lists what the topmost layer removed as well. */
  readonly removed?: boolean;
}

/**
 * Applies layers from the lowest up and lists what stands in the end.
 * @throws {FailureError} `limit-exceeded` if the paths have more components than fit in memory.
 */
export function mergeLayers(listings: readonly Listing[], options: MergeOptions = {}): MergedStack {
  return new MergedStack(mergeNodes(listings), options);
}

/** The merged view. Entries are sorted component by component, in byte order; parents come first. */
export class MergedStack {
  readonly count: number;
  readonly #nodes: MergedNodes;
  /** Nodes that have an entry in the end, sorted. */
  readonly #order: Uint32Array;
  readonly #underNonDirectory: Uint8Array;

  /** Made by `mergeLayers`. */
  constructor(nodes: MergedNodes, { removed = false }: MergeOptions) {
    const { trie, steps, changes } = nodes;
    this.#nodes = nodes;
    this.#underNonDirectory = findMisplaced(nodes);
    this.#order = sortedNodes(trie).filter(
      (node) =>
        nodes.shown[node] === 1 && steps[node] !== 0 && (removed || changes[node] !== REMOVED),
    );
    this.count = this.#order.length;
  }

  /** Entry `i` of the view, from 0 to `count` - 1. */
  entry(i: number): MergedEntry {
    const node = this.#order[i] ?? ROOT;
    const { entries, steps, changes, parts } = this.#nodes;
    const step = steps[node] ?? 0;
    const { listing, index } = entries.locate(step) ?? {};
    return {
      path: normalisePath(index === undefined ? '' : (listing?.path(index) ?? '')).path,
      layer: entries.layer(step),
      index: index ?? 0,
      underNonDirectory: this.#underNonDirectory[node] === 1,
      change: changeOf(changes[node] ?? 0),
      changed: partsOf(parts[node] ?? 0),
    };
  }
}

function findMisplaced({ trie, entries, steps, changes }: MergedNodes): Uint8Array {
  const misplaced = new Uint8Array(trie.count);
  for (let node = ROOT + 1; node < trie.count; node++) {
    const parent = trie.parent(node);
    // What was removed stood under what stood there before.
    if (changes[node] === REMOVED) continue;
    if (misplaced[parent] === 1 || entries.type(steps[parent] ?? 0) !== 'dir') misplaced[node] = 1;
  }
  return misplaced;
}
