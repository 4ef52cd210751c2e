/** Names with the digests that archives and evidence give them. */
import type { Reference } from '../../shared/evidence.ts';
import type { NameLookup, TagPlace } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import { canonicalName } from '../evidence/repository-name.ts';
import type { ArchiveHere } from './archive-here.ts';
import type { Catalog } from './catalog.ts';
import { namedAs } from './names.ts';
import type { HeldEvidence } from './reconcile.ts';

export interface TaggedDigest {
  /** Null for a digest without a name, or with one that is no name. */
  readonly name: string | null;
  readonly tag: string | null;
  readonly digest: Digest | null;
  readonly kind: NameLookup['answers'][number]['kind'];
  readonly where: TagPlace;
}

/** Indexes and manifests as the archives name them; what an index lists has no name of its own. */
export function* namedInArchives({ archives }: Catalog): Iterable<TaggedDigest> {
  for (const { id, open } of archives)
    for (const { role: kind, digest, names } of open.graph.nodes)
      if (kind === 'index' || kind === 'manifest')
        for (const text of names) yield tagged(text, { digest, kind, where: { archive: id } });
}

/** Every digest of every image with every name of the image, and indexes with theirs. */
export function* digestsInArchives({ archives }: Catalog): Iterable<TaggedDigest> {
  for (const archive of archives) {
    for (const { digest, names } of archive.indexes.values())
      yield* withEach(archive, names, { digest, kind: 'index' });
    for (const { summary } of archive.images)
      for (const { digest, kind, names } of archive.digests.ofImage(summary))
        yield* withEach(archive, names, { digest, kind });
  }
}

/** What references say by themselves, and what a tag and a digest of one repository say in one claim. */
export function* namedInEvidence(evidence: readonly HeldEvidence[]): Iterable<TaggedDigest> {
  for (const { summary, evidence: read } of evidence)
    for (const { references } of read.claims) {
      const digests = firstDigests(references);
      for (const reference of references) {
        const { name, tag, digest, kind, fault, place } = reference;
        if (fault !== null || (name === null && digest === null)) continue;
        const where = { evidence: summary.id, line: place.line };
        const beside =
          digest === null && name !== null && reference.found === 'by-format'
            ? digests.get(canonicalName(name))
            : undefined;
        const of = beside ?? {
          digest,
          kind: digest !== null && name !== null ? pulled(kind) : kind,
        };
        // With a digest, no tag means none; without one, it means the latest.
        const meant = tag ?? (digest === null && name !== null ? 'latest' : null);
        yield { name, tag: meant, digest: of.digest, kind: of.kind, where };
      }
    }
}

/** The first of each repository alone: with several, nobody says which is the tag's. */
function firstDigests(references: readonly Reference[]) {
  const first = new Map<string, Pick<TaggedDigest, 'digest' | 'kind'>>();
  for (const { name, digest, kind, fault, found } of references) {
    if (name === null || digest === null || fault !== null || found === 'in-text') continue;
    const repository = canonicalName(name);
    if (!first.has(repository)) first.set(repository, { digest, kind: pulled(kind) });
  }
  return first;
}

/** What a name leads to is what a registry serves, if nothing says otherwise. */
function pulled(kind: Reference['kind']): Reference['kind'] {
  return kind === 'unknown' ? 'registry' : kind;
}

function* withEach(
  { id }: ArchiveHere,
  names: readonly string[],
  of: Pick<TaggedDigest, 'digest' | 'kind'>,
): Iterable<TaggedDigest> {
  const where = { archive: id };
  if (names.length === 0) yield { name: null, tag: null, ...of, where };
  for (const text of names) yield tagged(text, { ...of, where });
}

function tagged(text: string, of: Pick<TaggedDigest, 'digest' | 'kind' | 'where'>): TaggedDigest {
  const named = namedAs(text);
  return { name: named?.name ?? null, tag: named?.tag ?? null, ...of };
}
