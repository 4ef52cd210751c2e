// Names of one directory that file systems without case would take for one.

import { foldedName } from '../../shared/folded-name.ts';
import type { ChildLists } from './child-lists.ts';
import type { TreeNodes } from './tree-nodes.ts';

export class TwinNames {
  readonly #nodes: TreeNodes;
  readonly #children: ChildLists;
  /** Directories whose children were compared. */
  readonly #compared = new Set<number>();
  /** By node: 1 if another name beside it folds to the same. */
  readonly #marks: Uint8Array;

  constructor(nodes: TreeNodes, children: ChildLists) {
    this.#nodes = nodes;
    this.#children = children;
    this.#marks = new Uint8Array(nodes.count);
  }

  /** Compares all names of the node's directory when it is first asked about one of them. */
  has(node: number): boolean {
    const dir = this.#nodes.columns.trie.parent(node);
    if (!this.#compared.has(dir)) {
      this.#compare(this.#children.of(dir));
      this.#compared.add(dir);
    }
    return this.#marks[node] === 1;
  }

  #compare(siblings: Uint32Array): void {
    if (siblings.length < 2) return;
    const { trie } = this.#nodes.columns;
    const first = new Map<string, number>();
    for (const node of siblings) {
      if (!this.#nodes.isShown(node) || this.#nodes.isRemoved(node)) continue;
      const folded = foldedName(trie.name(node));
      const other = first.get(folded);
      if (other === undefined) first.set(folded, node);
      // Two entries of one name are no twins: the later one is the file.
      else if (trie.compareNames(other, node) !== 0) this.#marks[node] = this.#marks[other] = 1;
    }
  }
}
