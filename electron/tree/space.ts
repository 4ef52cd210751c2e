// What a stack of layers stores and what of it is needed, summed by layer and by path.

import {
  MAX_WASTED_LAYERS,
  MAX_WASTED_PATHS,
  type LayerWaste,
  type SpaceReport,
  type WasteCause,
  type WastedPath,
} from '../../shared/space.ts';
import type { Listing } from './listing.ts';
import type { StoredFiles } from './stored-files.ts';

/** Sums of one layer of a stack; layers count from 1 in the stack. */
export interface StackLayerSpace {
  readonly entries: number;
  readonly stored: number;
  readonly survives: number;
  readonly wasted: readonly LayerWaste[];
}

export interface StackSpace extends Omit<SpaceReport, 'layers'> {
  readonly layers: readonly StackLayerSpace[];
}

/** Bytes of a regular file as the tar stores it; nothing else has bytes of its own. */
export function storedBytes(listing: Listing, i: number): number {
  const type = listing.type(i);
  return type === 'file' || type === 'unknown' ? listing.number('storedSize', i) : 0;
}

/** Sums up all entries in one pass, and names the paths that waste most in a second one. */
export function measureSpace(files: StoredFiles): StackSpace {
  const byNode = new NodeWaste(files);
  const layers: StackLayerSpace[] = [];
  const repeated = { copies: 0, bytes: 0 };
  let base = 0;
  for (const listing of files.listings) {
    let survives = 0;
    let stored = 0;
    const wasted = new Map<number, number>();
    for (let i = 0; i < listing.count; i++) {
      const bytes = storedBytes(listing, i);
      if (bytes === 0) continue;
      const entry = base + i + 1;
      stored += bytes;
      const ender = files.endedBy(entry);
      if (ender < 0) survives += bytes;
      else wasted.set(ender + 1, (wasted.get(ender + 1) ?? 0) + bytes);
      byNode.add(entry, ender < 0 ? 0 : bytes);
      if (files.cause(entry) !== 'repeated') continue;
      repeated.copies++;
      repeated.bytes += bytes;
    }
    layers.push({ entries: listing.count, stored, survives, wasted: asWaste(wasted) });
    base += listing.count;
  }
  return {
    layers,
    stored: sum(layers, ({ stored }) => stored),
    merged: sum(layers, ({ survives }) => survives),
    repeated,
    ...byNode.worst(),
  };
}

function asWaste(wasted: ReadonlyMap<number, number>): readonly LayerWaste[] {
  const rows = [...wasted].map(([by, bytes]) => ({ by, bytes }));
  return rows.sort((a, b) => a.by - b.by);
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

/** Waste by path, without a word of text until the worst are known. */
class NodeWaste {
  readonly #files: StoredFiles;
  readonly #bytes: Float64Array;
  readonly #copies: Uint32Array;

  constructor(files: StoredFiles) {
    this.#files = files;
    this.#bytes = new Float64Array(files.trie.count);
    this.#copies = new Uint32Array(files.trie.count);
  }

  /** One stored copy, and how many of its bytes are wasted. */
  add(entry: number, wasted: number): void {
    const node = this.#files.node(entry);
    this.#bytes[node] = (this.#bytes[node] ?? 0) + wasted;
    this.#copies[node] = (this.#copies[node] ?? 0) + 1;
  }

  worst(): Pick<SpaceReport, 'wasted' | 'wastedPaths'> {
    // Nothing is stored at the root: its place holds what is in no filesystem.
    const nodes = this.#bytes.reduce<number[]>((found, bytes, node) => {
      if (bytes > 0 && node > 0) found.push(node);
      return found;
    }, []);
    nodes.sort((a, b) => (this.#bytes[b] ?? 0) - (this.#bytes[a] ?? 0) || a - b);
    const chosen = nodes.slice(0, MAX_WASTED_PATHS);
    const copies = this.#copiesOf(new Set(chosen));
    const wasted = chosen.map((node): WastedPath => {
      const { layers = [], cause = 'overwritten' } = copies.get(node) ?? {};
      return {
        path: this.#files.trie.path(node),
        bytes: this.#bytes[node] ?? 0,
        copies: this.#copies[node] ?? 0,
        layers,
        cause,
      };
    });
    return { wasted, wastedPaths: nodes.length };
  }

  #copiesOf(chosen: ReadonlySet<number>): ReadonlyMap<number, Copies> {
    const found = new Map<number, Copies>();
    let entry = 0;
    for (const [layer, listing] of this.#files.listings.entries())
      for (let i = 0; i < listing.count; i++) {
        const node = this.#files.node(++entry);
        if (!chosen.has(node) || storedBytes(listing, i) === 0) continue;
        const copies = found.get(node) ?? { layers: [], cause: 'overwritten' };
        const { layers } = copies;
        if (layers.at(-1) !== layer + 1 && layers.length < MAX_WASTED_LAYERS)
          layers.push(layer + 1);
        copies.cause = this.#files.cause(entry) ?? copies.cause;
        found.set(node, copies);
      }
    return found;
  }
}

interface Copies {
  /** From 1, in the stack. */
  readonly layers: number[];
  cause: WasteCause;
}
