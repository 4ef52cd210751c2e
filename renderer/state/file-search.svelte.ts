/** Searching the names in one layer: one question at a time, and the latest text wins. */
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { FilePage, FileRow } from '../../shared/model.ts';

export type FetchMatches = (text: string, limit: number) => Promise<FilePage>;

const SEARCH_LIMIT = 500;

export class FileSearch {
  readonly #fetch: FetchMatches;
  #text = $state('');
  #page = $state.raw<FilePage | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #active = $state(0);
  #asking = false;

  constructor(fetch: FetchMatches) {
    this.#fetch = fetch;
  }

  get text(): string {
    return this.#text;
  }

  get rows(): readonly FileRow[] {
    return this.#page?.rows ?? [];
  }

  /** More than there are rows if the limit cut them; null before the first answer. */
  get total(): number | null {
    return this.#page?.total ?? null;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  get activeIndex(): number {
    return this.#active;
  }

  get activeRow(): FileRow | null {
    return this.rows[this.#active] ?? null;
  }

  moveTo(index: number): void {
    this.#active = Math.min(Math.max(index, 0), Math.max(0, this.rows.length - 1));
  }

  /** Looks for names that contain `text`; empty text ends the search. */
  async find(text: string): Promise<void> {
    this.#text = text;
    if (text === '') this.#page = null;
    if (this.#asking) return;
    this.#asking = true;
    let asked = '';
    while (this.#text !== asked) {
      asked = this.#text;
      await this.#ask(asked);
    }
    this.#asking = false;
  }

  async #ask(text: string): Promise<void> {
    this.#failure = null;
    if (text === '') return;
    try {
      const page = await this.#fetch(text, SEARCH_LIMIT);
      if (this.#text === '') return;
      this.#page = page;
      this.#active = 0;
    } catch (thrown) {
      this.#failure = toFailure(thrown);
    }
  }
}
