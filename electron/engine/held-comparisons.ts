/** The few comparisons that are on show: each holds the paths of two images. */
import type { ComparisonID } from '../../shared/compare.ts';
import type { SourceId } from '../../shared/contract.ts';
import { FailureError } from '../../shared/failure.ts';
import type { HeldComparison } from './held-comparison.ts';

/** Comparisons held at one time, over all sources. */
const MAX_COMPARISONS = 2;

interface Held {
  readonly comparison: HeldComparison;
  readonly sources: readonly SourceId[];
}

export class HeldComparisons {
  /** The latest used last. */
  readonly #held = new Map<ComparisonID, Held>();

  /** Lets go of the longest unused ones for it, if need be. */
  hold(id: ComparisonID, held: Held): void {
    this.#held.set(id, held);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MAX_COMPARISONS) break;
      this.#held.delete(oldest);
    }
  }

  /** Throws `invalid-request` for one that is not held any more. */
  find(id: ComparisonID): Held {
    const held = this.#held.get(id);
    if (held === undefined) throw new FailureError('invalid-request', { key: 'comparison' });
    this.#held.delete(id);
    this.#held.set(id, held);
    return held;
  }

  drop(id: ComparisonID): void {
    this.#held.delete(id);
  }

  /** Lets go of every comparison with an image of this source. */
  dropAllOf(source: SourceId): void {
    for (const [id, { sources }] of this.#held) if (sources.includes(source)) this.#held.delete(id);
  }
}
