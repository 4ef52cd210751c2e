/** The few layer trees in use. A tree costs memory, and one that was let go is built again. */
import type { SourceId } from '../../shared/contract.ts';
import type { Digest } from '../../shared/oci.ts';
import { LayerTree } from '../tree/layer-tree.ts';
import type { Listing } from '../tree/listing.ts';

/** Trees held at one time, over all sources. */
const MAX_TREES = 4;

export interface HeldTree {
  readonly tree: LayerTree;
  /** Entries of the layer, as stored. */
  readonly entries: number;
}

export class LayerTrees {
  /** The latest used last. */
  readonly #trees = new Map<string, HeldTree>();

  /** The tree of this layer; `list` is asked for its listing if the tree is not held. */
  async get(source: SourceId, layer: Digest, list: () => Promise<Listing>): Promise<HeldTree> {
    const key = `${source} ${layer}`;
    const held = this.#trees.get(key) ?? build(await list());
    this.#trees.delete(key);
    this.#trees.set(key, held);
    for (const oldest of this.#trees.keys()) {
      if (this.#trees.size <= MAX_TREES) break;
      this.#trees.delete(oldest);
    }
    return held;
  }

  /** Lets go of every tree of this source. */
  drop(source: SourceId): void {
    for (const key of this.#trees.keys()) {
      if (key.startsWith(`${source} `)) this.#trees.delete(key);
    }
  }
}

function build(listing: Listing): HeldTree {
  return { tree: new LayerTree(listing), entries: listing.count };
}
