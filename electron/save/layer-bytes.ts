// A layer of the view, as whoever saves from it knows it.

import type { Digest } from '../../shared/oci.ts';
import type { LayerCheck } from '../../shared/saving.ts';
import type { ReadMeter } from '../io/extent.ts';
import type { Extent } from '../io/files.ts';
import type { Listing } from '../tree/listing.ts';

export interface LayerBytes {
  readonly digest: Digest;
  readonly extent: Extent;
  /** Counts what is read of it. */
  readonly meter: ReadMeter;
  readonly listing: Listing;
  /** What an earlier reading in this run said of it. */
  readonly check: LayerCheck;
  /** The digest that it computed of the stored bytes; null if it did not. */
  readonly actual: Digest | null;
}
