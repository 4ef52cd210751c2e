/**
 * OCI archives that are too large to be made in memory: uncompressed layers, written as they are
 * hashed, with holes for zeros, and the documents behind them, at offsets beyond 32 bits.
 */
import { createHash, type Hash } from 'node:crypto';
import * as fs from 'node:fs';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import { blobPath, putBlob, toJson } from '../support/blobs.ts';
import { header, padded } from '../support/tar-blocks.ts';

const BLOCK = 512;
const BUFFER_BYTES = 8 * 1024 * 1024;
const ZEROS = Buffer.alloc(1024 * 1024);

/** What a layer is written with; the bytes of a tar, in order. */
export interface LayerWriter {
  write(bytes: Uint8Array): void;
  /** So many zero bytes, which the file does not store. */
  zeros(length: number): void;
}

interface WrittenLayer {
  readonly digest: string;
  readonly size: number;
}

/** Writes the archive of an image with this one layer. Returns the layer's digest and size. */
export function writeLargeArchive(
  file: string,
  writeLayer: (layer: LayerWriter) => void,
): WrittenLayer {
  const [layer] = writeLargeLayers(file, [writeLayer]);
  if (layer === undefined) throw new Error('one layer was written');
  return layer;
}

/** Writes the archive of an image with these layers. Returns each layer's digest and size. */
export function writeLargeLayers(
  file: string,
  writers: readonly ((layer: LayerWriter) => void)[],
): readonly WrittenLayer[] {
  const fd = fs.openSync(file, 'w');
  try {
    let at = 0;
    const layers = writers.map((writeLayer) => {
      const layer = writeMember(fd, at, writeLayer);
      at += BLOCK + Math.ceil(layer.size / BLOCK) * BLOCK;
      return layer;
    });
    const rest = documentsOf(layers);
    fs.writeSync(fd, rest, 0, rest.length, at);
    return layers;
  } finally {
    fs.closeSync(fd);
  }
}

function writeMember(
  fd: number,
  at: number,
  writeLayer: (layer: LayerWriter) => void,
): WrittenLayer {
  const layer = new HashedFile(fd, at + BLOCK);
  writeLayer(layer);
  layer.zeros(2 * BLOCK);
  const { digest, size } = layer.end();
  fs.writeSync(fd, header(blobPath(digest), { size }), 0, BLOCK, at);
  return { digest, size };
}

/** The other members of the archive, and its end. */
function documentsOf(written: readonly WrittenLayer[]): Buffer {
  const blobs = new Map<string, Buffer>();
  const config = putBlob(blobs, OCI_CONFIG, toJson(configOf(written.map(({ digest }) => digest))));
  const layers = written.map((layer) => ({ mediaType: OCI_LAYER, ...layer }));
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers };
  const manifests = [putBlob(blobs, OCI_MANIFEST, toJson(manifest))];
  const members: [string, Buffer][] = [
    ...[...blobs].map(([of, bytes]): [string, Buffer] => [blobPath(of), bytes]),
    ['index.json', toJson({ schemaVersion: 2, manifests })],
    ['oci-layout', toJson({ imageLayoutVersion: '1.0.0' })],
  ];
  const parts = members.flatMap(([name, bytes]) => [
    header(name, { size: bytes.length }),
    padded(bytes),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
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

function configOf(diffIDs: readonly string[]): object {
  return {
    os: 'linux',
    architecture: 'amd64',
    rootfs: { type: 'layers', diff_ids: diffIDs },
    history: diffIDs.map(() => ({ created_by: 'large' })),
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
