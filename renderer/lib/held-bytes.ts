/** How much of a source is here. */
import type { ImageGraph } from '../../shared/model.ts';

/** Blobs that the source holds, and bytes of all of them. */
export interface HeldBytes {
  readonly blobs: number;
  readonly bytes: number;
}

export function heldBytes(graph: ImageGraph): HeldBytes {
  const present = graph.nodes.flatMap((node) => node.storedSize ?? []);
  return { blobs: present.length, bytes: present.reduce((sum, size) => sum + size, 0) };
}
