/**
 * The blobs of a docker archive. The archive names members, not digests, so whoever reads
 * `manifest.json` says which member is which digest: configs by the hash in their name, layers by
 * the diffID that the config records.
 */
import type { Digest } from '../../shared/oci.ts';
import type { BlobCopy, ContentStore, StoredBlob } from './content-store.ts';

export class DockerStore implements ContentStore {
  readonly #blobs = new Map<Digest, StoredBlob & { readonly copies: BlobCopy[] }>();
  readonly #entered = new Set<string>();
  readonly #places = new Set<string>();
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
    const known = new Set(layout.copies.map(placeOf));
    const others = own.copies.filter((copy) => !known.has(placeOf(copy)));
    return { digest, copies: [...layout.copies, ...others], derived: false };
  }

  list(): readonly StoredBlob[] {
    const digests = new Set(this.#layout?.list().map(({ digest }) => digest));
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
  add(digest: Digest, copy: BlobCopy, derived: boolean): void {
    const place = `${digest} ${placeOf(copy)}`;
    if (this.#places.has(place)) return;
    this.#places.add(place);
    const known = this.#blobs.get(digest);
    if (known === undefined) {
      this.#blobs.set(digest, { digest, copies: [copy], derived });
      return;
    }
    known.copies.push(copy);
    this.#blobs.set(digest, { ...known, derived: known.derived && derived });
  }
}

/** Where the bytes are. A copy without bytes is another reading of its name, not the same copy. */
function placeOf(copy: BlobCopy): string {
  return 'extent' in copy ? `${copy.extent.offset} ${copy.extent.file}` : `without ${copy.path}`;
}
