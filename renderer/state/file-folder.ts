/**
 * One opened directory of a layer: how many rows it shows, the pages of them that are held, and
 * the directories opened inside. Finding row n is a walk over opened directories, never over rows,
 * so a directory of a million entries costs what its open children cost.
 */
import type { FileRow } from '../../shared/model.ts';

export interface Place {
  readonly folder: Folder;
  /** Row inside the folder. */
  readonly index: number;
}

export class Folder {
  readonly path: string;
  readonly parent: Folder | null;
  /** Its own row inside the parent. */
  readonly index: number;
  /** Level of the rows inside; those of the root have 1. */
  readonly level: number;
  readonly pages = new Map<number, readonly FileRow[]>();
  /** By page: what ends when it has come. */
  readonly loading = new Map<number, Promise<void>>();
  /** Opened directories inside, by ascending index. */
  readonly #open: Folder[] = [];
  #total: number | null = null;
  #span = 0;

  constructor(path: string, parent: Folder | null = null, index = -1) {
    this.path = path;
    this.parent = parent;
    this.index = index;
    this.level = parent === null ? 1 : parent.level + 1;
  }

  /** The directory at the top. */
  get root(): Folder {
    return this.parent === null ? this : this.parent.root;
  }

  /** Rows of this directory itself; null until the first page came. */
  get total(): number | null {
    return this.#total;
  }

  /** Rows on show: its own and those of opened directories inside. */
  get span(): number {
    return this.#span;
  }

  setTotal(total: number): void {
    this.#grow(total - (this.#total ?? 0));
    this.#total = total;
  }

  /** The opened directory whose row is `index`. */
  childAt(index: number): Folder | undefined {
    return this.#open.find((child) => child.index === index);
  }

  /** Opens a directory inside, with no rows until its total is known. */
  open(path: string, index: number): Folder {
    const child = new Folder(path, this, index);
    const at = this.#open.findIndex((other) => other.index > index);
    this.#open.splice(at < 0 ? this.#open.length : at, 0, child);
    return child;
  }

  close(child: Folder): void {
    this.#open.splice(this.#open.indexOf(child), 1);
    this.#grow(-child.span);
  }

  /** Where visible row `row` of this directory is. */
  locate(row: number): Place {
    let above = 0;
    for (const child of this.#open) {
      const own = child.index + above;
      if (row <= own) break;
      if (row <= own + child.#span) return child.locate(row - own - 1);
      above += child.#span;
    }
    return { folder: this, index: row - above };
  }

  /** The visible row of `index`, counted from the root's first row. */
  rowOf(index: number): number {
    let row = index;
    for (const child of this.#open) if (child.index < index) row += child.#span;
    return this.parent === null ? row : this.parent.rowOf(this.index) + 1 + row;
  }

  /** True if this directory is `other` or inside it. */
  isWithin(other: Folder): boolean {
    return this === other || (this.parent?.isWithin(other) ?? false);
  }

  /** True as long as no directory on the way up was closed. */
  isShownUnder(root: Folder): boolean {
    if (this === root) return true;
    return this.parent?.childAt(this.index) === this && this.parent.isShownUnder(root);
  }

  #grow(by: number): void {
    this.#span += by;
    if (this.parent !== null) this.parent.#grow(by);
  }
}
