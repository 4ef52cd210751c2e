/** A node of the graph that is there, recorded, and tied to nothing. */
import type { GraphNode } from '../../shared/model.ts';

export function graphNode(
  fields: Partial<GraphNode> & Pick<GraphNode, 'digest' | 'role'>,
): GraphNode {
  return {
    mediaType: '',
    size: 10,
    storedSize: 10,
    path: fields.digest,
    origin: 'recorded',
    unreferenced: false,
    children: [],
    parents: [],
    names: [],
    platform: null,
    artifactType: null,
    subject: null,
    urls: [],
    ...fields,
  };
}
