/** The command palette: whether it is open, what was typed, what fits that, and which of it Enter would do. */
import { fitting } from '../lib/fuzzy.ts';
import { IS_MAC } from '../lib/is-mac.ts';
import { digestItems, paletteItems, type PaletteItem } from './palette-items.ts';
import type { Workbench } from './workbench.svelte.ts';

export interface PaletteRow {
  readonly item: PaletteItem;
  /** Indexes of the letters of its text that were typed. */
  readonly at: readonly number[];
}

/** More rows are no help to choose from. */
const MOST = 100;

export class Palette {
  readonly #workbench: Workbench;
  readonly #mac: boolean;
  #shown = $state(false);
  #text = $state('');
  #active = $state(0);
  /** What can be chosen does not change while somebody chooses: rows would move below the hand. */
  #items = $state.raw<readonly PaletteItem[]>([]);

  readonly rows: readonly PaletteRow[] = $derived.by(() => {
    const named: readonly PaletteRow[] = digestItems(this.#workbench, this.#text).map((item) => ({
      item,
      at: [],
    }));
    const found = fitting(this.#text, this.#items, ({ text }) => text);
    return [...named, ...found.map(({ item, fit: { at } }) => ({ item, at }))].slice(0, MOST);
  });

  constructor(workbench: Workbench, mac = IS_MAC) {
    this.#workbench = workbench;
    this.#mac = mac;
  }

  get shown(): boolean {
    return this.#shown;
  }

  get text(): string {
    return this.#text;
  }

  /** Index of the row that Enter chooses. */
  get active(): number {
    return this.#active;
  }

  show(): void {
    this.#items = paletteItems(this.#workbench, this.#mac);
    this.#text = '';
    this.#active = 0;
    this.#shown = true;
  }

  hide(): void {
    this.#shown = false;
    this.#items = [];
  }

  type(text: string): void {
    this.#text = text;
    this.#active = 0;
  }

  /** The last row is followed by the first. */
  step(by: number): void {
    const { length } = this.rows;
    if (length > 0) this.#active = (this.#active + by + length) % length;
  }

  moveTo(index: number): void {
    this.#active = Math.min(Math.max(index, 0), Math.max(0, this.rows.length - 1));
  }
}
