/** How a layer is called without an image around it. */
import { shortDigest } from '../../shared/format.ts';
import { say } from '../../shared/language/say.ts';
import type { ImageGraph } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';

/** `Layer 2 (sha256:abc…)`; the position is that in the first image which has it. */
export function layerName(graph: ImageGraph, digest: Digest): string {
  for (const { layers } of graph.images) {
    const layer = layers.find((one) => one.digest === digest);
    if (layer === undefined) continue;
    return say('layers.name-at', { position: layer.position, digest: shortDigest(digest) });
  }
  return say('layers.name', { digest: shortDigest(digest) });
}
