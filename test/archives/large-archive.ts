/**
 * OCI archives that are too large to be made in memory: one uncompressed layer, written as it is
 * hashed, with holes for zeros, and the documents behind it, at offsets beyond 32 bits.
 */
import { createHash, type Hash } from 'node:crypto';
import * as fs from 'node:fs';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import { blobPath, putBlob, toJson } from '../support/blobs.ts';
import { header, padded } from '../unit/tar/support.ts';

const BLOCK = 512;
const BUFFER_BYTES = 8 * 1024 * 1024;
const ZEROS = Buffer.alloc(1024 * 1024);

/** What a layer is written with; the bytes of a tar, in order. */
export interface LayerWriter {
  write(bytes: Uint8Array): void;
  /** So many zero bytes, which the file does not store. */
  zeros(length: number): void;
}

/** Writes the archive of an image with this one layer. Returns the layer's digest and size. */
export function writeLargeArchive(
  file: string,
  writeLayer: (layer: LayerWriter) => void,
): { readonly digest: string; readonly size: number } {
  const fd = fs.openSync(file, 'w');
  try {
    const layer = new HashedFile(fd, BLOCK);
    writeLayer(layer);
    layer.zeros(2 * BLOCK);
    const { digest, size } = layer.end();
    fs.writeSync(fd, header(blobPath(digest), { size }), 0, BLOCK, 0);
    const blobs = new Map<string, Buffer>();
    const config = putBlob(blobs, OCI_CONFIG, toJson(configOf(digest)));
    const layers = [{ mediaType: OCI_LAYER, digest, size }];
    const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers };
    const manifests = [putBlob(blobs, OCI_MANIFEST, toJson(manifest))];
    const members: [string, Buffer][] = [
      ...[...blobs].map(([of, bytes]): [string, Buffer] => [blobPath(of), bytes]),
      ['index.json', toJson({ schemaVersion: 2, manifests })],
      ['oci-layout', toJson({ imageLayoutVersion: '1.0.0' })],
    ];
    const tail = members.flatMap(([name, bytes]) => [
      header(name, { size: bytes.length }),
      padded(bytes),
    ]);
    const rest = Buffer.concat([...tail, Buffer.alloc(2 * BLOCK)]);
    fs.writeSync(fd, rest, 0, rest.length, BLOCK + Math.ceil(size / BLOCK) * BLOCK);
    return { digest, size };
  } finally {
    fs.closeSync(fd);
  }
}

/** So many files in one directory, each with its number in it. */
export function writeManyFiles(layer: LayerWriter, count: number): void {
  layer.write(header('many/', { type: '5', mode: 0o755 }));
  for (let i = 0; i < count; i++) {
    const body = padded(String(i));
    layer.write(header(nameOf(i), { size: String(i).length.toString(8).padStart(11, '0') }));
    layer.write(body);
  }
}

export function nameOf(i: number): string {
  return `many/entry-${String(i).padStart(7, '0')}.txt`;
}

function configOf(diffID: string): object {
  return {
    os: 'linux',
    architecture: 'amd64',
    rootfs: { type: 'layers', diff_ids: [diffID] },
    history: [{ created_by: 'large' }],
  };
}

class HashedFile implements LayerWriter {
  readonly #fd: number;
  readonly #start: number;
  readonly #hash: Hash = createHash('sha256');
  readonly #buffer = Buffer.alloc(BUFFER_BYTES);
  #filled = 0;
  #position: number;

  constructor(fd: number, start: number) {
    this.#fd = fd;
    this.#start = start;
    this.#position = start;
  }

  write(bytes: Uint8Array): void {
    if (this.#filled + bytes.length > BUFFER_BYTES) this.#flush();
    this.#buffer.set(bytes, this.#filled);
    this.#filled += bytes.length;
  }

  zeros(length: number): void {
    this.#flush();
    for (let left = length; left > 0; left -= ZEROS.length)
      this.#hash.update(left < ZEROS.length ? ZEROS.subarray(0, left) : ZEROS);
    this.#position += length;
  }

  end(): { digest: string; size: number } {
    this.#flush();
    const size = this.#position - this.#start;
    return { digest: `sha256:${this.#hash.digest('hex')}`, size };
  }

  #flush(): void {
    const bytes = this.#buffer.subarray(0, this.#filled);
    this.#hash.update(bytes);
    fs.writeSync(this.#fd, bytes, 0, bytes.length, this.#position);
    this.#position += bytes.length;
    this.#filled = 0;
  }
}
