/**
 * The list of kept images: what is searched for, the order, the row that has the keyboard, and the chosen
 * ones. Images are known by their id, so that a new state of the library moves nothing that is chosen.
 */
import type { KeptID, KeptImage } from '../../shared/library.ts';
import { keptRows, type KeptSort, type KeptSortKey } from '../lib/library-rows.ts';

export class KeptList {
  readonly #images: () => readonly KeptImage[];
  #text = $state('');
  #sort = $state.raw<KeptSort>({ by: 'kept', descending: true });
  #active = $state.raw<KeptID | null>(null);
  #chosen = $state.raw<ReadonlySet<KeptID>>(new Set());
  /** Where a range of rows starts. */
  #anchor: KeptID | null = null;
  /** The active row's index when it was last there: what comes in its place follows it. */
  #lastIndex = 0;
  #findRequests = $state(0);

  readonly rows: readonly KeptImage[] = $derived.by(() =>
    keptRows(this.#images(), this.#text, this.#sort),
  );
  /** The chosen images that are there, in the order of the rows; also those that the search hides. */
  readonly chosen: readonly KeptImage[] = $derived.by(() =>
    keptRows(this.#images(), '', this.#sort).filter(({ id }) => this.#chosen.has(id)),
  );
  readonly activeIndex: number = $derived.by(() => {
    const at = this.rows.findIndex(({ id }) => id === this.#active);
    return at >= 0 ? at : Math.min(this.#lastIndex, Math.max(0, this.rows.length - 1));
  });

  constructor(images: () => readonly KeptImage[]) {
    this.#images = images;
  }

  get count(): number {
    return this.rows.length;
  }

  get text(): string {
    return this.#text;
  }

  get sort(): KeptSort {
    return this.#sort;
  }

  /** Rises with each wish to search. */
  get findRequests(): number {
    return this.#findRequests;
  }

  askToFind(): void {
    this.#findRequests += 1;
  }

  search(text: string): void {
    this.#text = text;
  }

  /** By another column, or the other way round; names go up at first, and times and sizes down. */
  sortBy(by: KeptSortKey): void {
    const same = this.#sort.by === by;
    this.#sort = { by, descending: same ? !this.#sort.descending : by !== 'name' };
  }

  isChosen(id: KeptID): boolean {
    return this.#chosen.has(id);
  }

  /** Moves the keyboard to a row, and chooses it alone; beyond the ends it stops. */
  moveTo(index: number): void {
    const image = this.#go(index);
    if (image === undefined) return;
    this.#anchor = image.id;
    this.#chosen = new Set([image.id]);
  }

  /** Chooses a row besides the others, or not any more. */
  toggle(index: number): void {
    const image = this.#go(index);
    if (image === undefined) return;
    this.#anchor = image.id;
    const chosen = new Set(this.#chosen);
    if (!chosen.delete(image.id)) chosen.add(image.id);
    this.#chosen = chosen;
  }

  /** Chooses all rows from where the last choice began. */
  extendTo(index: number): void {
    const image = this.#go(index);
    if (image === undefined) return;
    this.#anchor ??= image.id;
    const from = this.rows.findIndex(({ id }) => id === this.#anchor);
    const ends = [from < 0 ? this.activeIndex : from, this.activeIndex].sort((a, b) => a - b);
    const range = this.rows.slice(ends[0], (ends[1] ?? 0) + 1);
    this.#chosen = new Set(range.map(({ id }) => id));
  }

  /** Chooses all rows. */
  chooseAll(): void {
    this.#chosen = new Set(this.rows.map(({ id }) => id));
  }

  /** Chooses these, and takes a search away that would hide them. */
  show(ids: readonly KeptID[]): void {
    this.#text = '';
    this.#chosen = new Set(ids);
    this.#anchor = ids[0] ?? null;
    const at = this.rows.findIndex(({ id }) => id === ids[0]);
    if (at >= 0) this.#go(at);
  }

  /** An image has another id now: it was renamed. */
  follow(before: KeptID, after: KeptID): void {
    if (this.#active === before) this.#active = after;
    if (this.#anchor === before) this.#anchor = after;
    if (!this.#chosen.has(before)) return;
    this.#chosen = new Set([...this.#chosen].map((id) => (id === before ? after : id)));
  }

  #go(index: number): KeptImage | undefined {
    const at = Math.min(Math.max(index, 0), this.rows.length - 1);
    const image = this.rows[at];
    if (image === undefined) return undefined;
    this.#active = image.id;
    this.#lastIndex = at;
    return image;
  }
}
