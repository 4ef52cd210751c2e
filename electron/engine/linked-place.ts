/** Where the bytes of a hard link are that its own layer does not hold: a tool left out what is below. */
import type { FileAt } from '../../shared/files.ts';
import { LinkedBodies } from '../tree/linked-bodies.ts';
import type { TreeRow } from '../tree/file-tree.ts';
import type { ReadLayer } from './view-tree.ts';

/**
 * What had the name when the link was made, as for a reader that goes through the layers (lowest first)
 * entry by entry, whatever became of that name later; null if nothing had it.
 */
export function linkedPlace(
  layers: readonly ReadLayer[],
  { layer, index }: Pick<TreeRow, 'layer' | 'index'>,
): FileAt | null {
  const at = layer === null ? 0 : layers.findIndex(({ position }) => position === layer);
  const listings = layers.map(({ listing }) => listing);
  const body = new LinkedBodies(listings).of({ layer: at, entry: index });
  const found = body === null ? undefined : layers[body.layer];
  return body === null || found === undefined ? null : { layer: found.digest, entry: body.entry };
}
