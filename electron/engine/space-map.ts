/** Where the bytes of a view are: read layer by layer, measured once, and asked for tiles. */
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import type { ImageGraph, LayerSummary } from '../../shared/model.ts';
import type { SpaceReport } from '../../shared/space.ts';
import { Listing, ListingBuilder } from '../tree/listing.ts';
import { SpaceTree } from '../tree/space-tree.ts';
import { measureSpace } from '../tree/space.ts';
import { StoredFiles } from '../tree/stored-files.ts';
import type { ScanRunOptions } from './session-options.ts';
import type { ListedSession } from './view-tree.ts';

export interface SpaceMap {
  readonly report: SpaceReport;
  readonly tree: SpaceTree;
}

/** A layer and its listing; null if it could not be read. */
export interface ReadLayer {
  readonly layer: LayerSummary;
  readonly listing: Listing | null;
}

/**
 * Measures layers, the lowest first; positions in the result count from 1 in this order.
 * @throws {FailureError} `limit-exceeded` if there are more entries than fit in memory.
 */
export function makeSpaceMap(read: readonly ReadLayer[]): SpaceMap {
  const none = new Listing(new ListingBuilder().finish());
  const stored = new StoredFiles(read.map(({ listing }) => listing ?? none));
  const { layers, ...sums } = measureSpace(stored);
  const rows = read.map(({ layer, listing }, i) => ({
    position: i + 1,
    digest: layer.digest,
    size: layer.size,
    files: listing === null ? null : (layers[i] ?? null),
  }));
  return { report: { layers: rows, ...sums }, tree: new SpaceTree(stored) };
}

/**
 * Reads the layers of a view, and measures them; those that cannot be read are left out. Rejects as
 * `Session.listing` does if that leaves none; `invalid-request` if there is no such view.
 */
export async function readSpaceMap(
  session: ListedSession,
  view: FileView,
  options: ScanRunOptions,
): Promise<SpaceMap> {
  const layers = layersOfView(session.graph, view);
  const digests = layers.map(({ digest }) => digest);
  const listings = await session.listings(digests, options);
  throwIfCancelled(options.signal);
  const [first] = digests;
  // Asked for alone, a layer says why it cannot be read.
  if (first !== undefined && listings.size === 0) await session.listing(first, options);
  return makeSpaceMap(
    layers.map((layer) => ({ layer, listing: listings.get(layer.digest) ?? null })),
  );
}

function layersOfView(graph: ImageGraph, view: FileView): readonly LayerSummary[] {
  if (view.kind === 'layer') {
    const layers = graph.images.flatMap((image) => image.layers);
    const layer = layers.find(({ digest }) => digest === view.layer);
    if (layer !== undefined) return [layer];
  } else {
    const image = graph.images.find(({ id }) => id === view.image);
    if (image !== undefined && view.layers <= image.layers.length)
      return image.layers.slice(0, view.layers);
  }
  throw new FailureError('invalid-request', { key: 'view' });
}
