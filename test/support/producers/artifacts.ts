/** Manifests that are no images: a Helm chart, files pushed by ORAS, and a type that was removed. */
import { OCI_EMPTY, OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import type { Digest } from '../../../shared/oci.ts';
import { gzipSync } from 'node:zlib';
import { packTar } from '../archive.ts';
import { putBlob, toJson, type JsonDescriptor } from '../blobs.ts';
import { layoutTree } from '../image-builder.ts';
import type { Produced, ProducedImage } from './produced.ts';

const HELM = 'application/vnd.cncf.helm';
const REMOVED = 'application/vnd.oci.artifact.manifest.v1+json';
const TITLE = 'org.opencontainers.image.title';
const REF_NAME = 'org.opencontainers.image.ref.name';

type Blobs = Map<Digest, Buffer>;

/** `helm push`, copied into a layout: the chart, and the file that proves where it is from. */
export async function helmChart(): Promise<Produced> {
  const blobs: Blobs = new Map();
  const descriptor = await putChart(blobs);
  return layoutOf(blobs, descriptor, '1.0.0', 2);
}

export async function putChart(blobs: Blobs): Promise<JsonDescriptor> {
  const chart = { name: 'app', version: '1.0.0', apiVersion: 'v2' };
  const file = { name: 'app/Chart.yaml', body: Buffer.from('apiVersion: v2\nname: app\n') };
  const archive = gzipSync(await packTar([file]));
  const manifest = {
    schemaVersion: 2,
    config: putBlob(blobs, `${HELM}.config.v1+json`, toJson(chart)),
    layers: [
      putBlob(blobs, `${HELM}.chart.content.v1.tar+gzip`, archive),
      putBlob(blobs, `${HELM}.chart.provenance.v1.prov`, Buffer.from('-----BEGIN PGP')),
    ],
    annotations: { [TITLE]: 'app', 'org.opencontainers.image.version': '1.0.0' },
  };
  return putBlob(blobs, OCI_MANIFEST, toJson(manifest));
}

/** `oras push` of a file: the config is the empty one, and its two bytes stand in the descriptor. */
export async function orasFile(): Promise<Produced> {
  const blobs: Blobs = new Map();
  const empty = putBlob(blobs, OCI_EMPTY, Buffer.from('{}'));
  const text = putBlob(blobs, 'text/plain', Buffer.from('hello\n'));
  const manifest = {
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    artifactType: 'application/vnd.example.notes',
    config: { ...empty, data: 'e30=' },
    layers: [{ ...text, annotations: { [TITLE]: 'hello.txt' } }],
    annotations: { 'org.opencontainers.image.created': '2024-01-01T00:00:00Z' },
  };
  const descriptor = putBlob(blobs, OCI_MANIFEST, toJson(manifest));
  const { artifactType } = manifest;
  return layoutOf(blobs, { ...descriptor, artifactType }, 'notes', 1);
}

/** The manifest of artifacts that release candidates of OCI 1.1 had. */
export async function removedArtifactManifest(): Promise<Produced> {
  const blobs: Blobs = new Map();
  const text = putBlob(blobs, 'text/plain', Buffer.from('hello\n'));
  const manifest = { mediaType: REMOVED, artifactType: 'text/example', blobs: [text] };
  const descriptor = putBlob(blobs, REMOVED, toJson(manifest));
  return layoutOf(blobs, descriptor, 'old', 1);
}

function layoutOf(
  blobs: Blobs,
  descriptor: JsonDescriptor,
  name: string,
  layers: number,
): Produced {
  const roots = [{ ...descriptor, annotations: { [REF_NAME]: name } }];
  const { digest } = descriptor;
  const facts: ProducedImage = {
    names: [name],
    platform: null,
    digest,
    imageID: null,
    diffIDs: null,
    layers,
  };
  return { tree: layoutTree({ blobs, roots }), images: [facts] };
}
