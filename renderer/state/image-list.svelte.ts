/** The list of what a source holds: the text that narrows it, and the row that has the keyboard. */
import { countItems, filterRows } from '../lib/image-filter.ts';
import type { ImageListRow } from '../lib/image-rows.ts';

export class ImageList {
  /** Rows that stand for something, before any text narrows them. */
  readonly total: number;
  /** True while the keyboard is in the list; a wish to find something is meant for it then. */
  focused = false;
  readonly #all: readonly ImageListRow[];
  #text = $state('');
  #active = $state(0);
  #findRequests = $state(0);

  readonly rows: readonly ImageListRow[] = $derived.by(() => filterRows(this.#all, this.#text));
  readonly #headings: readonly number[] = $derived.by(() =>
    this.rows.flatMap((row, index) => (row.kind === 'heading' ? [index] : [])),
  );

  constructor(rows: readonly ImageListRow[]) {
    this.#all = rows;
    this.total = countItems(rows);
    const first = rows.findIndex((row) => row.kind === 'image');
    this.moveTo(Math.max(first, 0));
  }

  get text(): string {
    return this.#text;
  }

  get count(): number {
    return this.rows.length;
  }

  /** Rows that stand for something. */
  get shown(): number {
    return this.rows.length - this.#headings.length;
  }

  /** The place of a row among those that stand for something, from 1. */
  positionOf(index: number): number {
    return index + 1 - this.#headings.filter((heading) => heading < index).length;
  }

  get activeIndex(): number {
    return this.#active;
  }

  /** Rises with each wish to find something in the list; the filter takes the focus then. */
  get findRequests(): number {
    return this.#findRequests;
  }

  askToFind(): void {
    this.#findRequests += 1;
  }

  /** Shows only rows that `text` names, and begins at the first of them. */
  filter(text: string): void {
    this.#text = text;
    this.#active = 0;
    this.moveTo(0);
  }

  /** Shows all rows again, and goes to the image that is selected. */
  clear(imageId: string | null): void {
    this.filter('');
    const at = this.rows.findIndex((row) => row.kind === 'image' && row.image.id === imageId);
    if (at >= 0) this.moveTo(at);
  }

  /** Gives the keyboard to a row. Headings are passed over, the ends are never left. */
  moveTo(index: number): void {
    const last = this.rows.length - 1;
    const wanted = Math.max(0, Math.min(index, last));
    const step = wanted < this.#active ? -1 : 1;
    this.#active = this.#itemFrom(wanted, step) ?? this.#itemFrom(wanted, -step) ?? 0;
  }

  #itemFrom(index: number, step: number): number | null {
    for (let at = index; at >= 0 && at < this.rows.length; at += step)
      if (this.rows[at]?.kind !== 'heading') return at;
    return null;
  }
}
