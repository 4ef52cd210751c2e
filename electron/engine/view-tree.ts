/** Reads the layers of a view, and builds its tree from their listings. */
import type { PreparedFiles } from '../../shared/contract.ts';
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import type { Digest } from '../../shared/oci.ts';
import type { FileTree } from '../tree/file-tree.ts';
import { LayerTree } from '../tree/layer-tree.ts';
import type { Listing } from '../tree/listing.ts';
import { MergedTree } from '../tree/merged-tree.ts';
import type { Session } from './session.ts';
import type { ScanRunOptions } from './session-options.ts';

/** The part of a session that is asked here. */
export type ListedSession = Pick<Session, 'graph' | 'listing' | 'listings'>;

/** A layer of a view that could be read. */
export interface ReadLayer {
  readonly digest: Digest;
  /** 1 is the lowest; in a view of one layer that is 1. */
  readonly position: number;
  readonly listing: Listing;
}

/** The tree of a view, and the positions of layers that it lacks. */
export interface HeldTree extends Pick<PreparedFiles, 'missing'> {
  readonly tree: FileTree;
}

export interface ReadView {
  /** Lowest first. */
  readonly layers: readonly ReadLayer[];
  /** Positions of those that cannot be read. */
  readonly missing: readonly number[];
}

/**
 * Rejects as `Session.listing` does. A merged view is built of the layers that can be read and says
 * which are missing; `invalid-request` if there is no such image, or it has fewer layers.
 */
export async function buildTree(
  session: ListedSession,
  view: FileView,
  options: ScanRunOptions,
): Promise<HeldTree> {
  const { layers, missing } = await readView(session, view, options);
  if (view.kind === 'merged') return { tree: new MergedTree(layers), missing };
  const [only] = layers;
  if (only === undefined) throw new FailureError('not-found', { name: view.layer });
  return { tree: new LayerTree(only.listing, view.layer), missing };
}

/** The layers of a view; rejects as `buildTree`. */
export async function readView(
  session: ListedSession,
  view: FileView,
  options: ScanRunOptions,
): Promise<ReadView> {
  if (view.kind === 'layer') {
    const listing = await session.listing(view.layer, options);
    return { layers: [{ digest: view.layer, position: 1, listing }], missing: [] };
  }
  const image = session.graph.images.find(({ id }) => id === view.image);
  if (image === undefined || view.layers > image.layers.length)
    throw new FailureError('invalid-request', { key: 'view' });
  const wanted = image.layers.slice(0, view.layers);
  const listings = await session.listings(
    wanted.map(({ digest }) => digest),
    options,
  );
  // Building takes long and stops for nobody: who went on meanwhile is heard first.
  await new Promise((resolve) => setImmediate(resolve));
  throwIfCancelled(options.signal);
  const layers = wanted.flatMap(({ digest, position }) => {
    const listing = listings.get(digest);
    return listing === undefined ? [] : [{ digest, position, listing }];
  });
  const missing = wanted.flatMap(({ digest, position }) =>
    listings.has(digest) ? [] : [position],
  );
  return { layers, missing };
}
