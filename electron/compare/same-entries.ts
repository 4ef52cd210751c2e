// Which entries of two stacks are one and the same, because they are the same entry of a layer that both have.

import type { SideFiles, SideLayer } from './side-files.ts';

/** Layers with the same unpacked bytes have the same number; -1 is a layer whose bytes nobody knows. */
function numberLayers(layers: readonly SideLayer[], known: Map<string, number>): Int32Array {
  return Int32Array.from(layers, ({ diffID }) => {
    if (diffID === null) return -1;
    const number = known.get(diffID) ?? known.size;
    known.set(diffID, number);
    return number;
  });
}

export class SameEntries {
  readonly #before: SideFiles;
  readonly #after: SideFiles;
  readonly #was: Int32Array;
  readonly #is: Int32Array;
  /** Layers at the bottom that both have. */
  readonly #shared: number;
  readonly #none: boolean;

  constructor(before: SideFiles, after: SideFiles) {
    const known = new Map<string, number>();
    this.#before = before;
    this.#after = after;
    this.#was = numberLayers(before.layers, known);
    this.#is = numberLayers(after.layers, known);
    let shared = 0;
    while (this.#areSame(shared, shared)) shared++;
    this.#shared = shared;
    const numbers = new Set(this.#was);
    this.#none = this.#is.every((number) => number < 0 || !numbers.has(number));
  }

  /** By their steps. Of a hard link to what a lower layer has, all below it has to be the same. */
  has(old: number, step: number): boolean {
    if (old === 0 || step === 0) return old === step;
    if (this.#none) return false;
    const was = this.#before.entries.locate(old);
    const is = this.#after.entries.locate(step);
    if (was?.index !== is?.index || was === undefined || is === undefined) return false;
    if (!this.#areSame(was.layer, is.layer)) return false;
    const { entries, links } = this.#before;
    // Links to links may stay in their layer and lead below it in the end.
    const leadsBelow = entries.type(links.resolve(old)) === 'hardlink';
    return !leadsBelow || (was.layer === is.layer && was.layer < this.#shared);
  }

  #areSame(was: number, is: number): boolean {
    const number = this.#was[was] ?? -1;
    return number >= 0 && number === this.#is[is];
  }
}
