// Where hard links lead: to what had the name when a reader that goes from entry to entry gets there.

import { normalisePath } from '../tree/entry-path.ts';
import type { Listing } from '../tree/listing.ts';
import type { FileBody } from './plan.ts';

export class LinkedBodies {
  readonly #listings: readonly Listing[];
  /** By layer and entry; null until somebody asks. */
  #bodies: ReadonlyMap<string, FileBody> | null = null;

  /** `listings`: lowest first; a link may lead to a layer below. */
  constructor(listings: readonly Listing[]) {
    this.#listings = listings;
  }

  /** What the hard link at this place leads to, never another hard link; null if nothing is there. */
  of({ layer, entry }: FileBody): FileBody | null {
    this.#bodies ??= findBodies(this.#listings);
    return this.#bodies.get(key(layer, entry)) ?? null;
  }
}

function findBodies(listings: readonly Listing[]): ReadonlyMap<string, FileBody> {
  const byPath = new Map<string, FileBody>();
  const bodies = new Map<string, FileBody>();
  for (const [layer, listing] of listings.entries())
    for (let entry = 0; entry < listing.count; entry++) {
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
