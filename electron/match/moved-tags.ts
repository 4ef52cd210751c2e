/** Names with a tag that stand for one image here and for another there. */
import type { MovedTag } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Catalog } from './catalog.ts';
import type { EvidenceDocuments } from './evidence-documents.ts';
import type { NamedDigest } from './tag-places.ts';

/** In the order in which they came up. */
export function movedTags(
  tags: ReadonlyMap<string, readonly NamedDigest[]>,
  catalog: Catalog,
  documents: EvidenceDocuments,
): readonly MovedTag[] {
  const listings = listingsOf(catalog, documents);
  return [...tags].flatMap(([name, digests]) =>
    digests.length < 2 || isOneIndex(digests, listings) ? [] : [{ name, digests }],
  );
}

interface Listings {
  readonly lists: ReadonlyMap<Digest, ReadonlySet<Digest>>;
  readonly listedBy: ReadonlyMap<Digest, readonly Digest[]>;
}

/** True if one index is, or lists, all of them: then they are one image and its platforms. */
function isOneIndex(digests: readonly NamedDigest[], { lists, listedBy }: Listings): boolean {
  const [first] = digests;
  if (first === undefined) return true;
  const candidates = [first.digest, ...(listedBy.get(first.digest) ?? [])];
  return candidates.some((index) => {
    const listed = lists.get(index);
    return digests.every(({ digest }) => digest === index || listed?.has(digest) === true);
  });
}

/** Of the indexes of archives, and of those whose documents are in evidence. */
function listingsOf(catalog: Catalog, documents: EvidenceDocuments): Listings {
  const lists = new Map<Digest, ReadonlySet<Digest>>();
  const listedBy = new Map<Digest, Digest[]>();
  const enter = (index: Digest, manifests: readonly { readonly digest: Digest }[]) => {
    if (lists.has(index)) return;
    const listed = new Set(manifests.map(({ digest }) => digest));
    lists.set(index, listed);
    for (const digest of listed) {
      const above = listedBy.get(digest);
      if (above === undefined) listedBy.set(digest, [index]);
      else above.push(index);
    }
  };
  for (const { indexes } of catalog.archives)
    for (const { digest, manifests } of indexes.values()) enter(digest, manifests);
  for (const { document } of documents)
    if (document.role === 'index') enter(document.digest, document.manifests);
  return { lists, listedBy };
}
