/**
 * Images put together one descriptor at a time, to say what the builder of valid images never says:
 * two things about one digest, a type that is almost a known one, an index that is a manifest.
 */
import * as zlib from 'node:zlib';
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_EMPTY, OCI_LAYER, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import { packTar, type Tree } from './archive.ts';
import { putBlob, toJson, type JsonDescriptor } from './blobs.ts';
import { layoutTree } from './image-builder.ts';
import { fakeDigest } from './mutate-document.ts';

/** The layer of these images: uncompressed, its diffID, and as it is stored. */
export const TAR = await packTar([{ name: 'etc/hello', body: Buffer.from('hello\n') }]);
export const DIFF_ID = digestOf(TAR);
export const GZIP = zlib.gzipSync(TAR);
export const GZIP_LAYER = `${OCI_LAYER}+gzip`;
/** The diffID of nothing at all. */
export const WRONG = fakeDigest('0');

/** What is unusual about an image; everything else is right. */
export interface Parts {
  /** The layer as it is stored. */
  readonly stored?: Buffer;
  readonly layerType?: string;
  /** What the config records for it. */
  readonly diffID?: Digest;
  /** Makes configs differ that record the same. */
  readonly user?: string;
  readonly configType?: string;
}

export interface HandMadeImage {
  readonly layer: JsonDescriptor;
  readonly config: JsonDescriptor;
  readonly manifest: JsonDescriptor;
}

export class HandMade {
  readonly blobs = new Map<Digest, Buffer>();
  /** What `index.json` lists. */
  readonly roots: JsonDescriptor[] = [];

  put(mediaType: string, bytes: Buffer): JsonDescriptor {
    return putBlob(this.blobs, mediaType, bytes);
  }

  document(mediaType: string, value: object): JsonDescriptor {
    return this.put(mediaType, toJson(value));
  }

  config({ diffID = DIFF_ID, user = 'app', configType = OCI_CONFIG }: Parts = {}): JsonDescriptor {
    return this.document(configType, {
      architecture: 'amd64',
      os: 'linux',
      config: { User: user },
      rootfs: { type: 'layers', diff_ids: [diffID] },
    });
  }

  layer({ stored = GZIP, layerType = GZIP_LAYER }: Parts = {}): JsonDescriptor {
    return this.put(layerType, stored);
  }

  /** A manifest of these fields; it says itself what it is, unless they say otherwise. */
  manifest(fields: object): JsonDescriptor {
    return this.document(OCI_MANIFEST, {
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      ...fields,
    });
  }

  image(parts: Parts = {}): HandMadeImage {
    const layer = this.layer(parts);
    const config = this.config(parts);
    return { layer, config, manifest: this.manifest({ config, layers: [layer] }) };
  }

  /** An artifact that holds one blob; its config is the empty one. */
  artifact(blob: JsonDescriptor, fields: object = {}): JsonDescriptor {
    const config = this.put(OCI_EMPTY, Buffer.from('{}'));
    return this.manifest({ artifactType: 'text/plain', config, layers: [blob], ...fields });
  }

  /** Lists a descriptor in `index.json`, under a name. */
  list(descriptor: JsonDescriptor, name: string, annotations: object = {}): this {
    const named = { 'org.opencontainers.image.ref.name': name, ...annotations };
    this.roots.push({ ...descriptor, annotations: named });
    return this;
  }

  tree(): Tree {
    return layoutTree(this);
  }
}
