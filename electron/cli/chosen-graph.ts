/** What a command is about, as a graph of its own. */
import type { ImageGraph } from '../../shared/model.ts';
import type { Selection } from '../engine/facts.ts';

/** What `--image` and `--platform` leave of a graph: nothing else counts as being here. */
export function chosenGraph(graph: ImageGraph, { images, indexes, reach }: Selection): ImageGraph {
  if (reach === null) return graph;
  return {
    ...graph,
    images,
    indexes,
    nodes: graph.nodes.filter(({ digest }) => reach.has(digest)),
  };
}
