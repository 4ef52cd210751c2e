/** Builds the tree of a view, from the listings of its layers. */
import { FailureError, throwIfCancelled } from '../../shared/failure.ts';
import type { FileView } from '../../shared/files.ts';
import { LayerTree } from '../tree/layer-tree.ts';
import { MergedTree } from '../tree/merged-tree.ts';
import type { HeldTree } from './file-trees.ts';
import type { ScanRunOptions, Session } from './session.ts';

/** The part of a session that is asked here. */
export type ListedSession = Pick<Session, 'graph' | 'listing' | 'listings'>;

/**
 * Rejects as `Session.listing` does. A merged view is built of the layers that can be read and says
 * which are missing; `invalid-request` if there is no such image, or it has fewer layers.
 */
export async function buildTree(
  session: ListedSession,
  view: FileView,
  options: ScanRunOptions,
): Promise<HeldTree> {
  if (view.kind === 'layer') {
    const listing = await session.listing(view.layer, options);
    return { tree: new LayerTree(listing, view.layer), missing: [] };
  }
  const image = session.graph.images.find(({ id }) => id === view.image);
  if (image === undefined || view.layers > image.layers.length)
    throw new FailureError('invalid-request', { key: 'view' });
  const layers = image.layers.slice(0, view.layers);
  const listings = await session.listings(
    layers.map(({ digest }) => digest),
    options,
  );
  // Building takes long and stops for nobody: who went on meanwhile is heard first.
  await new Promise((resolve) => setImmediate(resolve));
  throwIfCancelled(options.signal);
  const read = layers.flatMap(({ digest, position }) => {
    const listing = listings.get(digest);
    return listing === undefined ? [] : [{ digest, position, listing }];
  });
  const missing = layers.flatMap(({ digest, position }) =>
    listings.has(digest) ? [] : [position],
  );
  return { tree: new MergedTree(read), missing };
}
