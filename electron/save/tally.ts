// What a save counts on its way, with a few examples of each kind.

import {
  SKIP_REASONS,
  type Renamed,
  type SkippedEntries,
  type SkipReason,
} from '../../shared/saving.ts';
import { MAX_EXAMPLES } from '../../shared/limits/save.ts';

/** Characters of a path in an example. */
const MAX_EXAMPLE = 1_024;

export class SaveTally {
  readonly #skipped = new Map<SkipReason, { count: number; examples: string[] }>();
  readonly #renamed: Renamed[] = [];
  #renames = 0;

  /** `path` as in the image. */
  skip(reason: SkipReason, path: string): void {
    const found = this.#skipped.get(reason) ?? { count: 0, examples: [] };
    found.count++;
    if (found.examples.length < MAX_EXAMPLES) found.examples.push(shortened(path));
    this.#skipped.set(reason, found);
  }

  rename(from: string, to: string): void {
    this.#renames++;
    if (this.#renamed.length < MAX_EXAMPLES) this.#renamed.push({ from: shortened(from), to });
  }

  get renamed(): { readonly count: number; readonly examples: readonly Renamed[] } {
    return { count: this.#renames, examples: this.#renamed };
  }

  get skipped(): readonly SkippedEntries[] {
    return SKIP_REASONS.flatMap((reason) => {
      const found = this.#skipped.get(reason);
      return found === undefined ? [] : [{ reason, ...found }];
    });
  }
}

function shortened(path: string): string {
  return path.length <= MAX_EXAMPLE ? path : `${path.slice(0, MAX_EXAMPLE)}…`;
}
