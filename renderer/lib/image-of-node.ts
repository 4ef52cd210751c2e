/** The image that a node stands for. */
import type { GraphNode, ImageSummary } from '../../shared/model.ts';

/** `current` if it is that one: several images may share a config. Null if the node is none's. */
export function imageOfNode(
  node: GraphNode,
  images: readonly ImageSummary[],
  current: ImageSummary | null,
): ImageSummary | null {
  const owns = ({ digest, imageID, layers }: ImageSummary) =>
    digest === node.digest ||
    imageID === node.digest ||
    // One without documents of its own is shown with its layers.
    (digest === null && imageID === null && layers.some((one) => one.digest === node.digest));
  return current !== null && owns(current) ? current : (images.find(owns) ?? null);
}
