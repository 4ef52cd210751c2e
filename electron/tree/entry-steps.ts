// Finds entries of a stack of layers by their step: their place in the row of all entries, from 1.

import type { EntryKind } from '../../shared/model.ts';
import type { Listing, NumberName } from './listing.ts';

/** One layer of a stack. */
export interface StackedLayer {
  readonly listing: Listing;
  /** The step of the last entry below it. */
  readonly base: number;
}

export interface LocatedEntry {
  readonly listing: Listing;
  readonly index: number;
  /** Place of the layer in the stack, 0 being the lowest. */
  readonly layer: number;
}

export class EntrySteps {
  readonly #layers: readonly StackedLayer[];

  /** The layers from the lowest up. */
  constructor(layers: readonly StackedLayer[]) {
    this.#layers = layers;
  }

  get listings(): readonly Listing[] {
    return this.#layers.map(({ listing }) => listing);
  }

  /** Place of the layer in the stack, 0 being the lowest; found by halving. */
  layer(step: number): number {
    let low = 0;
    let high = this.#layers.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#layers[middle]?.base ?? 0) < step) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The listing that holds the entry, and its place in it; undefined for step 0. */
  locate(step: number): LocatedEntry | undefined {
    if (step === 0) return undefined;
    const place = this.layer(step);
    const layer = this.#layers[place];
    return layer && { listing: layer.listing, index: step - layer.base - 1, layer: place };
  }

  /** A directory where no entry says otherwise. */
  type(step: number): EntryKind {
    const found = this.locate(step);
    return found === undefined ? 'dir' : found.listing.type(found.index);
  }

  /** A field of the entry; `implied` where there is none. */
  number(step: number, name: NumberName, implied = 0): number {
    const found = this.locate(step);
    return found === undefined ? implied : found.listing.number(name, found.index);
  }
}
