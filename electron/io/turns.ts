/** Long work in one thread, in pieces: between them others run, and a cancel is heard. */
import { throwIfCancelled } from '../../shared/failure.ts';

/** How long the event loop may have to wait, in ms; less than a frame. */
const TURN_MS = 10;

export class Turns {
  readonly #signal: AbortSignal | undefined;
  #due = 0;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** True if it is time to `give` one. */
  get isDue(): boolean {
    return performance.now() >= this.#due;
  }

  /** Rejects with `cancelled`. */
  async give(): Promise<void> {
    await new Promise(setImmediate);
    throwIfCancelled(this.#signal);
    this.#due = performance.now() + TURN_MS;
  }

  /** Runs work that pauses now and then, in turns. Rejects with `cancelled`, and as the work throws. */
  async run<T>(work: Generator<undefined, T>): Promise<T> {
    for (;;) {
      if (this.isDue) await this.give();
      const step = work.next();
      if (step.done === true) return step.value;
    }
  }

  /** Takes a step for each item, in turns. Rejects with `cancelled`. */
  async each<T>(items: Iterable<T>, step: (item: T) => void): Promise<void> {
    for (const item of items) {
      if (this.isDue) await this.give();
      step(item);
    }
  }
}
