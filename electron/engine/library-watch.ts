/** Looks once a second whether somebody else has changed the library, for as long as it is looked at. */

const INTERVAL_MS = 1000;
/** How long after the last question somebody still looks. */
const LOOKED_AT_MS = 10 * 60 * 1000;

export interface LibraryWatchParts {
  /** The stamp of the library's index where it is now; null if there is none. Never rejects. */
  readonly stamp: () => Promise<string | null>;
  readonly onChange: () => void;
}

export class LibraryWatch {
  readonly #parts: LibraryWatchParts;
  #seen: string | null = null;
  #until = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: LibraryWatchParts) {
    this.#parts = parts;
  }

  /** Somebody is about to be told how the library is now. The process may end meanwhile. */
  async look(): Promise<void> {
    this.#until = Date.now() + LOOKED_AT_MS;
    this.#seen = await this.#parts.stamp();
    this.#wait();
  }

  #wait(): void {
    if (this.#timer !== null || Date.now() > this.#until) return;
    this.#timer = setTimeout(() => void this.#compare(), INTERVAL_MS).unref();
  }

  async #compare(): Promise<void> {
    const before = this.#seen;
    const now = await this.#parts.stamp();
    this.#timer = null;
    // Whoever asked meanwhile knows.
    if (before === this.#seen && now !== before) {
      this.#seen = now;
      this.#parts.onChange();
    }
    this.#wait();
  }
}
