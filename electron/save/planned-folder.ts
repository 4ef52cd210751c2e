// A folder that will be made: its path, and the names in it.

import { SiblingNames, type NameStyle } from './sibling-names.ts';

export interface PlannedChild {
  /** As it will be made. */
  readonly name: string;
  /** Null if it is no folder. */
  readonly folder: PlannedFolder | null;
}

export class PlannedFolder {
  /** Below the folder that is made; '' is that itself. */
  readonly path: string;
  /** Null for the folder that is made. */
  readonly parent: PlannedFolder | null;
  readonly #style: NameStyle;
  readonly #names: SiblingNames;
  /** By name in the image. */
  readonly #children = new Map<string, PlannedChild>();

  constructor(path: string, parent: PlannedFolder | null, style: NameStyle) {
    this.path = path;
    this.parent = parent;
    this.#style = style;
    this.#names = new SiblingNames(style);
  }

  child(name: string): PlannedChild | undefined {
    return this.#children.get(name);
  }

  /** A folder in it; there must be nothing of that name yet. */
  addFolder(name: string): PlannedFolder {
    const saved = this.#names.take(name);
    const folder = new PlannedFolder(this.join(saved), this, this.#style);
    this.#children.set(name, { name: saved, folder });
    return folder;
  }

  /** Something else in it; null if there is something of that name already. */
  addOther(name: string): PlannedChild | null {
    if (this.#children.has(name)) return null;
    const child: PlannedChild = { name: this.#names.take(name), folder: null };
    this.#children.set(name, child);
    return child;
  }

  /** The path of a name in it. */
  join(name: string): string {
    return this.path === '' ? name : `${this.path}/${name}`;
  }
}
