// The bytes of a filesystem by directory. It keeps a name, a sum and a layer for each path; listings
// are not needed any more.

import type { TreemapNode } from '../../shared/space.ts';
import { ChildLists } from './child-lists.ts';
import { ROOT, type PathTrie } from './path-trie.ts';
import { storedBytes } from './space.ts';
import type { StoredFiles } from './stored-files.ts';
import { TileDraft } from './tile-draft.ts';

/** Levels of directories that are divided. */
const DEPTH = 4;
/** Tiles of the directory that was asked for, however small. */
const MAX_TOP_TILES = 100;
/** Further down, a tile is at least this part of the whole: 200 on a level at most. */
const LEAST_SHARE = 1 / 200;

export class SpaceTree {
  readonly #trie: PathTrie;
  readonly #children: ChildLists;
  /** By node: bytes of its own. */
  readonly #own: Float64Array;
  /** By node: the place of the layer, from 1, that its own bytes come from. */
  readonly #layers: Uint32Array;
  /** By node: bytes there and below. */
  readonly #bytes: Float64Array;
  /** By node: files with bytes, there and below. */
  readonly #files: Uint32Array;

  constructor(stored: StoredFiles) {
    const { trie, listings } = stored;
    this.#trie = trie;
    this.#children = new ChildLists(trie);
    this.#own = new Float64Array(trie.count);
    this.#layers = new Uint32Array(trie.count);
    this.#files = new Uint32Array(trie.count);
    let entry = 0;
    for (const [layer, listing] of listings.entries())
      for (let i = 0; i < listing.count; i++) {
        const bytes = storedBytes(listing, i);
        if (stored.endedBy(++entry) >= 0 || bytes === 0) continue;
        const node = stored.node(entry);
        this.#own[node] = (this.#own[node] ?? 0) + bytes;
        this.#layers[node] = layer + 1;
        this.#files[node] = 1;
      }
    this.#bytes = this.#own.slice();
    // A parent's number is below its children's, so each sum is complete when it is passed on.
    for (let node = trie.count - 1; node > ROOT; node--) {
      const parent = trie.parent(node);
      this.#bytes[parent] = (this.#bytes[parent] ?? 0) + (this.#bytes[node] ?? 0);
      this.#files[parent] = (this.#files[parent] ?? 0) + (this.#files[node] ?? 0);
    }
  }

  /** A directory (a normalised path, '' is the root) as tiles; null if no bytes are there. */
  treemap(path: string): TreemapNode | null {
    const top = this.#trie.nodeOf(path);
    if (top === undefined || (this.#bytes[top] ?? 0) === 0) return null;
    const tiles: TileDraft[] = [];
    const draft = this.#divide(top, DEPTH, MAX_TOP_TILES, 0, tiles);
    this.#addLayers(tiles);
    return draft.finish();
  }

  /** The tile of a node, with its largest children that are worth one; all are added to `tiles`. */
  #divide(node: number, depth: number, most: number, least: number, tiles: TileDraft[]): TileDraft {
    const draft = this.#draft(node);
    tiles.push(draft);
    if (depth === 0 || draft.kind === 'file') return draft;
    const large = this.#children.of(node).filter((child) => (this.#bytes[child] ?? 0) > least);
    large.sort((a, b) => (this.#bytes[b] ?? 0) - (this.#bytes[a] ?? 0) || a - b);
    const next = least === 0 ? draft.bytes * LEAST_SHARE : least;
    for (const child of large.subarray(0, most))
      draft.children.push(this.#divide(child, depth - 1, Infinity, next, tiles));
    return draft;
  }

  #draft(node: number): TileDraft {
    return new TileDraft({
      node,
      name: this.#trie.name(node),
      kind: this.#children.has(node) ? 'dir' : 'file',
      bytes: this.#bytes[node] ?? 0,
      files: this.#files[node] ?? 0,
    });
  }

  /** Gives the bytes of each node to the smallest tile that it lies in. */
  #addLayers(tiles: readonly TileDraft[]): void {
    const places = new Uint32Array(this.#trie.count);
    for (const [place, { node }] of tiles.entries()) places[node] = place + 1;
    const first = tiles[0]?.node ?? ROOT;
    for (let node = first; node < places.length; node++) {
      if (node !== first && places[node] === 0) places[node] = places[this.#trie.parent(node)] ?? 0;
      const bytes = this.#own[node] ?? 0;
      if (bytes > 0) tiles[(places[node] ?? 0) - 1]?.add(this.#layers[node] ?? 0, bytes);
    }
  }
}
