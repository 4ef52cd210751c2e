/**
 * The list of what a source holds, as rows: images below the index that lists them, platforms
 * that an index lists and the source does not hold, then artifacts, attestations and blobs that
 * nothing refers to.
 */
import { count } from '../../shared/format.ts';
import type {
  GraphNode,
  ImageGraph,
  ImageKind,
  ImageSummary,
  IndexSummary,
} from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';

export type ImageListRow =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'index'; readonly index: IndexSummary }
  | { readonly kind: 'image'; readonly image: ImageSummary; readonly inside: boolean }
  | { readonly kind: 'absent'; readonly digest: Digest; readonly platform: string | null }
  | { readonly kind: 'blob'; readonly node: GraphNode };

/** Rows in the order in which they are shown. */
export function imageRows(graph: ImageGraph): readonly ImageListRow[] {
  const placed = new Set<string>();
  const inIndexes = graph.indexes.flatMap((index) => indexRows(index, graph, placed));
  const loose = ofKind(graph, 'image').filter((image) => !placed.has(image.id));
  const images: readonly ImageListRow[] = [
    ...inIndexes,
    ...loose.map((image) => ({ kind: 'image', image, inside: false }) as const),
  ];
  return [
    ...headed('Images', images, ofKind(graph, 'image').length),
    ...kindRows('Artifacts', graph, 'artifact'),
    ...kindRows('Attestations', graph, 'attestation'),
    ...unusedRows(graph),
  ];
}

function ofKind(graph: ImageGraph, kind: ImageKind): readonly ImageSummary[] {
  return graph.images.filter((image) => image.kind === kind);
}

function indexRows(
  index: IndexSummary,
  graph: ImageGraph,
  placed: Set<string>,
): readonly ImageListRow[] {
  const rows = index.manifests.flatMap((entry): ImageListRow[] => {
    if (!entry.present) return [{ kind: 'absent', digest: entry.digest, platform: entry.platform }];
    return graph.images
      .filter((i) => i.digest === entry.digest && i.kind === 'image' && !placed.has(i.id))
      .map((image) => {
        placed.add(image.id);
        return { kind: 'image', image, inside: true };
      });
  });
  return [{ kind: 'index', index }, ...rows];
}

function kindRows(title: string, graph: ImageGraph, kind: ImageKind): readonly ImageListRow[] {
  const rows = ofKind(graph, kind).map(
    (image) => ({ kind: 'image', image, inside: false }) as const,
  );
  return headed(title, rows, rows.length);
}

function unusedRows(graph: ImageGraph): readonly ImageListRow[] {
  const rows = graph.nodes
    .filter((node) => node.unreferenced)
    .map((node) => ({ kind: 'blob', node }) as const);
  return headed('Unused blobs', rows, rows.length);
}

function headed(
  title: string,
  rows: readonly ImageListRow[],
  howMany: number,
): readonly ImageListRow[] {
  if (rows.length === 0) return [];
  return [{ kind: 'heading', text: `${title} (${count(howMany)})` }, ...rows];
}
