/** What documents stand on, followed through the graph. */
import type { GraphNode } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';

/** The nodes of a graph by digest. */
export type Nodes = ReadonlyMap<Digest, GraphNode>;

export function nodesOf({ nodes }: { readonly nodes: readonly GraphNode[] }): Nodes {
  return new Map(nodes.map((node) => [node.digest, node]));
}

/** These digests and all that is below them, each once; a circle is walked once. */
export function reachOf(nodes: Nodes, from: Iterable<Digest>): ReadonlySet<Digest> {
  const reach = new Set(from);
  // A set hands out what is added to it while it is walked.
  for (const digest of reach)
    for (const child of nodes.get(digest)?.children ?? []) reach.add(child);
  return reach;
}
