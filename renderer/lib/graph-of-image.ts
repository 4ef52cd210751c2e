/** The part of a graph that one image stands on. */
import type { ImageGraph } from '../../shared/model.ts';

/** All of it where no image is named, or none has that id. */
export function graphOfImage(graph: ImageGraph, id: string | null): ImageGraph {
  const image = graph.images.find((one) => one.id === id);
  if (image === undefined) return graph;
  const own = new Set(image.reach);
  if (image.digest !== null) own.add(image.digest);
  const about = graph.referrers.filter(({ subject }) => own.has(subject));
  const all = new Set([...own, ...about.map(({ digest }) => digest)]);
  const among = (digests: readonly string[]) => digests.filter((digest) => all.has(digest));
  return {
    ...graph,
    roots: among(graph.roots),
    nodes: graph.nodes
      .filter(({ digest }) => all.has(digest))
      .map((node) => ({
        ...node,
        children: among(node.children),
        parents: among(node.parents),
      })),
    images: graph.images.filter((one) => one === image || all.has(one.digest ?? '')),
    referrers: about,
  };
}
