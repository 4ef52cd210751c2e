/** What is about what: referrers from both ends. */
import type { Referrer } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { groupBy } from './group-by.ts';

export class ReferrerMap {
  readonly #subjects: ReadonlySet<Digest>;
  readonly #byDigest: ReadonlyMap<Digest, readonly Referrer[]>;

  constructor(referrers: readonly Referrer[]) {
    this.#subjects = new Set(referrers.map(({ subject }) => subject));
    this.#byDigest = groupBy(referrers, ({ digest }) => digest);
  }

  /** What this one is about. */
  from(digest: Digest): readonly Referrer[] {
    return this.#byDigest.get(digest) ?? [];
  }

  /** True if it is either end of a link. */
  has(digest: Digest): boolean {
    return this.#subjects.has(digest) || this.#byDigest.has(digest);
  }
}
