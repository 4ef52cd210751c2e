/** Lets what is told as a whole each time through, at most so often; the latest is never lost. */

const INTERVAL_MS = 100;

export class ProgressGate<T extends object> {
  readonly #tell: (progress: T) => void;
  readonly #interval: () => number;
  #waiting: T | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** `interval`: ms from one time to the next, asked each time. */
  constructor(tell: (progress: T) => void, interval: () => number = () => INTERVAL_MS) {
    this.#tell = tell;
    this.#interval = interval;
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
    }, this.#interval());
  }
}
