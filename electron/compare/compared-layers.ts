/** Which layers of two images are claimed to hold the same files, and what a run found of each side's. */
import type { BlobReport, LayerSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ContentDigests } from '../tree/content-digests.ts';
import type { Listing } from '../tree/listing.ts';
import type { SideLayer } from './side-files.ts';

/** Layers of each side of which it has to be known what each file holds. */
export interface LayersToHash {
  readonly before: ReadonlySet<Digest>;
  readonly after: ReadonlySet<Digest>;
}

/**
 * All of them, those that both have (under the same digest, or the same recorded diffID) on one side only; none
 * where the two stacks are the same.
 */
export function layersToHash(
  before: readonly LayerSummary[],
  after: readonly LayerSummary[],
): LayersToHash {
  const isSame =
    before.length === after.length && before.every((layer, i) => sameClaim(layer, after[i]));
  if (isSame) return { before: new Set(), after: new Set() };
  const known = new Set<Digest | null>(before.flatMap(({ digest, diffID }) => [digest, diffID]));
  known.delete(null);
  const own = after.filter(({ digest, diffID }) => !known.has(digest) && !known.has(diffID));
  return { before: digestsOf(before), after: digestsOf(own) };
}

function sameClaim(layer: LayerSummary, other: LayerSummary | undefined): boolean {
  return (
    layer.digest === other?.digest || (layer.diffID !== null && layer.diffID === other?.diffID)
  );
}

function digestsOf(layers: readonly LayerSummary[]): ReadonlySet<Digest> {
  return new Set(layers.map(({ digest }) => digest));
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

/** What files hold is the same in layers that unpack to the same bytes: known for one, it is known for all. */
export function shareContents(
  layers: readonly SideLayer[],
  others: readonly SideLayer[],
): readonly SideLayer[] {
  const known = new Map<Digest | null, ContentDigests>();
  for (const { diffID, contents } of others)
    if (diffID !== null && contents !== null) known.set(diffID, contents);
  return layers.map((layer) => ({
    ...layer,
    contents: layer.contents ?? known.get(layer.diffID) ?? null,
  }));
}
