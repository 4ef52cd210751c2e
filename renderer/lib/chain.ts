/**
 * The chain of one image, in the order in which each part names the next: indexes, manifest,
 * config, layers. History items that made no layer stand at their place among the layers.
 */
import type { BlobRole, GraphNode, ImageGraph, ImageSummary } from '../../shared/model.ts';
import type { Digest, History } from '../../shared/oci.ts';

export interface ChainNode {
  readonly kind: 'node';
  readonly digest: Digest;
  readonly role: BlobRole;
  /** Layers count from 1; null for the rest. */
  readonly position: number | null;
  readonly mediaType: string;
  /** Bytes as declared, else as stored; null if neither is known. */
  readonly size: number | null;
  readonly createdBy: string | null;
}

export interface EmptyLayer {
  readonly kind: 'empty';
  readonly createdBy: string;
}

export type ChainItem = ChainNode | EmptyLayer;

/** Nodes by digest, made once for a graph. */
export type NodeMap = ReadonlyMap<Digest, GraphNode>;

export function nodeMap(graph: ImageGraph): NodeMap {
  return new Map(graph.nodes.map((node) => [node.digest, node]));
}

/** The chain of `image`. Digests may repeat: an image may use a layer twice. */
export function chainOf(image: ImageSummary, nodes: NodeMap): readonly ChainItem[] {
  const indexes = image.reach.filter((digest) => nodes.get(digest)?.role === 'index');
  const documents: readonly (readonly [Digest | null, BlobRole, string])[] = [
    ...indexes.map((digest) => [digest, 'index', ''] as const),
    [image.digest, 'manifest', image.mediaType],
    [image.imageID, 'config', ''],
  ];
  const above = documents.flatMap(([digest, role, mediaType]): ChainItem[] =>
    digest === null ? [] : [documentItem(digest, role, mediaType, nodes.get(digest))],
  );
  return [...above, ...layerItems(image)];
}

function documentItem(
  digest: Digest,
  role: BlobRole,
  mediaType: string,
  node: GraphNode | undefined,
): ChainItem {
  return {
    kind: 'node',
    digest,
    role,
    position: null,
    mediaType: node?.mediaType ?? mediaType,
    size: node?.size ?? node?.storedSize ?? null,
    createdBy: null,
  };
}

function layerItems(image: ImageSummary): readonly ChainItem[] {
  const layers = image.layers.map((layer): ChainItem => ({
    kind: 'node',
    digest: layer.digest,
    role: 'layer',
    position: layer.position,
    mediaType: layer.mediaType,
    size: layer.size,
    createdBy: layer.createdBy,
  }));
  const history = image.config?.history ?? [];
  if (!linesUp(history, layers.length)) return layers;
  let next = 0;
  return history.flatMap((item): ChainItem[] => {
    if (item.emptyLayer) return [{ kind: 'empty', createdBy: item.createdBy ?? '' }];
    const layer = layers[next++];
    return layer === undefined ? [] : [layer];
  });
}

/** True if each layer has exactly one history item; otherwise a command beside a layer is a guess. */
function linesUp(history: readonly History[], layers: number): boolean {
  return history.filter((item) => !item.emptyLayer).length === layers;
}
