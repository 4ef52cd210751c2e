/** What is here of all that is referred to, and whether the format allows the rest to be absent. */
import type { BlobStatus, GraphNode, ImageGraph, SourceKind } from './model.ts';
import type { Digest } from './oci.ts';

export interface Completeness {
  /** Platforms that an index lists and whose manifests are here, and those whose are not. */
  readonly platforms: { readonly present: readonly string[]; readonly absent: readonly string[] };
  /** Digests that are referred to and not here. */
  readonly missing: readonly Digest[];
  /** Digests that are here and were not or could not be checked. */
  readonly unchecked: readonly Digest[];
  /** True if the format allows what is missing to be missing; null if nothing is. */
  readonly allowed: boolean | null;
}

/**
 * An OCI layout "MAY be missing referenced blobs" (image-layout.md); a registry and a mirror of one
 * may hold only what is new; a document alone holds nothing. The others are meant to be whole.
 */
const MAY_LACK: Readonly<Record<SourceKind, boolean>> = {
  'oci-layout': true,
  'oci-archive': true,
  registry: true,
  document: true,
  'docker-archive': false,
  'docker-dir': false,
  'docker-v1': false,
  zarf: false,
};

/** Of the given nodes, which are those of an image or of the whole source. */
export function completenessOf(
  graph: ImageGraph,
  nodes: readonly GraphNode[],
  statusOf: (digest: Digest) => BlobStatus,
): Completeness {
  // What nothing records cannot be absent, and there is nothing to check it against.
  const reached = nodes.filter((node) => !node.unreferenced && node.origin !== 'recomputed');
  const digests = new Set(reached.map(({ digest }) => digest));
  const listed = graph.indexes
    .filter((index) => digests.has(index.digest))
    .flatMap(({ manifests }) => manifests)
    .filter(({ platform }) => platform !== null && platform !== 'unknown/unknown');
  const platforms = (present: boolean) =>
    unique(listed.filter((each) => each.present === present).map(({ platform }) => platform ?? ''));
  const withStatus = (wanted: readonly BlobStatus[]) =>
    reached.map(({ digest }) => digest).filter((digest) => wanted.includes(statusOf(digest)));
  const missing = withStatus(['missing']);
  return {
    platforms: { present: platforms(true), absent: platforms(false) },
    missing,
    unchecked: withStatus(['unchecked', 'unsupported', 'unreadable']),
    allowed: missing.length === 0 ? null : MAY_LACK[graph.source.kind],
  };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
