/** Keys that belong together, joined two at a time. */
export class Groups {
  readonly #above = new Map<string, string>();

  /** Makes one group of the groups of all these keys; the first key's group lends its name. */
  join(keys: readonly string[]): void {
    const [first] = keys;
    if (first === undefined) return;
    const root = this.of(first);
    for (const key of keys) {
      const other = this.of(key);
      if (other !== root) this.#above.set(other, root);
    }
  }

  /** The key that stands for the group. */
  of(key: string): string {
    let root = key;
    for (let above = this.#above.get(root); above !== undefined; above = this.#above.get(root))
      root = above;
    // Whoever was passed points to the root from now on, so that no way stays long.
    for (let at = key; at !== root;) {
      const above = this.#above.get(at) ?? root;
      this.#above.set(at, root);
      at = above;
    }
    return root;
  }
}
