// Orders of nodes by a column. Keys are computed once for all nodes, since a view may hold millions.

import type { SortKey } from '../../shared/contract.ts';
import { KINDS } from './listing.ts';
import type { TreeNodes } from './tree-nodes.ts';

const KIND_RANKS = new Map([...KINDS].sort().map((kind, rank) => [kind, rank]));
/** Users before groups in one number; exact for every number that real systems use. */
const USER_FACTOR = 2 ** 32;

/** Negative, 0 or positive, as for `sort`. */
export type NodeComparison = (a: number, b: number) => number;

export class NodeOrder {
  readonly #nodes: TreeNodes;
  #by: SortKey | null = null;
  #keys = new Float64Array();

  constructor(nodes: TreeNodes) {
    this.#nodes = nodes;
  }

  /** Compares by one column, ascending; equal keys are 0. */
  comparison(by: SortKey): NodeComparison {
    const { trie } = this.#nodes.columns;
    if (by === 'name' || by === 'path') return (a, b) => trie.compareNames(a, b);
    if (this.#by !== by) {
      this.#keys = Float64Array.from({ length: this.#nodes.count }, this.#keyOf(by));
      this.#by = by;
    }
    const keys = this.#keys;
    return (a, b) => (keys[a] ?? 0) - (keys[b] ?? 0);
  }

  #keyOf(by: Exclude<SortKey, 'name' | 'path'>): (_: unknown, node: number) => number {
    const nodes = this.#nodes;
    const { entries, changes } = nodes.columns;
    const field = (name: 'mode' | 'uid' | 'gid' | 'mtime', node: number): number =>
      entries.number(nodes.contentStep(node), name);
    const kindRank = (node: number): number => KIND_RANKS.get(nodes.kind(node)) ?? 0;
    switch (by) {
      case 'size':
        return (_, node) => nodes.sizes[node] ?? 0;
      case 'mtime':
        return (_, node) => field('mtime', node);
      case 'type':
        return (_, node) => kindRank(node);
      case 'owner':
        return (_, node) => field('uid', node) * USER_FACTOR + field('gid', node);
      case 'mode':
        // As it is written: the letter of the kind, then the permissions.
        return (_, node) => kindRank(node) * 0o10000 + (field('mode', node) & 0o7777);
      case 'layer':
        return (_, node) => (nodes.step(node) === 0 ? -1 : entries.layer(nodes.step(node)));
      case 'change':
        return (_, node) => changes[node] ?? 0;
    }
  }
}
