// For each node of a trie the list of its children, all lists one behind the other in one array.

import { ROOT, type PathTrie } from './path-trie.ts';

export class ChildLists {
  /** The list of node `n` ends where that of `n + 1` starts. */
  readonly #starts: Uint32Array;
  readonly #children: Uint32Array;

  /** Children are in the order in which they were added to the trie. */
  constructor(trie: PathTrie) {
    const starts = new Uint32Array(trie.count + 1);
    for (let node = ROOT + 1; node < trie.count; node++) {
      const after = trie.parent(node) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
    for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
    const next = starts.slice();
    this.#children = new Uint32Array(trie.count - 1);
    for (let node = ROOT + 1; node < trie.count; node++) {
      const parent = trie.parent(node);
      const place = next[parent] ?? 0;
      this.#children[place] = node;
      next[parent] = place + 1;
    }
    this.#starts = starts;
  }

  /** A view of the list: who sorts it changes it. */
  of(node: number): Uint32Array {
    return this.#children.subarray(this.#starts[node], this.#starts[node + 1]);
  }

  has(node: number): boolean {
    return this.#starts[node] !== this.#starts[node + 1];
  }
}
