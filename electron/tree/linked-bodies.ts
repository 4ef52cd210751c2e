// Where hard links lead: to what had the name when a reader that goes from entry to entry gets there.

import { normalisePath } from './entry-path.ts';
import type { Listing } from './listing.ts';

/** Entries between two pauses. */
const ENTRIES_AT_ONCE = 4096;

/** An entry of a stack of layers. */
export interface EntryPlace {
  /** Place of the layer, 0 being the lowest. */
  readonly layer: number;
  /** Place of the entry in that layer. */
  readonly entry: number;
}

export class LinkedBodies {
  readonly #listings: readonly Listing[];
  /** By layer and entry; null until somebody asks. */
  #bodies: ReadonlyMap<string, EntryPlace> | null = null;

  /** `listings`: lowest first; a link may lead to a layer below. */
  constructor(listings: readonly Listing[]) {
    this.#listings = listings;
  }

  /** What the hard link at this place leads to, never another hard link; null if nothing is there. */
  of({ layer, entry }: EntryPlace): EntryPlace | null {
    if (this.#bodies === null) {
      const pauses = this.finding();
      while (pauses.next().done !== true);
    }
    return this.#bodies?.get(key(layer, entry)) ?? null;
  }

  /** Finds out all that may be asked, with pauses. */
  *finding(): Generator<undefined, void> {
    this.#bodies = yield* findBodies(this.#listings);
  }
}

function* findBodies(
  listings: readonly Listing[],
): Generator<undefined, ReadonlyMap<string, EntryPlace>> {
  const byPath = new Map<string, EntryPlace>();
  const bodies = new Map<string, EntryPlace>();
  for (const [layer, listing] of listings.entries())
    for (let entry = 0; entry < listing.count; entry++) {
      if (entry % ENTRIES_AT_ONCE === ENTRIES_AT_ONCE - 1) yield;
      const type = listing.type(entry);
      if (type === 'dir' || type === 'whiteout' || type === 'opaque') continue;
      const { path } = normalisePath(listing.path(entry));
      if (type !== 'hardlink') {
        byPath.set(path, { layer, entry });
        continue;
      }
      const target = byPath.get(normalisePath(listing.row(entry).linkname ?? '').path);
      if (target === undefined) continue;
      bodies.set(key(layer, entry), target);
      byPath.set(path, target);
    }
  return bodies;
}

function key(layer: number, entry: number): string {
  return `${String(layer)} ${String(entry)}`;
}
