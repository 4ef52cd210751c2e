// The fate of every entry of a stack of layers: the node it belongs to, and the layer that overwrote or
// removed it. Rules as in `stack.ts`; there only the end counts, here also who brought it about.

import { FailureError } from '../../shared/failure.ts';
import { MAX_SPACE_ENTRIES } from '../../shared/limits/tree.ts';
import type { WasteCause } from '../../shared/space.ts';
import { normalisePath, whiteoutOf } from './entry-path.ts';
import type { Listing } from './listing.ts';
import { LiveNodes } from './live-nodes.ts';
import { PathParts } from './path-parts.ts';
import { PathTrie, ROOT } from './path-trie.ts';

const WHITEOUT_PREFIX_BYTES = 4;
/** Entries of all layers; each takes nine bytes here. */
/** The codes of the `#fates` column. */
const FATES: readonly (WasteCause | null)[] = [null, 'overwritten', 'removed', 'repeated'];
const OVERWRITTEN = 1;
const REMOVED = 2;
const REPEATED = 3;

/** Entries are numbered from 1 through all layers, the lowest first. */
export class StoredFiles {
  readonly trie = new PathTrie();
  readonly listings: readonly Listing[];
  /** By entry: its node; `ROOT` if it has no place in a filesystem. */
  readonly #nodes: Uint32Array;
  /** By entry: the layer that ended it, counted from 1; 0 if it is there in the end. */
  readonly #enders: Uint32Array;
  readonly #fates: Uint8Array;
  /** By hard link: the entry that stores its bytes. */
  readonly #links = new Map<number, number>();
  readonly #live: LiveNodes;
  readonly #parts = new PathParts();
  /** The layer that is being applied, from 1. */
  #layer = 0;
  /** The last entry below it. */
  #base = 0;

  /** @throws {FailureError} `limit-exceeded` if there are more entries or names than fit in memory. */
  constructor(listings: readonly Listing[], most = MAX_SPACE_ENTRIES) {
    this.listings = listings;
    const count = listings.reduce((sum, listing) => sum + listing.count, 0);
    if (count > most)
      throw new FailureError('limit-exceeded', { limit: 'space-entries', value: most });
    this.#nodes = new Uint32Array(count + 1);
    this.#enders = new Uint32Array(count + 1);
    this.#fates = new Uint8Array(count + 1);
    this.#live = new LiveNodes(this.trie, (entry) => {
      this.#end(entry, REMOVED);
    });
    for (const listing of listings) {
      this.#layer++;
      this.#applyLayer(listing);
      this.#base += listing.count;
    }
    this.#keepLinked();
  }

  node(entry: number): number {
    return this.#nodes[entry] ?? ROOT;
  }

  /** The place in the stack, from 0, of the layer that ended an entry; -1 if it is there in the end. */
  endedBy(entry: number): number {
    return (this.#enders[entry] ?? 0) - 1;
  }

  /** How an entry ended; null if it is there in the end. */
  cause(entry: number): WasteCause | null {
    return FATES[this.#fates[entry] ?? 0] ?? null;
  }

  #applyLayer(listing: Listing): void {
    for (let i = 0; i < listing.count; i++) {
      const type = listing.type(i);
      if (type === 'whiteout' || type === 'opaque') this.#applyWhiteout(listing, i, type);
    }
    for (let i = 0; i < listing.count; i++) this.#applyEntry(listing, i, this.#base + i + 1);
  }

  #applyWhiteout(listing: Listing, i: number, type: 'whiteout' | 'opaque'): void {
    const parts = this.#split(listing, i);
    const { bytes } = listing.paths;
    const dir = this.trie.follow(bytes, parts, parts.count - 1);
    if (dir === undefined) return;
    if (type === 'opaque') {
      this.#live.removeBelow(dir);
      return;
    }
    const last = parts.count - 1;
    const from = parts.start(last) + WHITEOUT_PREFIX_BYTES;
    const target = this.trie.find(dir, bytes, from, parts.end(last));
    if (target !== ROOT) this.#live.remove(target);
  }

  #applyEntry(listing: Listing, i: number, entry: number): void {
    const type = listing.type(i);
    const parts = this.#split(listing, i);
    if (hasNoPlace(listing, i, parts)) {
      this.#end(entry, REMOVED);
      return;
    }
    const { bytes } = listing.paths;
    let node = ROOT;
    for (let level = 0; level < parts.count; level++)
      node = this.trie.findOrAdd(node, bytes, parts.start(level), parts.end(level));
    this.#nodes[entry] = node;
    const before = this.#live.at(node);
    if (before !== 0)
      this.#end(before, this.#isRepeat(listing, i, before) ? REPEATED : OVERWRITTEN);
    if (type !== 'dir') this.#live.removeBelow(node);
    if (type === 'hardlink') this.#addLink(entry, listing.linkname(i) ?? '');
    this.#live.put(node, entry);
  }

  /** Links lead to files of their own layer: one to nothing, or elsewhere, keeps nothing. */
  #addLink(link: number, linkname: string): void {
    const node = this.trie.nodeOf(linkname);
    const target = node === undefined ? 0 : this.#live.at(node);
    if (target > this.#base) this.#links.set(link, this.#links.get(target) ?? target);
  }

  /** True for a regular file in the place of one with the same size and time. */
  #isRepeat(listing: Listing, i: number, before: number): boolean {
    const { layer, index } = this.origin(before);
    const lower = this.listings[layer];
    return (
      lower !== undefined &&
      listing.type(i) === 'file' &&
      lower.type(index) === 'file' &&
      listing.number('storedSize', i) === lower.number('storedSize', index) &&
      listing.number('mtime', i) === lower.number('mtime', index)
    );
  }

  /** The layer, from 0, and the place in its listing of an entry. */
  origin(entry: number): { readonly layer: number; readonly index: number } {
    let layer = 0;
    let index = entry - 1;
    for (const { count } of this.listings) {
      if (index < count) break;
      index -= count;
      layer++;
    }
    return { layer, index };
  }

  #end(entry: number, fate: number): void {
    this.#enders[entry] = this.#layer;
    this.#fates[entry] = fate;
  }

  /** Bytes that a hard link still leads to are there, whatever became of the path that stored them. */
  #keepLinked(): void {
    for (const [link, stored] of this.#links) {
      const ended = this.#enders[link] ?? 0;
      const storedEnd = this.#enders[stored] ?? 0;
      if (storedEnd === 0 || (ended !== 0 && ended <= storedEnd)) continue;
      this.#enders[stored] = ended;
      this.#fates[stored] = this.#fates[link] ?? 0;
      // They are found where the link is.
      if (ended === 0) this.#nodes[stored] = this.#nodes[link] ?? ROOT;
    }
  }

  #split(listing: Listing, i: number): PathParts {
    const { paths } = listing;
    this.#parts.split(paths.bytes, paths.start(i), paths.end(i));
    return this.#parts;
  }
}

/** Whiteouts, names that have their prefix but remove nothing, and a root that is no directory. */
function hasNoPlace(listing: Listing, i: number, parts: PathParts): boolean {
  const type = listing.type(i);
  if (type === 'whiteout' || type === 'opaque') return true;
  if (parts.count === 0) return type !== 'dir';
  if (listing.paths.bytes[parts.start(parts.count - 1)] !== 0x2e) return false;
  return whiteoutOf(normalisePath(listing.path(i)).path)?.kind === 'invalid';
}
