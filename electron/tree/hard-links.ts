// Which entry each hard link of a stack of layers shares its content with. Links are looked up in their
// own layer alone: what a lower layer has under that name is another file.

import { NumberColumn, type NumberArray } from './columns.ts';

/** Links to links to links are followed this far. */
const MAX_HOPS = 16;

/** Collects links in the order of their steps. */
export class HardLinkBuilder {
  readonly #links = new NumberColumn();
  readonly #targets = new NumberColumn();

  add(step: number, target: number): void {
    this.#links.push(step);
    this.#targets.push(target);
  }

  finish(): HardLinks {
    return new HardLinks(this.#links.finish(), this.#targets.finish());
  }
}

export class HardLinks {
  readonly #links: NumberArray;
  readonly #targets: NumberArray;

  constructor(links: NumberArray, targets: NumberArray) {
    this.#links = links;
    this.#targets = targets;
  }

  /** The step of the entry that holds the content; the given one if that is no link, or leads nowhere. */
  resolve(step: number): number {
    let at = step;
    for (let hops = 0; hops < MAX_HOPS; hops++) {
      const place = this.#find(at);
      if (place === -1) return at;
      at = this.#targets[place] ?? 0;
    }
    return step;
  }

  #find(step: number): number {
    let low = 0;
    let high = this.#links.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#links[middle] ?? 0) < step) low = middle + 1;
      else high = middle;
    }
    return this.#links[low] === step ? low : -1;
  }
}

/** A stack in which there are none. */
export const NO_HARD_LINKS = new HardLinkBuilder().finish();
