/** Long work in one thread, in pieces: between them everybody else gets a turn. */

/** Milliseconds of work at a time; less than a frame, so that nothing that is asked meanwhile waits. */
const WORK_MS = 10;

export class Turns {
  #since = performance.now();

  /** True if it is time to `pass`. */
  get due(): boolean {
    return performance.now() - this.#since >= WORK_MS;
  }

  /** Lets what waits be done, then goes on. */
  async pass(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#since = performance.now();
  }
}
