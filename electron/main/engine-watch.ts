/**
 * Notices an engine that does not answer. While calls wait, it is asked for a sign of life; nothing is
 * ended by itself, since what it works on may only be large, or its disk slow.
 */

/** A sign of life is waited for this long before it counts as missed. */
const SIGN_MS = 5_000;
/**
 * Signs missed before it is told. Ticks are counted, not time: a machine that slept, or a clock that
 * was set, misses one at most.
 */
const MISSED = 2;

export interface EngineWatchParts {
  /** Settles when the engine answers. */
  readonly ask: () => Promise<unknown>;
  readonly onChange: (stalled: boolean) => void;
}

export class EngineWatch {
  readonly #parts: EngineWatchParts;
  #waiting = 0;
  #timer: NodeJS.Timeout | null = null;
  #missed = 0;
  #asked = false;

  constructor(parts: EngineWatchParts) {
    this.#parts = parts;
  }

  /** Watches for as long as the call takes. */
  async during<T>(call: Promise<T>): Promise<T> {
    this.#waiting += 1;
    this.#timer ??= setInterval(() => {
      this.#tick();
    }, SIGN_MS);
    try {
      return await call;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#rest();
    }
  }

  #tick(): void {
    if (!this.#asked) {
      this.#asked = true;
      const answered = (): void => {
        this.#asked = false;
        this.#answered();
      };
      this.#parts.ask().then(answered, answered);
      return;
    }
    this.#missed += 1;
    if (this.#missed === MISSED) this.#parts.onChange(true);
  }

  #answered(): void {
    const stalled = this.#missed >= MISSED;
    this.#missed = 0;
    if (stalled) this.#parts.onChange(false);
  }

  #rest(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#answered();
  }
}
