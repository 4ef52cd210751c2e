/** Images for the tests of the command line, with layers and texts of their own. */
import { gzipSync } from 'node:zlib';
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_LAYER, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import type { Digest } from '../../shared/oci.ts';
import { referrer, type Artifact } from '../support/artifact-builder.ts';
import { packTar, type Member, type Tree } from '../support/archive.ts';
import { putBlob, toJson, type JsonDescriptor } from '../support/blobs.ts';
import { layoutTree } from '../support/image-builder.ts';

export interface OwnImage {
  readonly tree: Tree;
  readonly manifest: Digest;
  readonly config: Digest;
  readonly layers: readonly Digest[];
  readonly diffIDs: readonly Digest[];
}

/** What is special about an image; `pack` compresses its layers, with gzip if it is absent. */
export interface OwnImageOptions {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly pack?: (tar: Buffer) => Buffer;
  /** What refers to it, each a manifest of its own. */
  readonly artifacts?: readonly Artifact[];
}

/** One image of these layers, lowest first. */
export async function ownImage(
  layers: readonly (readonly Member[])[],
  { name = 'own:1', labels = {}, pack = gzipSync, artifacts = [] }: OwnImageOptions = {},
): Promise<OwnImage> {
  const blobs = new Map<Digest, Buffer>();
  const tars = await Promise.all(layers.map(packTar));
  const stored = tars.map((tar) => putBlob(blobs, `${OCI_LAYER}+gzip`, pack(tar)));
  const diffIDs = tars.map((tar) => digestOf(tar));
  const document = {
    os: 'linux',
    architecture: 'amd64',
    config: { Labels: labels, Entrypoint: ['/app', 'with space'] },
    rootfs: { type: 'layers', diff_ids: diffIDs },
  };
  const config = putBlob(blobs, OCI_CONFIG, toJson(document));
  const body = toJson({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: stored });
  const manifest = putBlob(blobs, OCI_MANIFEST, body);
  const annotations = { 'org.opencontainers.image.ref.name': name };
  const referrers = artifacts.map((each) => referrer(blobs, manifest, each));
  const roots: JsonDescriptor[] = [{ ...manifest, annotations }, ...referrers];
  return {
    tree: layoutTree({ blobs, roots }),
    manifest: manifest.digest,
    config: config.digest,
    layers: stored.map(({ digest }) => digest),
    diffIDs,
  };
}
