/** Where a digest of any kind leads in a graph. */
import type { ImageGraph } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';

/** The node of a digest; of a diffID or a chainID that of the layer it is of; null if nothing has it. */
export function nodeOfDigest({ nodes, images }: ImageGraph, digest: Digest): Digest | null {
  if (nodes.some((node) => node.digest === digest)) return digest;
  for (const { layers } of images) {
    const layer = layers.find(({ diffID, chainID }) => diffID === digest || chainID === digest);
    if (layer !== undefined) return layer.digest;
  }
  return null;
}
