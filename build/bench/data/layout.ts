/** Documents of an image, and the folder that holds them: an OCI image layout. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import path from 'node:path';
import type { Encoded, Encoding } from './encoder.ts';

/** The name that every image of the bench has. */
export const REF_NAME = 'bench';

const MEDIA = 'application/vnd.oci.image';
const SUFFIX: Readonly<Record<Encoding, string>> = { gzip: '+gzip', zstd: '+zstd', tar: '' };

/** A layer as an image refers to it. */
export interface LayoutLayer extends Encoded {
  readonly encoding: Encoding;
  readonly diffID: string;
}

/** A document, as it is stored. */
export interface Document extends Encoded {
  readonly bytes: Buffer;
}

export interface Documents {
  readonly config: Document;
  readonly manifest: Document;
  /** `index.json`. */
  readonly index: Document;
  /** `oci-layout`. */
  readonly marker: Document;
}

/** The documents of an image of these layers, lowest first. */
export function documentsOf(layers: readonly LayoutLayer[]): Documents {
  const created = '2024-01-01T00:00:00Z';
  const config = document({
    created,
    architecture: 'amd64',
    os: 'linux',
    config: { Env: ['PATH=/usr/sbin:/usr/bin:/sbin:/bin'], Cmd: ['/bin/sh'] },
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffID }) => diffID) },
    history: layers.map((_, i) => ({ created, created_by: `layer ${i + 1}` })),
  });
  const manifest = document({
    schemaVersion: 2,
    mediaType: `${MEDIA}.manifest.v1+json`,
    config: descriptor(`${MEDIA}.config.v1+json`, config),
    layers: layers.map((layer) =>
      descriptor(`${MEDIA}.layer.v1.tar${SUFFIX[layer.encoding]}`, layer),
    ),
  });
  const annotations = { 'org.opencontainers.image.ref.name': REF_NAME };
  const root = { ...descriptor(`${MEDIA}.manifest.v1+json`, manifest), annotations };
  const index = document({ schemaVersion: 2, manifests: [root] });
  return { config, manifest, index, marker: document({ imageLayoutVersion: '1.0.0' }) };
}

/** Where a blob lies in a layout, relative to it. */
export function blobPath(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

/** Writes a layout whose layers are hard links to these files. */
export function writeLayout(
  folder: string,
  layers: readonly (LayoutLayer & { readonly file: string })[],
): void {
  fs.mkdirSync(path.join(folder, 'blobs/sha256'), { recursive: true });
  const { config, manifest, index, marker } = documentsOf(layers);
  for (const { digest, bytes } of [config, manifest])
    fs.writeFileSync(path.join(folder, blobPath(digest)), bytes);
  for (const { digest, file } of layers) fs.linkSync(file, path.join(folder, blobPath(digest)));
  fs.writeFileSync(path.join(folder, 'oci-layout'), marker.bytes);
  fs.writeFileSync(path.join(folder, 'index.json'), index.bytes);
}

function descriptor(mediaType: string, { digest, size }: Encoded): object {
  return { mediaType, digest, size };
}

function document(value: object): Document {
  const bytes = Buffer.from(JSON.stringify(value));
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return { bytes, digest, size: bytes.length };
}
