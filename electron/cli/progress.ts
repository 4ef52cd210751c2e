/** The progress line on standard error. */
import { bytesShort, count } from '../../shared/format.ts';
import type { Progress } from '../../shared/model.ts';
import { percentOf } from '../../shared/percent.ts';
import type { Output } from './text.ts';

/** Milliseconds between two drawings. */
const INTERVAL = 100;

export class ProgressLine {
  readonly #output: Output | null;
  readonly #now: () => number;
  #drawnAt = -Infinity;
  #shown = false;

  /** Null draws nothing. */
  constructor(output: Output | null, now: () => number = Date.now) {
    this.#output = output;
    this.#now = now;
  }

  /** Draws, unless it did a moment ago or there is no terminal. */
  readonly update = (progress: Progress): void => {
    const now = this.#now();
    if (this.#output?.isTerminal !== true || now - this.#drawnAt < INTERVAL) return;
    this.#drawnAt = now;
    this.#shown = true;
    this.#output.rewrite(progressText(progress));
  };

  /** Removes the line, so that nothing of it stays among the results. */
  clear(): void {
    if (this.#shown) this.#output?.rewrite('');
    this.#shown = false;
  }
}

/** `Reading 12.5 MiB of 100.0 MiB (12 %), 3 of 8 blobs`. */
export function progressText({ done, total, blobsDone, blobsTotal }: Progress): string {
  const share = total > 0 ? ` (${percentOf({ done, total })} %)` : '';
  const blobs = blobsTotal > 0 ? `, ${count(blobsDone)} of ${count(blobsTotal)} blobs` : '';
  return `Reading ${bytesShort(done)} of ${bytesShort(total)}${share}${blobs}`;
}
