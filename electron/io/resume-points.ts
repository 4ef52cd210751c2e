/** Places in one compressed stream to go on from: evenly apart, and never more than a fixed number. */
import type { ResumePoint } from './decompressor.ts';

/** Each costs about 46 KiB for gzip. */
const MAX_POINTS = 256;
/** Unpacked bytes between two of them at first; it doubles whenever there are too many. */
const FIRST_INTERVAL = 1024 * 1024;

export class ResumePoints {
  /** Ascending. */
  #points: ResumePoint[] = [];
  #interval = FIRST_INTERVAL;

  /** True if a point at this many unpacked bytes would be far enough behind the last one. */
  wants(unpacked: number): boolean {
    return unpacked >= (this.#points.at(-1)?.unpacked ?? 0) + this.#interval;
  }

  /** Keeps the point if it is wanted. */
  add(point: ResumePoint): void {
    if (!this.wants(point.unpacked)) return;
    this.#points.push(point);
    if (this.#points.length < MAX_POINTS) return;
    this.#points = this.#points.filter((_, place) => place % 2 === 1);
    this.#interval *= 2;
  }

  /** The last one that does not lie behind `unpacked`, or null. */
  before(unpacked: number): ResumePoint | null {
    return this.#points.findLast((point) => point.unpacked <= unpacked) ?? null;
  }
}
