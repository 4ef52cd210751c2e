/**
 * Blobs that a document names by member and not by digest: whoever reads it says which member is
 * which digest. Behind it stand the blobs of a source that also keeps some by digest.
 */
import type { DigestOrigin } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { BlobCopy, ContentStore, StoredBlob } from './content-store.ts';

export class MemberStore implements ContentStore {
  readonly #blobs = new Map<Digest, StoredBlob & { readonly copies: BlobCopy[] }>();
  readonly #entered = new Set<string>();
  readonly #places = new Set<string>();
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
    const known = new Set(behind.copies.map(placeOf));
    const others = own.copies.filter((copy) => !known.has(placeOf(copy)));
    return { digest, copies: [...behind.copies, ...others], origin: 'recorded' };
  }

  list(): readonly StoredBlob[] {
    const digests = new Set(this.#behind?.list().map(({ digest }) => digest));
    for (const digest of this.#blobs.keys()) digests.add(digest);
    return [...digests].flatMap((digest) => this.find(digest) ?? []);
  }

  /** True the first time that a member is named as this digest: then its copies are to be added. */
  enter(digest: Digest, path: string): boolean {
    const key = `${digest} ${path}`;
    const isNew = !this.#entered.has(key);
    this.#entered.add(key);
    return isNew;
  }

  /** Records a copy; the same bytes reached under two names are one copy. */
  add(digest: Digest, copy: BlobCopy, origin: DigestOrigin): void {
    const place = `${digest} ${placeOf(copy)}`;
    if (this.#places.has(place)) return;
    this.#places.add(place);
    const known = this.#blobs.get(digest);
    if (known === undefined) {
      this.#blobs.set(digest, { digest, copies: [copy], origin });
      return;
    }
    known.copies.push(copy);
    const strongest = origin === 'recorded' ? origin : known.origin;
    this.#blobs.set(digest, { ...known, origin: strongest });
  }
}

/** Where the bytes are. A copy without bytes is another reading of its name, not the same copy. */
function placeOf(copy: BlobCopy): string {
  return 'extent' in copy ? `${copy.extent.offset} ${copy.extent.file}` : `without ${copy.path}`;
}
