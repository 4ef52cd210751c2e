/**
 * A long list that the engine has: a page is asked for when its rows come into view. One row has the
 * keyboard, and keeps it when the list is asked for again and the row stands elsewhere.
 */
import { SvelteMap } from 'svelte/reactivity';
import { toFailure, type Failure } from '../../shared/failure.ts';

export interface PageOf<T> {
  readonly total: number;
  readonly rows: readonly T[];
}

interface Held<T> {
  /** Of the list as it was then. */
  readonly edition: number;
  readonly rows: readonly T[];
}

/** Rows a page. */
const SIZE = 100;
/** Pages held at once; those that are farthest from view make room. */
const HELD = 20;

export class Pages<T> {
  readonly #ask: (offset: number, limit: number) => Promise<PageOf<T>>;
  readonly #keyOf: (row: T) => string;
  readonly #pages = new SvelteMap<number, Held<T>>();
  readonly #loading = new Set<number>();
  #edition = 0;
  #range = { first: 0, last: 1 };
  #total = $state<number | null>(null);
  #activeIndex = $state(0);
  #active = $state.raw<T | null>(null);
  #failure = $state.raw<Failure | null>(null);

  constructor(
    ask: (offset: number, limit: number) => Promise<PageOf<T>>,
    keyOf: (row: T) => string,
  ) {
    this.#ask = ask;
    this.#keyOf = keyOf;
  }

  /** Rows in all; null until the first page came. */
  get total(): number | null {
    return this.#total;
  }

  get count(): number {
    return this.#total ?? 0;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  get activeIndex(): number {
    return this.#activeIndex;
  }

  /** The row that has the keyboard; null if there is none or it did not come yet. */
  get active(): T | null {
    return this.#active;
  }

  /** A row, if its page is held. */
  at(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / SIZE))?.rows[index % SIZE];
  }

  /** These rows are in view: `last` is one past the last. */
  want(first: number, last: number): void {
    this.#range = { first, last };
    const end = Math.floor(Math.max(first, last - 1) / SIZE);
    for (let page = Math.floor(first / SIZE); page <= end; page++) void this.#load(page);
  }

  moveTo(index: number): void {
    this.#activeIndex = Math.max(0, Math.min(index, this.count - 1));
    this.#active = this.at(this.#activeIndex) ?? null;
    void this.#load(Math.floor(this.#activeIndex / SIZE));
  }

  /** Gives the keyboard to a row that is known to stand at this index. */
  place(row: T, index: number): void {
    this.#activeIndex = index;
    this.#active = row;
    void this.#load(Math.floor(index / SIZE));
  }

  /** Asks again for what is in view; until that comes, what is known stays. */
  renew(): void {
    this.#edition += 1;
    this.#loading.clear();
    this.want(this.#range.first, this.#range.last);
    void this.#load(Math.floor(this.#activeIndex / SIZE));
  }

  /** Forgets everything: the question is another one. */
  restart(): void {
    this.#pages.clear();
    this.#total = null;
    this.#activeIndex = 0;
    this.#active = null;
    this.#range = { first: 0, last: 1 };
    this.renew();
  }

  async #load(page: number): Promise<void> {
    const edition = this.#edition;
    if (this.#loading.has(page) || this.#pages.get(page)?.edition === edition) return;
    this.#loading.add(page);
    try {
      const answer = await this.#ask(page * SIZE, SIZE);
      if (edition === this.#edition) this.#take(page, answer);
    } catch (thrown) {
      if (edition === this.#edition) this.#failure = toFailure(thrown);
    } finally {
      if (edition === this.#edition) this.#loading.delete(page);
    }
  }

  #take(page: number, { total, rows }: PageOf<T>): void {
    this.#failure = null;
    this.#total = total;
    this.#pages.set(page, { edition: this.#edition, rows });
    for (const held of [...this.#pages.keys()])
      if (held * SIZE >= Math.max(total, 1)) this.#pages.delete(held);
    this.#makeRoom();
    this.#settle(page, rows);
  }

  /** Finds the active row again, or takes the one that stands in its place now. */
  #settle(page: number, rows: readonly T[]): void {
    const key = this.#active === null ? null : this.#keyOf(this.#active);
    const again = rows.findIndex((row) => this.#keyOf(row) === key);
    if (again >= 0) this.#activeIndex = page * SIZE + again;
    else if (Math.floor(this.#activeIndex / SIZE) !== page && this.count > 0) {
      if (this.#activeIndex >= this.count) this.moveTo(this.count - 1);
      return;
    } else this.#activeIndex = Math.max(0, Math.min(this.#activeIndex, this.count - 1));
    this.#active = this.at(this.#activeIndex) ?? null;
  }

  #makeRoom(): void {
    const middle = (this.#range.first + this.#range.last) / 2 / SIZE;
    while (this.#pages.size > HELD) {
      const pages = [...this.#pages.keys()];
      const far = pages.reduce((a, b) => (Math.abs(a - middle) > Math.abs(b - middle) ? a : b));
      this.#pages.delete(far);
    }
  }
}
