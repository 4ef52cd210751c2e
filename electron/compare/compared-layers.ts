/** Which layers of two images are claimed to hold the same files, and what a run found of each side's. */
import type { BlobReport, LayerSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ContentDigests } from '../tree/content-digests.ts';
import type { Listing } from '../tree/listing.ts';
import type { SideLayer } from './side-files.ts';

/** The layers of one image that the other does not have under the same digest or the same recorded diffID. */
export function unsharedLayers(
  layers: readonly LayerSummary[],
  others: readonly LayerSummary[],
): ReadonlySet<Digest> {
  const known = new Set<Digest | null>(others.flatMap(({ digest, diffID }) => [digest, diffID]));
  known.delete(null);
  return new Set(
    layers.flatMap(({ digest, diffID }) =>
      known.has(digest) || known.has(diffID) ? [] : [digest],
    ),
  );
}

/** What a run found about the layers of a source. */
export interface LayerFindings {
  readonly reports: ReadonlyMap<Digest, BlobReport>;
  readonly listings: ReadonlyMap<Digest, Listing>;
  readonly contents: ReadonlyMap<Digest, ContentDigests>;
}

export interface ReadLayers {
  /** Those with files, as far as they could be read. */
  readonly layers: readonly SideLayer[];
  /** Positions of those that could not be read, or not to their end. */
  readonly missing: readonly number[];
}

/** Lowest first. What an artifact keeps as a plain file has no files in it, and lacks none. */
export function readLayers(
  summaries: readonly LayerSummary[],
  { reports, listings, contents }: LayerFindings,
): ReadLayers {
  const layers: SideLayer[] = [];
  const missing: number[] = [];
  for (const { digest, position } of summaries) {
    const facts = reports.get(digest)?.layer ?? null;
    if (facts?.reading === 'plain') continue;
    const listing = facts === null ? undefined : listings.get(digest);
    const diffID = facts?.diffID ?? null;
    if (diffID === null || listing?.complete !== true) missing.push(position);
    if (listing !== undefined)
      layers.push({ digest, position, listing, contents: contents.get(digest) ?? null, diffID });
  }
  return { layers, missing };
}
