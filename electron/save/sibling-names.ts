// The names of one folder that is made: no two the same, also where letters of either case are the same.

import { foldedName } from '../../shared/folded-name.ts';
import { numberedName, safeName, type NameRules } from './safe-name.ts';

export interface NameStyle {
  readonly rules: NameRules;
  /** True where `A` and `a` are one file, and so are the ways to write an accent. */
  readonly caseBlind: boolean;
}

export class SiblingNames {
  readonly #style: NameStyle;
  /** By name as compared: the number that the next one of it tries first. */
  readonly #taken = new Map<string, number>();

  constructor(style: NameStyle) {
    this.#style = style;
  }

  /** The name that an entry of this name gets. */
  take(wanted: string): string {
    const name = safeName(wanted, this.#style.rules);
    const key = this.#key(name);
    let number = this.#taken.get(key);
    if (number === undefined) {
      this.#taken.set(key, 2);
      return name;
    }
    for (;;) {
      const numbered = numberedName(name, number++);
      if (this.#taken.has(this.#key(numbered))) continue;
      this.#taken.set(key, number);
      this.#taken.set(this.#key(numbered), 2);
      return numbered;
    }
  }

  #key(name: string): string {
    return this.#style.caseBlind ? foldedName(name) : name;
  }
}
