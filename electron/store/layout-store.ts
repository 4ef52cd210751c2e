/**
 * The blobs of an OCI image layout: `blobs/<algorithm>/<encoded>` (image-spec image-layout.md,
 * "Blobs"), over a directory or an archive alike.
 */
import type { Files } from '../io/files.ts';
import type { Digest } from '../../shared/oci.ts';
import { blobCopy } from './blob-copy.ts';
import type { BlobCopy, ContentStore, StoredBlob } from './content-store.ts';

export class LayoutStore implements ContentStore {
  readonly #files: Files;
  readonly #found = new Map<Digest, StoredBlob | undefined>();

  constructor(files: Files) {
    this.#files = files;
  }

  find(digest: Digest): StoredBlob | undefined {
    if (!this.#found.has(digest)) this.#found.set(digest, this.#look(digest));
    return this.#found.get(digest);
  }

  list(): readonly StoredBlob[] {
    const blobs: StoredBlob[] = [];
    for (const algorithm of this.#files.list('blobs'))
      for (const encoded of this.#files.list(`blobs/${algorithm}`)) {
        const blob = this.find(`${algorithm}:${encoded}`);
        if (blob !== undefined) blobs.push(blob);
      }
    return blobs;
  }

  /** The digest was checked against the grammar before: it holds no `/` and no `..`. */
  #look(digest: Digest): StoredBlob | undefined {
    const colon = digest.indexOf(':');
    const path = `blobs/${digest.slice(0, colon)}/${digest.slice(colon + 1)}`;
    const fact = this.#files.stat(path);
    if (fact === undefined) return undefined;
    const shadowed = this.#files.shadowed(path).map((earlier) => blobCopy(path, earlier));
    const copies: [BlobCopy, ...BlobCopy[]] = [blobCopy(path, fact), ...shadowed];
    return { digest, copies, derived: false };
  }
}
