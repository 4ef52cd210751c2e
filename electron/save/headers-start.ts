// Where an entry's headers are: a listing keeps the place of its body alone.

import { paddedSize } from '../tar/sizes.ts';
import type { Listing } from '../tree/listing.ts';

/** Offset in the tar of the first header of an entry, extended ones included: behind the entry before it. */
export function headersStart(listing: Listing, entry: number): number {
  if (entry === 0) return 0;
  const { bodyOffset, storedSize } = listing.row(entry - 1);
  return bodyOffset + paddedSize(storedSize);
}
