/** A set that holds nothing or one thing almost every time: a graph has several for each digest. */
export class Few<T extends string | number> implements Iterable<T> {
  #held: T | Set<T> | undefined;

  add(item: T): void {
    const held = this.#held;
    if (held instanceof Set) held.add(item);
    else if (held === undefined) this.#held = item;
    else if (held !== item) this.#held = new Set([held, item]);
  }

  get size(): number {
    if (this.#held instanceof Set) return this.#held.size;
    return this.#held === undefined ? 0 : 1;
  }

  /** In the order in which they came. */
  [Symbol.iterator](): Iterator<T> {
    return this.list()[Symbol.iterator]();
  }

  /** That of an empty one is the same every time. */
  list(): readonly T[] {
    if (this.#held instanceof Set) return [...this.#held];
    return this.#held === undefined ? NONE : [this.#held];
  }
}

const NONE: readonly never[] = [];
