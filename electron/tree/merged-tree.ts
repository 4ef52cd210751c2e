// Layers applied in order, as a tree: what stands in the end, and what the topmost layer did.

import type { Listing } from './listing.ts';
import { mergeNodes } from './merged-nodes.ts';
import { NodeTree } from './node-tree.ts';
import type { OriginLayer } from './tree-nodes.ts';

export interface MergedLayer extends OriginLayer {
  readonly listing: Listing;
}

export class MergedTree extends NodeTree {
  readonly entries: number;

  /**
   * The layers from the lowest up.
   * @throws {FailureError} `limit-exceeded` if the paths have more components than fit in memory.
   */
  constructor(layers: readonly MergedLayer[]) {
    super({ ...mergeNodes(layers.map(({ listing }) => listing)), layers });
    let entries = 0;
    for (let node = 0; node < this.nodes.count; node++)
      if (this.nodes.isShown(node) && !this.nodes.isRemoved(node) && this.nodes.step(node) !== 0)
        entries++;
    this.entries = entries;
  }

  protected nodeOf(path: string): number | undefined {
    const node = this.findDir(path);
    if (node === undefined || !this.nodes.isShown(node) || this.nodes.isRemoved(node))
      return undefined;
    return node;
  }
}
