// One layer's entries as a tree of directories: children in pages, and search. The layer alone counts:
// whiteouts are rows like any other, and an entry stored twice is two rows.

import type { EntryKind, FileRow } from '../../shared/model.ts';
import { ChildLists } from './child-lists.ts';
import { grown } from './columns.ts';
import type { Listing } from './listing.ts';
import { encodeName } from './name-bytes.ts';
import { PathParts } from './path-parts.ts';
import { PathTrie, ROOT } from './path-trie.ts';
import { findRows } from './search.ts';

/** Below this depth the rest of a path is one name: hostile paths have 50,000 components. */
const MAX_DEPTH = 256;
/** Directories that no entry records; a real layer has a few thousand at most. */
const MAX_IMPLIED = 4_000_000;
export interface TreeSort {
  readonly by: 'name' | 'size' | 'mtime' | 'type';
  readonly descending: boolean;
}

export interface TreeRow extends FileRow {
  /** Place in the listing, or -1 for a directory that has no entry of its own. */
  readonly index: number;
}

export interface TreePage {
  /** Children of the directory; 0 too if there is no such directory. */
  readonly total: number;
  readonly rows: readonly TreeRow[];
}

export class LayerTree {
  readonly #listing: Listing;
  readonly #trie = new PathTrie();
  readonly #children: ChildLists;
  /** By node: place in the listing plus one, or 0. */
  #entries = new Uint32Array(1024);
  /** By place in the listing: the node. */
  readonly #nodes: Uint32Array;
  /** By node: its size, or the sum of the sizes below a directory. */
  readonly #sizes: Float64Array;
  #implied = 0;
  /** By directory: the sort that its list of children is in, for paging through a large one. */
  readonly #sorted = new Map<number, string>();

  constructor(listing: Listing) {
    this.#listing = listing;
    this.#nodes = new Uint32Array(listing.count);
    const parts = new PathParts();
    for (let i = 0; i < listing.count; i++) this.#nodes[i] = this.#place(i, parts);
    this.#children = new ChildLists(this.#trie);
    this.#sizes = this.#sumSizes();
  }

  /**
   * A page of what is directly in a directory (a normalised path; '' is the root): directories first,
   * then by the sort's key, then by name in byte order, then in archive order.
   */
  children(dirPath: string, sort: TreeSort, offset: number, limit: number): TreePage {
    const dir = this.#findDir(dirPath);
    if (dir === undefined) return { total: 0, rows: [] };
    const order = this.#order(dir, sort);
    const page = order.subarray(Math.max(0, offset), Math.max(0, offset) + Math.max(0, limit));
    return { total: order.length, rows: Array.from(page, (node) => this.#row(node)) };
  }

  /**
   * Entries whose stored path contains `text`, whatever the case of its letters, in archive order
   * and at most `limit` of them.
   */
  search(text: string, limit: number): readonly TreeRow[] {
    return findRows(this.#listing, text, limit).map((i) => this.#row(this.#nodes[i] ?? ROOT));
  }

  /** Finds or makes the node for entry `i`. */
  #place(i: number, parts: PathParts): number {
    const { paths } = this.#listing;
    parts.split(paths.bytes, paths.start(i), paths.end(i));
    const isDir = this.#listing.type(i) === 'dir';
    if (parts.count === 0) return this.#placeAtRoot(i, isDir);
    let parent = ROOT;
    let level = 0;
    for (; level < parts.count - 1; level++) {
      const dir = this.#enter(parent, parts, level);
      if (dir === ROOT) break;
      parent = dir;
    }
    const from = parts.start(level);
    const to = parts.end(parts.count - 1);
    const whole = level === parts.count - 1;
    return this.#attach(i, parent, from, to, isDir && whole);
  }

  /** The directory node one level down; `ROOT` if the tree may not grow that way. */
  #enter(parent: number, parts: PathParts, level: number): number {
    if (level >= MAX_DEPTH) return ROOT;
    const { bytes } = this.#listing.paths;
    const from = parts.start(level);
    const to = parts.end(level);
    if (this.#implied >= MAX_IMPLIED) return this.#trie.find(parent, bytes, from, to);
    const before = this.#trie.count;
    const dir = this.#trie.findOrAdd(parent, bytes, from, to);
    if (this.#trie.count > before) this.#implied++;
    return dir;
  }

  #attach(i: number, parent: number, from: number, to: number, isDir: boolean): number {
    const { bytes } = this.#listing.paths;
    if (isDir) {
      const dir = this.#trie.findOrAdd(parent, bytes, from, to);
      if ((this.#entries[dir] ?? 0) === 0) return this.#setEntry(dir, i);
    }
    // Files need not be found by name, and a second directory of that name holds nothing.
    return this.#setEntry(this.#trie.addUnlisted(parent, bytes, from, to), i);
  }

  /** Names such as `.` or `/`: the root itself if a directory, else shown under the stored name. */
  #placeAtRoot(i: number, isDir: boolean): number {
    if (isDir && (this.#entries[ROOT] ?? 0) === 0) return this.#setEntry(ROOT, i);
    const { bytes } = this.#listing.paths;
    const { paths } = this.#listing;
    return this.#setEntry(this.#trie.addUnlisted(ROOT, bytes, paths.start(i), paths.end(i)), i);
  }

  #setEntry(node: number, i: number): number {
    if (node >= this.#entries.length) this.#entries = grown(this.#entries, node + 1);
    this.#entries[node] = i + 1;
    return node;
  }

  #sumSizes(): Float64Array {
    const sizes = new Float64Array(this.#trie.count);
    // Children have higher numbers than their parents, so each sum is complete when it is passed on.
    for (let node = sizes.length - 1; node > ROOT; node--) {
      const i = this.#index(node);
      if (i >= 0) sizes[node] = (sizes[node] ?? 0) + this.#ownSize(i);
      const parent = this.#trie.parent(node);
      sizes[parent] = (sizes[parent] ?? 0) + (sizes[node] ?? 0);
    }
    return sizes;
  }

  #ownSize(i: number): number {
    return this.#listing.type(i) === 'file' ? this.#listing.size(i) : 0;
  }

  #index(node: number): number {
    return (this.#entries[node] ?? 0) - 1;
  }

  #findDir(path: string): number | undefined {
    const bytes = encodeName(path);
    const parts = new PathParts();
    parts.split(bytes, 0, bytes.length);
    let dir = ROOT;
    for (let level = 0; level < parts.count; level++) {
      dir = this.#trie.find(dir, bytes, parts.start(level), parts.end(level));
      if (dir === ROOT) return undefined;
    }
    return dir;
  }

  #order(dir: number, sort: TreeSort): Uint32Array {
    const order = this.#children.of(dir);
    const wanted = `${sort.by} ${String(sort.descending)}`;
    if (this.#sorted.get(dir) !== wanted) {
      const sign = sort.descending ? -1 : 1;
      order.sort(
        (a, b) =>
          Number(this.#type(b) === 'dir') - Number(this.#type(a) === 'dir') ||
          sign * this.#compareBy(sort.by, a, b) ||
          this.#trie.compareNames(a, b) ||
          a - b,
      );
      this.#sorted.set(dir, wanted);
    }
    return order;
  }

  #compareBy(by: TreeSort['by'], a: number, b: number): number {
    switch (by) {
      case 'name':
        return this.#trie.compareNames(a, b);
      case 'size':
        return (this.#sizes[a] ?? 0) - (this.#sizes[b] ?? 0);
      case 'mtime':
        return this.#mtime(a) - this.#mtime(b);
      case 'type':
        return compareText(this.#type(a), this.#type(b));
    }
  }

  #type(node: number): EntryKind {
    const i = this.#index(node);
    return i === -1 ? 'dir' : this.#listing.type(i);
  }

  #mtime(node: number): number {
    const i = this.#index(node);
    return i === -1 ? 0 : this.#listing.mtime(i);
  }

  #row(node: number): TreeRow {
    const index = this.#index(node);
    const entry = index === -1 ? undefined : this.#listing.row(index);
    const { devmajor, devminor } = entry ?? {};
    return {
      name: this.#trie.name(node),
      path: this.#trie.path(node),
      type: this.#type(node),
      size: this.#sizes[node] ?? 0,
      mode: entry?.mode ?? 0,
      uid: entry?.uid ?? 0,
      gid: entry?.gid ?? 0,
      uname: entry?.uname ?? '',
      gname: entry?.gname ?? '',
      mtime: entry?.mtime ?? 0,
      linkname: entry?.linkname ?? null,
      xattrs: entry?.xattrs?.map((xattr) => xattr.name) ?? [],
      device:
        devmajor === undefined || devminor === undefined
          ? null
          : `${String(devmajor)}:${String(devminor)}`,
      hasChildren: this.#children.has(node),
      implied: entry === undefined,
      index,
    };
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
