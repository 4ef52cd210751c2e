// Which entries of a view are saved: the one at a path, or all below it.

import type { Listing, ListingRow } from '../tree/listing.ts';
import { normalisePath } from '../tree/entry-path.ts';
import type { MergedStack } from '../tree/stack.ts';
import { LinkedBodies } from '../tree/linked-bodies.ts';
import type { FileBody, WantedEntry } from './plan.ts';

/** What is at a path: a folder may be there by what lies below it alone, and then has no row. */
export interface SavedItem {
  readonly kind: 'folder' | 'other';
  readonly row: ListingRow | null;
  /** True if it lies below something that is no directory. */
  readonly belowOther: boolean;
}

export class SaveSelection {
  readonly #stack: MergedStack;
  readonly #listings: readonly Listing[];
  readonly #path: string;
  readonly #bodies: LinkedBodies;

  /** `path`: normalised; '' is everything. `listings` are those of the stack. */
  constructor(stack: MergedStack, listings: readonly Listing[], path: string) {
    this.#stack = stack;
    this.#listings = listings;
    this.#path = path;
    this.#bodies = new LinkedBodies(listings);
  }

  /** What the path stands for; null if nothing is there. */
  find(): SavedItem | null {
    if (this.#path === '') return { kind: 'folder', row: null, belowOther: false };
    let implied: SavedItem | null = null;
    for (const { path, layer, index, underNonDirectory: belowOther } of this.#merged()) {
      if (path !== this.#path) {
        implied ??= { kind: 'folder', row: null, belowOther };
        continue;
      }
      const row = this.#listings[layer]?.row(index) ?? null;
      return { kind: row?.type === 'dir' ? 'folder' : 'other', row, belowOther };
    }
    return implied;
  }

  /** Paths are below the item; of an item that is no folder there is one entry, called `name`. */
  *entries(name: string): Generator<WantedEntry> {
    for (const { path, layer, index, underNonDirectory } of this.#merged()) {
      const isItem = path === this.#path;
      const row = this.#listings[layer]?.row(index);
      if (row === undefined) continue;
      const inFolder = isItem ? (row.type === 'dir' ? '' : name) : this.#below(path);
      const place = { layer, entry: index };
      yield this.#entry(inFolder, row, place, !isItem && underNonDirectory);
    }
    if (this.#listings.length === 1) yield* this.#whiteouts();
  }

  #entry(path: string, row: ListingRow, place: FileBody, belowOther: boolean): WantedEntry {
    if (row.type === 'file') return { path, row, body: place, belowOther };
    if (row.type !== 'hardlink') return { path, row, body: null, belowOther };
    const body = this.#bodies.of(place);
    const linked = body === null ? undefined : this.#listings[body.layer]?.row(body.entry);
    if (body === null || linked === undefined) return { path, row, body: null, belowOther };
    return { path, row: linked, body: linked.type === 'file' ? body : null, belowOther };
  }

  *#merged() {
    for (let i = 0; i < this.#stack.count; i++) {
      const entry = this.#stack.entry(i);
      if (this.#isInside(entry.path)) yield entry;
    }
  }

  /** Of one layer alone: a merged view has none left. */
  *#whiteouts(): Generator<WantedEntry> {
    const [listing] = this.#listings;
    for (let i = 0; i < (listing?.count ?? 0); i++) {
      const type = listing?.type(i);
      if (listing === undefined || (type !== 'whiteout' && type !== 'opaque')) continue;
      const { path } = normalisePath(listing.path(i));
      if (!this.#isInside(path)) continue;
      yield { path: this.#below(path), row: listing.row(i), body: null, belowOther: false };
    }
  }

  #isInside(path: string): boolean {
    return this.#path === '' || path === this.#path || path.startsWith(`${this.#path}/`);
  }

  #below(path: string): string {
    return this.#path === '' ? path : path.slice(this.#path.length + 1);
  }
}
