/** How fast bytes go by, from absolute counts at known times; forgets what is long past. */

interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Long enough to be calm, short enough to notice a slow disk. */
const WINDOW_MS = 3000;
/** Two samples closer than this say nothing about speed. */
const LEAST_MS = 250;

export class RateMeter {
  readonly #samples: Sample[] = [];

  /** Records that `done` bytes had gone by at `at` milliseconds. */
  add(at: number, done: number): void {
    this.#samples.push({ at, done });
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) > WINDOW_MS)
      this.#samples.shift();
  }

  /** Bytes a second over the last few seconds; null until that can be told. */
  get rate(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return null;
    return Math.max(0, ((last.done - first.done) * 1000) / (last.at - first.at));
  }
}
