// A tile of a treemap while it is made: which layers its bytes come from, and what is left of it
// beside its children.

import type { TreemapNode } from '../../shared/space.ts';

interface TileFacts {
  /** In the trie. */
  readonly node: number;
  readonly name: string;
  readonly kind: 'dir' | 'file';
  readonly bytes: number;
  readonly files: number;
}

export class TileDraft {
  readonly node: number;
  readonly kind: TileFacts['kind'];
  readonly bytes: number;
  readonly children: TileDraft[] = [];
  readonly #facts: TileFacts;
  /** Bytes that are in none of its children, by layer. */
  readonly #direct = new Map<number, number>();

  constructor(facts: TileFacts) {
    this.node = facts.node;
    this.kind = facts.kind;
    this.bytes = facts.bytes;
    this.#facts = facts;
  }

  /** Bytes that are in this tile and in none of its children. */
  add(layer: number, bytes: number): void {
    this.#direct.set(layer, (this.#direct.get(layer) ?? 0) + bytes);
  }

  /** The tile as it is sent, all levels of it. */
  finish(): TreemapNode {
    return this.#finish().tile;
  }

  #finish(): { readonly tile: TreemapNode; readonly byLayer: ReadonlyMap<number, number> } {
    const done = this.children.map((child) => child.#finish());
    const byLayer = new Map(this.#direct);
    for (const child of done)
      for (const [layer, bytes] of child.byLayer)
        byLayer.set(layer, (byLayer.get(layer) ?? 0) + bytes);
    const { name, kind, bytes, files } = this.#facts;
    const children = done.map(({ tile }) => tile);
    const rest = children.length === 0 ? null : this.#rest(children);
    if (rest !== null) children.push(rest);
    return { tile: { name, kind, bytes, files, layer: largest(byLayer), children }, byLayer };
  }

  /** What is too small for a tile of its own. */
  #rest(children: readonly TreemapNode[]): TreemapNode | null {
    const bytes = children.reduce((left, child) => left - child.bytes, this.bytes);
    const files = children.reduce((left, child) => left - child.files, this.#facts.files);
    if (bytes <= 0) return null;
    return { name: '', kind: 'rest', bytes, files, layer: largest(this.#direct), children: [] };
  }
}

/** The layer with most bytes, the lowest of equals; 0 for no layer. */
function largest(byLayer: ReadonlyMap<number, number>): number {
  let best = 0;
  for (const [layer, bytes] of byLayer) {
    const most = byLayer.get(best) ?? 0;
    if (bytes > most || (bytes === most && layer < best)) best = layer;
  }
  return best;
}
