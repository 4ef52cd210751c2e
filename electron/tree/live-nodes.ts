// Which entry stands at each node of a trie while layers are applied one after the other. What a
// removal takes away is walked once and unlinked, so that all removals together cost no more than the
// entries that were put there.

import { grown } from './columns.ts';
import { ROOT, type PathTrie } from './path-trie.ts';

export class LiveNodes {
  readonly #trie: PathTrie;
  readonly #onRemoved: (entry: number) => void;
  /** By node: the number of its entry, or 0. */
  #entries = new Uint32Array(1024);
  /** By node: the first of its linked children, or `ROOT`. */
  #firsts = new Uint32Array(1024);
  /** By node: the next linked child of the same parent, or `ROOT`. */
  #nexts = new Uint32Array(1024);
  /** By node: 1 if it is in its parent's list. */
  #linked = new Uint32Array(1024);

  /** `onRemoved` is told each entry that a removal takes away. */
  constructor(trie: PathTrie, onRemoved: (entry: number) => void) {
    this.#trie = trie;
    this.#onRemoved = onRemoved;
  }

  /** The number of the entry at a node, or 0. */
  at(node: number): number {
    return this.#entries[node] ?? 0;
  }

  /** Puts an entry, numbered from 1, at a node in the place of the one that was there. */
  put(node: number, entry: number): void {
    this.#reserve(this.#trie.count);
    this.#entries[node] = entry;
    for (let at = node; at !== ROOT && this.#linked[at] === 0; at = this.#trie.parent(at)) {
      const parent = this.#trie.parent(at);
      this.#linked[at] = 1;
      this.#nexts[at] = this.#firsts[parent] ?? ROOT;
      this.#firsts[parent] = at;
    }
  }

  /** Removes the entry of a node and all below it. */
  remove(node: number): void {
    this.removeBelow(node);
    this.#removeEntry(node);
  }

  /** Removes what is below a node. */
  removeBelow(top: number): void {
    // The nodes that are walked but not yet emptied, as a list through `#nexts`.
    let open = this.#takeChildren(top);
    while (open !== ROOT) {
      const node = open;
      open = this.#nexts[node] ?? ROOT;
      this.#linked[node] = 0;
      this.#removeEntry(node);
      for (let child = this.#takeChildren(node); child !== ROOT;) {
        const next = this.#nexts[child] ?? ROOT;
        this.#nexts[child] = open;
        open = child;
        child = next;
      }
    }
  }

  #takeChildren(node: number): number {
    const first = this.#firsts[node] ?? ROOT;
    if (first !== ROOT) this.#firsts[node] = ROOT;
    return first;
  }

  #removeEntry(node: number): void {
    const entry = this.at(node);
    if (entry === 0) return;
    this.#entries[node] = 0;
    this.#onRemoved(entry);
  }

  #reserve(nodes: number): void {
    if (nodes <= this.#entries.length) return;
    this.#entries = grown(this.#entries, nodes);
    this.#firsts = grown(this.#firsts, nodes);
    this.#nexts = grown(this.#nexts, nodes);
    this.#linked = grown(this.#linked, nodes);
  }
}
