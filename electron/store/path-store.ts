/** Blobs that stand at a path made of their digest, over a directory or an archive alike. */
import type { Files } from '../io/files.ts';
import type { Digest } from '../../shared/oci.ts';
import { blobCopy } from './blob-copy.ts';
import type { BlobNaming } from './blob-naming.ts';
import type { BlobCopy, ContentStore, StoredBlob } from './content-store.ts';

export class PathStore implements ContentStore {
  readonly #files: Files;
  readonly #naming: BlobNaming;
  readonly #found = new Map<Digest, StoredBlob | undefined>();

  constructor(files: Files, naming: BlobNaming) {
    this.#files = files;
    this.#naming = naming;
  }

  find(digest: Digest): StoredBlob | undefined {
    if (!this.#found.has(digest)) this.#found.set(digest, this.#look(digest));
    return this.#found.get(digest);
  }

  list(): readonly StoredBlob[] {
    return this.#naming.list(this.#files).flatMap((digest) => this.find(digest) ?? []);
  }

  #look(digest: Digest): StoredBlob | undefined {
    const paths = this.#naming.pathsOf(digest);
    const [first, ...rest] = paths.flatMap((path) => this.#copiesAt(path));
    return first && { digest, copies: [first, ...rest], origin: 'recorded' };
  }

  /** A link is followed as far as it stays inside the source; one that does not is what stands. */
  #copiesAt(path: string): readonly BlobCopy[] {
    const fact = this.#files.stat(path);
    if (fact === undefined) return [];
    const shown = this.#files.base + path;
    const others = this.#files.shadowed(path).map((each) => blobCopy(shown, each));
    const target = fact.kind === 'link' ? this.#files.resolve(path) : undefined;
    if (target?.kind !== 'file') return [blobCopy(shown, fact), ...others];
    return [{ ...blobCopy(shown, target), linked: true }, ...others];
  }
}
