/** What is about what: referrers from both ends, and what kind of thing each says that it is. */
import { plural } from '../../shared/format.ts';
import type { Referrer } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { groupBy } from './group-by.ts';

export type ReferrerKind = 'signature' | 'attestation' | 'SBOM' | 'other';

const KINDS: readonly ReferrerKind[] = ['signature', 'attestation', 'SBOM', 'other'];

/** Marks of each kind in an artifactType or a tag; the first that fits counts. */
const MARKS: readonly (readonly [ReferrerKind, RegExp])[] = [
  ['SBOM', /spdx|cyclonedx|syft|sbom/i],
  ['signature', /signature|simplesigning|\.sig$/i],
  ['attestation', /in-toto|dsse|attestation|provenance|\.att$/i],
];

export class ReferrerMap {
  readonly #bySubject: ReadonlyMap<Digest, readonly Referrer[]>;
  readonly #byDigest: ReadonlyMap<Digest, readonly Referrer[]>;

  constructor(referrers: readonly Referrer[]) {
    this.#bySubject = groupBy(referrers, ({ subject }) => subject);
    this.#byDigest = groupBy(referrers, ({ digest }) => digest);
  }

  /** What is about this one. */
  about(subject: Digest): readonly Referrer[] {
    return this.#bySubject.get(subject) ?? [];
  }

  /** What this one is about. */
  from(digest: Digest): readonly Referrer[] {
    return this.#byDigest.get(digest) ?? [];
  }

  /** True if it is either end of a link. */
  has(digest: Digest): boolean {
    return this.#bySubject.has(digest) || this.#byDigest.has(digest);
  }
}

/** What a referrer says that it is, by its type, else by its tag. */
export function referrerKind({
  artifactType,
  name,
  link,
}: Pick<Referrer, 'artifactType' | 'name' | 'link'>): ReferrerKind {
  const told = [artifactType ?? '', name ?? ''];
  for (const text of told) {
    const found = MARKS.find(([, mark]) => mark.test(text));
    if (found !== undefined) return found[0];
  }
  return link === 'buildkit' ? 'attestation' : 'other';
}

/** How many there are of each kind: `1 signature, 2 attestations`. */
export function referrersLine(referrers: readonly Referrer[]): string {
  const counts = groupBy(referrers, referrerKind);
  return KINDS.flatMap((kind) => {
    const many = counts.get(kind)?.length ?? 0;
    return many === 0 ? [] : [plural(many, kind, kind === 'other' ? 'others' : `${kind}s`)];
  }).join(', ');
}
