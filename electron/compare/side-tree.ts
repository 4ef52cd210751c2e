// The merged files of one side, for whoever looks paths up in them.

import type { FileTree, TreePage, TreeQuery, TreeRow } from '../tree/file-tree.ts';
import { stateAt } from './difference-row.ts';
import type { MergedSides, SideFiles } from './side-files.ts';

export class SideTree implements Pick<FileTree, 'find' | 'children'> {
  readonly #trie: MergedSides['trie'];
  readonly #side: SideFiles;

  constructor({ trie }: Pick<MergedSides, 'trie'>, side: SideFiles) {
    this.#trie = trie;
    this.#side = side;
  }

  find(path: string): TreeRow | undefined {
    const node = this.nodeOf(path);
    return node === undefined ? undefined : this.#row(node);
  }

  /** In the order in which the layers name them, whatever order and filter the query asks for. */
  children(dirPath: string, { offset, limit }: Pick<TreeQuery, 'offset' | 'limit'>): TreePage {
    const dir = this.nodeOf(dirPath);
    if (dir === undefined) return { total: 0, rows: [] };
    const rows: TreeRow[] = [];
    let total = 0;
    for (let node = dir + 1; node < this.#trie.count; node++) {
      if (this.#trie.parent(node) !== dir || this.#side.present[node] !== 1) continue;
      const place = total++ - offset;
      const row = place >= 0 && place < limit ? this.#row(node) : undefined;
      if (row !== undefined) rows.push(row);
    }
    return { total, rows };
  }

  /** The node of a normalised path that this side has. */
  nodeOf(path: string): number | undefined {
    const node = this.#trie.nodeOf(path);
    return node !== undefined && this.#side.present[node] === 1 ? node : undefined;
  }

  #row(node: number): TreeRow | undefined {
    const state = stateAt(this.#side, node);
    if (state === null) return undefined;
    return {
      ...state,
      name: this.#trie.name(node),
      path: this.#trie.path(node),
      layer: state.at === null ? null : state.layer,
      index: state.at?.entry ?? -1,
      implied: state.at === null,
      hasChildren: false,
      twin: false,
      change: null,
      changed: [],
      before: null,
      changedBelow: false,
    };
  }
}
