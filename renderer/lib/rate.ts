/**
 * How fast bytes go by, from absolute counts at known times, and steadily: it is told anew only where it has really
 * changed, so that what is left of a job counts down calmly between.
 */

interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Long enough for gaps between blobs, short enough to notice a slow disk. */
const WINDOW_MS = 4_000;
/** Two samples closer than this say nothing about speed. */
const LEAST_MS = 250;
/** Less is no change. */
const CHANGE = 0.15;

export class RateMeter {
  readonly #samples: Sample[] = [];
  #steady: number | null = null;

  /** Records that `done` bytes had gone by at `at` milliseconds. */
  add(at: number, done: number): void {
    this.#samples.push({ at, done });
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) > WINDOW_MS)
      this.#samples.shift();
    const measured = this.#measured();
    if (measured === null) return;
    const before = this.#steady;
    if (before === null || Math.abs(measured - before) > before * CHANGE) this.#steady = measured;
  }

  /** Bytes a second over the last few seconds; null until that can be told. */
  get rate(): number | null {
    return this.#steady;
  }

  #measured(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return null;
    return Math.max(0, ((last.done - first.done) * 1000) / (last.at - first.at));
  }
}
