/** Lets what is told as a whole each time through at most every 100 ms; the latest is never lost. */

const INTERVAL_MS = 100;

export class ProgressGate<T extends object> {
  readonly #tell: (progress: T) => void;
  #waiting: T | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(tell: (progress: T) => void) {
    this.#tell = tell;
  }

  /** Tells at once if the last time is long enough ago, else when it is. */
  report(progress: T): void {
    this.#waiting = progress;
    if (this.#timer === null) this.#flush();
  }

  /** Tells what still waits. Nothing comes after it. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting !== null) this.#tell(this.#waiting);
    this.#waiting = null;
  }

  #flush(): void {
    this.#timer = null;
    if (this.#waiting === null) return;
    this.#tell(this.#waiting);
    this.#waiting = null;
    this.#timer = setTimeout(() => {
      this.#flush();
    }, INTERVAL_MS);
  }
}
