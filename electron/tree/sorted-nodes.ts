// The order of all paths of a trie.

import { ChildLists } from './child-lists.ts';
import { ROOT, type PathTrie } from './path-trie.ts';

/** Directories between two pauses of who sorts in pieces. */
const DIRS_AT_ONCE = 512;

/** All nodes, parents before their children, siblings by the bytes of their names. */
export function sortedNodes(trie: PathTrie): Uint32Array {
  const sorting = sortNodes(trie, null);
  for (;;) {
    const step = sorting.next();
    if (step.done === true) return step.value;
  }
}

/**
 * As `sortedNodes`, in pieces. `wanted`: by node, not 0 for those that count, and for all above them; null
 * is all.
 */
export function* sortNodes(
  trie: PathTrie,
  wanted: Uint8Array | null,
): Generator<undefined, Uint32Array> {
  const lists = new ChildLists(trie);
  const order = new Uint32Array(trie.count);
  const open = new Uint32Array(trie.count);
  const keys = new Float64Array(trie.count);
  for (let node = 0; node < trie.count; node++)
    if (wanted?.[node] !== 0) keys[node] = trie.nameKey(node);
  yield;
  let opened = 1;
  let placed = 0;
  for (; opened > 0; placed++) {
    const node = open[--opened] ?? ROOT;
    order[placed] = node;
    const all = lists.of(node);
    const children = wanted === null ? all : all.filter((child) => wanted[child] !== 0);
    children.sort((a, b) => (keys[b] ?? 0) - (keys[a] ?? 0) || trie.compareNames(b, a) || b - a);
    open.set(children, opened);
    opened += children.length;
    if (placed % DIRS_AT_ONCE === 0) yield;
  }
  return order.subarray(0, placed);
}
