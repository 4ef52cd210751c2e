/** Writes archives and layouts member by member, so that nothing large is ever in memory. */
import * as fs from 'node:fs';
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_INDEX } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import { blobPath, toJson, type JsonDescriptor } from '../support/blobs.ts';
import { header, padded } from '../support/tar-blocks.ts';

const BUFFER_BYTES = 8 * 1024 * 1024;
const END_MARK = Buffer.alloc(1024);

/** `write` puts the blobs and returns what `index.json` lists. Returns `file`. */
export function writeLayout(
  file: string,
  write: (layout: LayoutWriter) => readonly JsonDescriptor[],
): string {
  const layout = new LayoutWriter(file);
  for (const [name, bytes] of layoutFiles(write(layout))) layout.archive.add(name, bytes);
  layout.archive.end();
  return file;
}

/** `index.json` and `oci-layout`. */
export function layoutFiles(manifests: readonly JsonDescriptor[]): readonly [string, Buffer][] {
  return [
    ['index.json', toJson({ schemaVersion: 2, mediaType: OCI_INDEX, manifests })],
    ['oci-layout', toJson({ imageLayoutVersion: '1.0.0' })],
  ];
}

/** Blobs go into the archive as they come, each once. */
export class LayoutWriter {
  readonly archive: ArchiveWriter;
  readonly #known = new Set<Digest>();

  constructor(file: string) {
    this.archive = new ArchiveWriter(file);
  }

  put(mediaType: string, bytes: Buffer): JsonDescriptor {
    const digest = digestOf(bytes);
    if (!this.#known.has(digest)) this.archive.add(blobPath(digest), bytes);
    this.#known.add(digest);
    return { mediaType, digest, size: bytes.length };
  }
}

export class ArchiveWriter {
  readonly #fd: number;
  #kept: Uint8Array[] = [];
  #length = 0;

  constructor(file: string) {
    this.#fd = fs.openSync(file, 'w');
  }

  add(name: string, bytes: Uint8Array): void {
    this.write(header(name, { size: bytes.length }));
    this.write(padded(bytes));
  }

  /** Blocks as they are. */
  write(bytes: Uint8Array): void {
    this.#kept.push(bytes);
    this.#length += bytes.length;
    if (this.#length >= BUFFER_BYTES) this.#flush();
  }

  end(): void {
    this.write(END_MARK);
    this.#flush();
    fs.closeSync(this.#fd);
  }

  #flush(): void {
    fs.writeSync(this.#fd, Buffer.concat(this.#kept));
    this.#kept = [];
    this.#length = 0;
  }
}
