/** Where the bytes of a view are: read layer by layer, measured once, and asked for tiles. */
import { FailureError, type Failure } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import type { ImageGraph, LayerSummary, Progress } from '../../shared/model.ts';
import type { SpaceReport } from '../../shared/space.ts';
import { Listing, ListingBuilder } from '../tree/listing.ts';
import { SpaceTree } from '../tree/space-tree.ts';
import { measureSpace } from '../tree/space.ts';
import { StoredFiles } from '../tree/stored-files.ts';
import type { ScanRunOptions, Session } from './session.ts';

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

/** The layers of a view, the lowest first. Throws `not-found` if there is no such view here. */
export function layersOfView(graph: ImageGraph, view: FileView): readonly LayerSummary[] {
  if (view.kind === 'layer') {
    const layers = graph.images.flatMap((image) => image.layers);
    const layer = layers.find(({ digest }) => digest === view.layer);
    if (layer === undefined) throw new FailureError('not-found', { name: view.layer });
    return [layer];
  }
  const image = graph.images.find(({ id }) => id === view.image);
  if (image === undefined) throw new FailureError('not-found', { name: view.image });
  return image.layers.slice(0, view.layers);
}

/**
 * Reads the layers of a view, and measures them. Layers that cannot be read are left out; rejects
 * with the first one's failure if that leaves none, and with `cancelled`.
 */
export async function readSpaceMap(
  session: Pick<Session, 'graph' | 'listing'>,
  view: FileView,
  options: ScanRunOptions,
): Promise<SpaceMap> {
  const layers = layersOfView(session.graph, view);
  const total = layers.reduce((sum, { size }) => sum + size, 0);
  const read: ReadLayer[] = [];
  let failure: Failure | null = null;
  let before = 0;
  for (const layer of layers) {
    const done = before;
    const onProgress = (progress: Progress): void => {
      const part = Math.min(progress.done, layer.size);
      options.onProgress?.({
        done: done + part,
        total,
        blobsDone: read.length,
        blobsTotal: layers.length,
      });
    };
    try {
      const listing = await session.listing(layer.digest, { ...options, onProgress });
      read.push({ layer, listing });
    } catch (error) {
      if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
      failure ??= error.failure;
      read.push({ layer, listing: null });
    }
    before += layer.size;
  }
  if (failure !== null && read.every(({ listing }) => listing === null))
    throw new FailureError(failure.code, failure.params, failure.detail);
  return makeSpaceMap(read);
}
