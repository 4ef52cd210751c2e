// One layer's entries as a tree of directories, exactly as the layer records them.

import type { Digest } from '../../shared/oci.ts';
import { EntrySteps } from './entry-steps.ts';
import { NO_HARD_LINKS } from './hard-links.ts';
import { LayerMerge } from './layer-merge.ts';
import { LayerNodes } from './layer-nodes.ts';
import type { Listing } from './listing.ts';
import { NodeTree } from './node-tree.ts';

export class LayerTree extends NodeTree {
  readonly entries: number;
  readonly #listing: Listing;
  readonly #places: Uint32Array;
  /** Finds entries by name; made when first needed, since it costs as much as the tree. */
  #names: LayerMerge | null;

  constructor(listing: Listing, layer: Digest) {
    const names = hasHardLinks(listing) ? namesOf(listing) : null;
    const placed = new LayerNodes(listing);
    const { trie } = placed;
    const links = names?.hardLinks.finish() ?? NO_HARD_LINKS;
    super({
      trie,
      layers: [{ digest: layer, position: null }],
      entries: new EntrySteps([{ listing, base: 0 }]),
      links,
      steps: placed.steps(),
      before: new Uint32Array(),
      shown: new Uint8Array(trie.count).fill(1),
      changes: new Uint8Array(trie.count),
      parts: new Uint8Array(trie.count),
    });
    this.entries = listing.count;
    this.#listing = listing;
    this.#places = placed.places;
    this.#names = names;
  }

  protected nodeOf(path: string): number | undefined {
    this.#names ??= namesOf(this.#listing);
    const step = this.#names.lastStep(path);
    return step === 0 ? this.findDir(path) : this.#places[step - 1];
  }
}

function namesOf(listing: Listing): LayerMerge {
  const names = new LayerMerge();
  names.add(listing);
  return names;
}

function hasHardLinks(listing: Listing): boolean {
  for (let i = 0; i < listing.count; i++) if (listing.type(i) === 'hardlink') return true;
  return false;
}
