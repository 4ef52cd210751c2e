/** Where a digest stands, each place once. */
import type { TagPlace } from '../../shared/match.ts';

/** A few show it as well as thousands. */
const MAX_PLACES = 20;

/** Adds a place unless it is there; an archive that has a digest in several images is one. */
export function addPlace(places: TagPlace[], place: TagPlace): void {
  if (places.length < MAX_PLACES && !places.some((known) => isSame(known, place)))
    places.push(place);
}

function isSame(a: TagPlace, b: TagPlace): boolean {
  if ('archive' in a) return 'archive' in b && a.archive === b.archive;
  return 'evidence' in b && a.evidence === b.evidence && a.line === b.line;
}
