/** Which document an export is of: what was kept, or the manifest of one platform of it. */
import { FailureError } from '../../../shared/failure.ts';
import type { GraphNode, ImageSummary } from '../../../shared/model.ts';
import type { Descriptor } from '../../../shared/oci.ts';
import { itemOf } from '../../oci/layout-root.ts';
import type { ExportSource, ExportWish } from './export-plan.ts';
import { notExported } from './obstacle.ts';
import { reachOf, type Nodes } from '../../oci/graph-reach.ts';

export interface ExportRoot {
  readonly node: GraphNode;
  /** As the library lists what was kept. */
  readonly kept: Descriptor;
  /** The image that the document itself is; null for an index. */
  readonly image: ImageSummary | null;
}

/** Throws `not-found`, and `not-exported` where a platform has to be chosen or is not here. */
export function chooseRoot(source: ExportSource, nodes: Nodes, wish: ExportWish): ExportRoot {
  const { digest, name } = wish.image;
  const kept = itemOf(source.listed, wish.image);
  const images = imagesBelow(source, nodes, digest);
  const whole = images.find((image) => image.digest === digest) ?? null;
  const isOneImage = wish.format === 'docker-archive' || wish.platform !== null;
  const image = isOneImage ? chooseImage(images, whole, wish) : whole;
  const node = nodes.get(isOneImage ? (image?.digest ?? digest) : digest);
  if (node === undefined || node.path === null)
    throw new FailureError('not-found', { name: name ?? digest });
  return { node, kept, image };
}

/** Manifests that are here, in the order in which their index lists them. */
function imagesBelow({ graph }: ExportSource, nodes: Nodes, digest: string): ImageSummary[] {
  const order = [...reachOf(nodes, [digest])];
  const byDigest = new Map(graph.images.map((image) => [image.digest, image]));
  return order.flatMap((each) => byDigest.get(each) ?? []);
}

function chooseImage(
  images: readonly ImageSummary[],
  whole: ImageSummary | null,
  { platform }: ExportWish,
): ImageSummary {
  const runnable = images.filter(({ kind }) => kind === 'image');
  const platforms = [...new Set(runnable.map((image) => image.platform ?? 'unknown'))].join(', ');
  // Of several images for one platform, readers take the first.
  const [first, second] =
    platform === null ? runnable : runnable.filter((image) => image.platform === platform);
  if (platform !== null) {
    if (first === undefined) throw notExported('no-platform', { name: platform, platforms });
    return first;
  }
  if (first === undefined || (whole !== null && whole.kind !== 'image'))
    throw notExported('no-image');
  if (second !== undefined) throw notExported('several-platforms', { platforms });
  return first;
}
