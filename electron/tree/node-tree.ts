// A view of files over columns: children in pages, flat lists in pages. Orders and filters are kept
// from one page to the next, so that a page costs little more than its rows.

import type { FileFilter } from '../../shared/files.ts';
import { ChildLists } from './child-lists.ts';
import type { FileTree, TreePage, TreeQuery, TreeRow, TreeSort } from './file-tree.ts';
import { ABOVE_WANTED, filterKey, markWanted, WANTED } from './node-filter.ts';
import { NodeOrder } from './node-order.ts';
import { ROOT } from './path-trie.ts';
import { sortedNodes } from './sorted-nodes.ts';
import { TreeNodes, type NodeColumns } from './tree-nodes.ts';
import { treeRow } from './tree-row.ts';
import { TwinNames } from './twin-names.ts';

/** A value, and the text that says what it is for. */
interface Kept<T> {
  readonly key: string;
  readonly value: T;
}

export abstract class NodeTree implements FileTree {
  abstract readonly entries: number;
  protected readonly nodes: TreeNodes;
  readonly #children: ChildLists;
  readonly #order: NodeOrder;
  readonly #twins: TwinNames;
  /** By directory: the sort that its list of children is in, for paging through a large one. */
  readonly #sorted = new Map<number, string>();
  #byPath: Uint32Array | null = null;
  #wanted: Kept<Uint8Array> | null = null;
  #flatSorted: Kept<Uint32Array> | null = null;
  #flat: Kept<Uint32Array> | null = null;

  constructor(columns: NodeColumns) {
    this.nodes = new TreeNodes(columns);
    this.#children = new ChildLists(columns.trie);
    this.#order = new NodeOrder(this.nodes);
    this.#twins = new TwinNames(this.nodes, this.#children);
  }

  /** The node of a normalised path: of the last of several entries, never of what was removed. */
  protected abstract nodeOf(path: string): number | undefined;

  find(path: string): TreeRow | undefined {
    const node = this.nodeOf(path);
    if (node === undefined) return undefined;
    const hasChildren = this.#children.of(node).some((child) => this.nodes.isShown(child));
    return treeRow(this.nodes, node, { hasChildren, twin: this.#twins.has(node) });
  }

  places(path: string, { sort, filter }: Pick<TreeQuery, 'sort' | 'filter'>): readonly number[] {
    const { trie } = this.nodes.columns;
    const wanted = this.#marks(filter);
    const places: number[] = [];
    for (let node = this.nodeOf(path) ?? ROOT; node !== ROOT; node = trie.parent(node)) {
      if (wanted[node] === 0) return [];
      places.push(this.#wantedChildren(trie.parent(node), sort, wanted).indexOf(node));
    }
    return places.reverse();
  }

  children(dirPath: string, { sort, filter, offset, limit }: TreeQuery): TreePage {
    const dir = this.findDir(dirPath);
    if (dir === undefined) return { total: 0, rows: [] };
    const wanted = this.#marks(filter);
    return this.#page(this.#wantedChildren(dir, sort, wanted), wanted, offset, limit);
  }

  flat({ sort, filter, offset, limit }: TreeQuery): TreePage {
    const wanted = this.#marks(filter);
    const key = `${sortKey(sort)} ${filterKey(filter)}`;
    if (this.#flat?.key !== key) {
      const isListed = (node: number): boolean =>
        ((wanted[node] ?? 0) & WANTED) !== 0 && this.nodes.step(node) !== 0;
      this.#flat = { key, value: this.#sortAll(sort).filter(isListed) };
    }
    return this.#page(this.#flat.value, wanted, offset, limit);
  }

  /** The node of a directory, or of what else has children. */
  protected findDir(path: string): number | undefined {
    return this.nodes.columns.trie.nodeOf(path);
  }

  #page(order: Uint32Array, wanted: Uint8Array, offset: number, limit: number): TreePage {
    const first = Math.max(0, offset);
    const page = order.subarray(first, first + Math.max(0, limit));
    const rows = Array.from(page, (node) =>
      treeRow(this.nodes, node, {
        hasChildren: ((wanted[node] ?? 0) & ABOVE_WANTED) !== 0,
        twin: this.#twins.has(node),
      }),
    );
    return { total: order.length, rows };
  }

  #marks(filter: FileFilter): Uint8Array {
    const key = filterKey(filter);
    if (this.#wanted?.key !== key) this.#wanted = { key, value: markWanted(this.nodes, filter) };
    return this.#wanted.value;
  }

  #wantedChildren(dir: number, sort: TreeSort, wanted: Uint8Array): Uint32Array {
    return this.#sortChildren(dir, sort).filter((node) => wanted[node] !== 0);
  }

  #sortChildren(dir: number, sort: TreeSort): Uint32Array {
    const order = this.#children.of(dir);
    const wanted = sortKey(sort);
    if (this.#sorted.get(dir) !== wanted) {
      const { nodes } = this;
      const { trie } = nodes.columns;
      const compare = this.#order.comparison(sort.by);
      const sign = sort.descending ? -1 : 1;
      order.sort(
        (a, b) =>
          Number(nodes.isDir(b)) - Number(nodes.isDir(a)) ||
          sign * compare(a, b) ||
          trie.compareNames(a, b) ||
          a - b,
      );
      this.#sorted.set(dir, wanted);
    }
    return order;
  }

  /** All nodes; the sort is stable, so that those of equal keys stay in the order of their paths. */
  #sortAll(sort: TreeSort): Uint32Array {
    this.#byPath ??= sortedNodes(this.nodes.columns.trie);
    const key = sortKey(sort);
    if (this.#flatSorted?.key !== key) {
      const value = this.#byPath.slice();
      const compare = this.#order.comparison(sort.by);
      if (sort.by !== 'path') value.sort(sort.descending ? (a, b) => compare(b, a) : compare);
      else if (sort.descending) value.reverse();
      this.#flatSorted = { key, value };
    }
    return this.#flatSorted.value;
  }
}

function sortKey({ by, descending }: TreeSort): string {
  return `${by} ${String(descending)}`;
}
