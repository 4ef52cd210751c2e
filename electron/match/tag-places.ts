/** Which digests that a runtime can pull each name with a tag has, and who says so. */
import type { MovedTag, TagPlace } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Catalog } from './catalog.ts';
import { tagKey } from './names.ts';
import { addPlace } from './place-list.ts';
import type { HeldEvidence } from './reconcile.ts';
import { namedInArchives, namedInEvidence, type TaggedDigest } from './tagged-digests.ts';
import { isTrivial } from './trivial-digests.ts';

/** Digests of one name that are kept; a few show it as well as thousands. */
const MAX_DIGESTS = 50;

const PULLABLE: ReadonlySet<TaggedDigest['kind']> = new Set<TaggedDigest['kind']>([
  'index',
  'manifest',
  'registry',
]);

export type NamedDigest = MovedTag['digests'][number];

type Kept = Pick<NamedDigest, 'digest' | 'kind'> & { readonly where: TagPlace[] };

/** By the name with its tag, spelled out, in the order in which they come up. */
export function tagPlaces(
  catalog: Catalog,
  evidence: readonly HeldEvidence[],
): ReadonlyMap<string, readonly NamedDigest[]> {
  const tags = new Map<string, Map<Digest, Kept>>();
  for (const each of namedInArchives(catalog)) keep(tags, each, each.tag ?? 'latest');
  // A digest without a tag is pulled by the digest alone.
  for (const each of namedInEvidence(evidence)) keep(tags, each, each.tag);
  return new Map([...tags].map(([key, kept]) => [key, [...kept.values()]]));
}

function keep(
  tags: Map<string, Map<Digest, Kept>>,
  { name, digest, kind, where }: TaggedDigest,
  tag: string | null,
): void {
  if (name === null || tag === null || digest === null) return;
  if (!PULLABLE.has(kind) || isTrivial(digest)) return;
  const key = tagKey(name, tag);
  const digests = tags.get(key) ?? new Map<Digest, Kept>();
  tags.set(key, digests);
  const known = digests.get(digest);
  if (known === undefined) {
    if (digests.size < MAX_DIGESTS) digests.set(digest, { digest, kind, where: [where] });
  } else addPlace(known.where, where);
}
