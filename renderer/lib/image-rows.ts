/**
 * The list of what a source holds, as rows: images below the index that lists them, platforms
 * that an index lists and the source does not hold, then artifacts, attestations and blobs that
 * nothing refers to.
 */
import type {
  GraphNode,
  ImageGraph,
  ImageKind,
  ImageSummary,
  IndexSummary,
} from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { groupBy } from './group-by.ts';

/** What a heading stands over. */
export type ImageGroup = 'images' | 'artifacts' | 'attestations' | 'unused';

export type ImageListRow =
  /** `count` is null where only some of what it heads is shown. */
  | { readonly kind: 'heading'; readonly group: ImageGroup; readonly count: number | null }
  | { readonly kind: 'index'; readonly index: IndexSummary }
  | { readonly kind: 'image'; readonly image: ImageSummary; readonly inside: boolean }
  | { readonly kind: 'absent'; readonly digest: Digest; readonly platform: string | null }
  | { readonly kind: 'blob'; readonly node: GraphNode };

/** Rows in the order in which they are shown. */
export function imageRows(graph: ImageGraph): readonly ImageListRow[] {
  const placed = new Set<string>();
  const byDigest = groupBy(ofKind(graph, 'image'), ({ digest }) => digest);
  const inIndexes = graph.indexes.flatMap((index) => indexRows(index, byDigest, placed));
  const loose = ofKind(graph, 'image').filter((image) => !placed.has(image.id));
  const images: readonly ImageListRow[] = [
    ...inIndexes,
    ...loose.map((image) => ({ kind: 'image', image, inside: false }) as const),
  ];
  return [
    ...headed('images', images, ofKind(graph, 'image').length),
    ...kindRows('artifacts', graph, 'artifact'),
    ...kindRows('attestations', graph, 'attestation'),
    ...unusedRows(graph),
  ];
}

function ofKind(graph: ImageGraph, kind: ImageKind): readonly ImageSummary[] {
  return graph.images.filter((image) => image.kind === kind);
}

function indexRows(
  index: IndexSummary,
  byDigest: ReadonlyMap<Digest | null, readonly ImageSummary[]>,
  placed: Set<string>,
): readonly ImageListRow[] {
  const rows = index.manifests.flatMap((entry): ImageListRow[] => {
    if (!entry.present) return [{ kind: 'absent', digest: entry.digest, platform: entry.platform }];
    const images = byDigest.get(entry.digest) ?? [];
    return images
      .filter(({ id }) => !placed.has(id))
      .map((image) => {
        placed.add(image.id);
        return { kind: 'image', image, inside: true };
      });
  });
  return [{ kind: 'index', index }, ...rows];
}

function kindRows(group: ImageGroup, graph: ImageGraph, kind: ImageKind): readonly ImageListRow[] {
  const rows = ofKind(graph, kind).map(
    (image) => ({ kind: 'image', image, inside: false }) as const,
  );
  return headed(group, rows, rows.length);
}

function unusedRows(graph: ImageGraph): readonly ImageListRow[] {
  const rows = graph.nodes
    .filter((node) => node.unreferenced)
    .map((node) => ({ kind: 'blob', node }) as const);
  return headed('unused', rows, rows.length);
}

function headed(
  group: ImageGroup,
  rows: readonly ImageListRow[],
  howMany: number,
): readonly ImageListRow[] {
  if (rows.length === 0) return [];
  return [{ kind: 'heading', group, count: howMany }, ...rows];
}
