/** Paths that the page is to open although nobody in it asked: of a start of the app. */

/** Another start may name a path again and again; the page opens one after the other. */
const MOST = 50;

export class OpenRequests {
  readonly #more: () => void;
  #paths: readonly string[] = [];

  /** `more`: tells the page to take the next one. */
  constructor(more: () => void) {
    this.#more = more;
  }

  add(path: string): void {
    this.#paths = [...this.#paths, path].slice(-MOST);
  }

  /** The next one, handed out once; null if there is none. */
  take(): string | null {
    const [next = null, ...rest] = this.#paths;
    this.#paths = rest;
    if (rest.length > 0) this.#more();
    return next;
  }
}
