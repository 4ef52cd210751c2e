// The order of all paths of a trie.

import { ChildLists } from './child-lists.ts';
import { ROOT, type PathTrie } from './path-trie.ts';

/** All nodes, parents before their children, siblings by the bytes of their names. */
export function sortedNodes(trie: PathTrie): Uint32Array {
  const lists = new ChildLists(trie);
  const order = new Uint32Array(trie.count);
  const open = new Uint32Array(trie.count);
  let opened = 1;
  for (let placed = 0; opened > 0; placed++) {
    const node = open[--opened] ?? ROOT;
    order[placed] = node;
    const children = lists.of(node).sort((a, b) => trie.compareNames(b, a) || b - a);
    open.set(children, opened);
    opened += children.length;
  }
  return order;
}
