/**
 * Blobs that a document names by member and not by digest: whoever reads it says which member is
 * which digest. Behind it stand the blobs of a source that also keeps some by digest.
 */
import type { DigestOrigin } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { BlobCopy, ContentStore, StoredBlob } from './content-store.ts';

export class MemberStore implements ContentStore {
  readonly #blobs = new Map<Digest, StoredBlob>();
  readonly #behind: ContentStore | undefined;

  /** `behind`: blobs by digest of a source that has them too; they come first. */
  constructor(behind?: ContentStore) {
    this.#behind = behind;
  }

  /** Copies of both, if the source has both: every one of them may be read. */
  find(digest: Digest): StoredBlob | undefined {
    const behind = this.#behind?.find(digest);
    const own = this.#blobs.get(digest);
    if (behind === undefined || own === undefined) return behind ?? own;
    const others = own.copies.filter(
      (copy) => !behind.copies.some((known) => samePlace(known, copy)),
    );
    return { digest, copies: [...behind.copies, ...others], origin: 'recorded' };
  }

  list(): readonly StoredBlob[] {
    const digests = new Set(this.#behind?.list().map(({ digest }) => digest));
    for (const digest of this.#blobs.keys()) digests.add(digest);
    return [...digests].flatMap((digest) => this.find(digest) ?? []);
  }

  /** Records a copy; the same bytes reached under two names are one copy. */
  add(digest: Digest, copy: BlobCopy, origin: DigestOrigin): void {
    const known = this.#blobs.get(digest);
    if (known === undefined) {
      this.#blobs.set(digest, { digest, copies: [copy], origin });
      return;
    }
    if (known.copies.some((other) => samePlace(other, copy))) return;
    const copies: StoredBlob['copies'] = [...known.copies, copy];
    const strongest = origin === 'recorded' ? origin : known.origin;
    this.#blobs.set(digest, { digest, copies, origin: strongest });
  }
}

function samePlace(a: BlobCopy, b: BlobCopy): boolean {
  if ('extent' in a && 'extent' in b)
    return a.extent.file === b.extent.file && a.extent.offset === b.extent.offset;
  // One of them has no bytes: it is another reading of the name, not the same copy.
  return !('extent' in a) && !('extent' in b) && a.path === b.path;
}
