/** Documents that were read before and whose files have not changed since: a library is looked at often. */
import * as fs from 'node:fs';
import type { Descriptor, Digest } from '../../shared/oci.ts';
import { stampOf } from './disk.ts';
import { configPlatform, readKeptDocument, type KeptDocument } from './kept-document.ts';
import type { LibraryPaths } from './layout-folder.ts';

/** Of both kinds; an ordinary one takes about a KiB. */
const MAX_HELD = 20_000;
/** Digests that the held documents name, together. */
const MAX_NAMED = 500_000;

interface Held<T> {
  readonly stamp: string;
  readonly value: T;
}

export class DocumentShelf {
  readonly #paths: LibraryPaths;
  readonly #documents = new Map<string, Held<KeptDocument>>();
  readonly #platforms = new Map<Digest, Held<string | null>>();
  #named = 0;

  constructor(paths: LibraryPaths) {
    this.#paths = paths;
  }

  /** What this descriptor points to. Never throws. */
  document(descriptor: Descriptor): KeptDocument {
    const key = `${descriptor.digest} ${descriptor.mediaType}`;
    return this.#held(this.#documents, key, descriptor.digest, () =>
      readKeptDocument(this.#paths, descriptor),
    );
  }

  /** `os/arch[/variant]` of an image's config; null if it is not told. */
  platform(config: Digest): string | null {
    return this.#held(this.#platforms, config, config, () => configPlatform(this.#paths, config));
  }

  #held<T extends KeptDocument | string | null>(
    shelf: Map<string, Held<T>>,
    key: string,
    digest: Digest,
    read: () => T,
  ): T {
    const stamp = this.#stamp(digest);
    const held = shelf.get(key);
    if (held?.stamp === stamp) return held.value;
    const value = read();
    this.#named += namedBy(value);
    if (shelf.size >= MAX_HELD || this.#named > MAX_NAMED) {
      shelf.clear();
      this.#named = namedBy(value);
    }
    if (stamp !== null && stamp === this.#stamp(digest)) shelf.set(key, { stamp, value });
    return value;
  }

  /** Null where nothing is to be had. */
  #stamp(digest: Digest): string | null {
    try {
      return stampOf(fs.lstatSync(this.#paths.blob(digest)));
    } catch {
      return null;
    }
  }
}

function namedBy(value: KeptDocument | string | null): number {
  if (value === null || typeof value === 'string' || value.state !== 'read') return 0;
  return value.children.length + value.content.length + value.mentioned.length;
}
