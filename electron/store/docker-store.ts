/**
 * The blobs of a docker archive. The archive names members, not digests, so whoever reads
 * `manifest.json` says which member is which digest: configs by the hash in their name, layers by
 * the diffID that the config records.
 */
import type { Digest } from '../../shared/oci.ts';
import type { BlobCopy, ContentStore, StoredBlob } from './content-store.ts';

export class DockerStore implements ContentStore {
  readonly #blobs = new Map<Digest, StoredBlob>();
  readonly #layout: ContentStore | undefined;

  /** `layout`: the blobs of an archive that is an OCI layout as well; they come first. */
  constructor(layout?: ContentStore) {
    this.#layout = layout;
  }

  /** Copies of both, if the archive is an OCI layout as well: every one of them may be read. */
  find(digest: Digest): StoredBlob | undefined {
    const layout = this.#layout?.find(digest);
    const own = this.#blobs.get(digest);
    if (layout === undefined || own === undefined) return layout ?? own;
    const others = own.copies.filter(
      (copy) => !layout.copies.some((known) => samePlace(known, copy)),
    );
    return { digest, copies: [...layout.copies, ...others], derived: false };
  }

  list(): readonly StoredBlob[] {
    const digests = new Set(this.#layout?.list().map(({ digest }) => digest));
    for (const digest of this.#blobs.keys()) digests.add(digest);
    return [...digests].flatMap((digest) => this.find(digest) ?? []);
  }

  /** Records a copy; the same bytes reached under two names are one copy. */
  add(digest: Digest, copy: BlobCopy, derived: boolean): void {
    const known = this.#blobs.get(digest);
    if (known === undefined) {
      this.#blobs.set(digest, { digest, copies: [copy], derived });
      return;
    }
    if (known.copies.some((other) => samePlace(other, copy))) return;
    const copies: StoredBlob['copies'] = [...known.copies, copy];
    this.#blobs.set(digest, { digest, copies, derived: known.derived && derived });
  }
}

function samePlace(a: BlobCopy, b: BlobCopy): boolean {
  if ('extent' in a && 'extent' in b)
    return a.extent.file === b.extent.file && a.extent.offset === b.extent.offset;
  // One of them has no bytes: it is another reading of the name, not the same copy.
  return !('extent' in a) && !('extent' in b) && a.path === b.path;
}
