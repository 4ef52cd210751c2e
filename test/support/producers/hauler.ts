/**
 * Hauler's `haul.tar.zst`: its whole store in one layout, images beside charts and files, told apart
 * by the annotation `kind`; `manifest.json` for the images; older versions leave `oci-layout` out.
 */
import { OCI_INDEX, OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import type { Digest } from '../../../shared/oci.ts';
import type { Tree, TreeNode } from '../archive.ts';
import { blobPath, putBlob, toJson, type JsonDescriptor } from '../blobs.ts';
import { buildImages, SIMPLE } from '../image-builder.ts';
import { putChart } from './artifacts.ts';
import { dockerItem } from './containerd.ts';
import { imageFacts, type Produced, type ProducedImage } from './produced.ts';

const IMAGE = 'registry.example/team/app:1.0';
const CHART = 'hauler/app:1.0.0';
const FILE = 'hauler/notes.txt:latest';
const FILE_LAYER = 'application/vnd.content.hauler.file.layer.v1';
const FILE_CONFIG = 'application/vnd.content.hauler.file.local.config.v1+json';

/** By the prefix that `kind` has: cosign's in older versions, Hauler's own in newer ones. */
export async function haul(prefix: string, seed: number): Promise<Produced> {
  const { blobs, images } = await buildImages({ ...SIMPLE, seed });
  const chart = await putChart(blobs);
  const file = putFile(blobs);
  const manifests = [
    ...images.map(({ manifest }) => listed(manifest, IMAGE, `${prefix}/image`)),
    listed(chart, CHART, `${prefix}/image`),
    listed(file, FILE, `${prefix}/image`),
  ];
  const tree: Tree = new Map<string, TreeNode>([
    ['blobs', 'directory'],
    ['blobs/sha256', 'directory'],
    ...[...blobs].map(([digest, bytes]): [string, TreeNode] => [blobPath(digest), bytes]),
    ['index.json', toJson({ schemaVersion: 2, mediaType: OCI_INDEX, manifests })],
    ['manifest.json', toJson(images.map((image) => dockerItem(image, [IMAGE])))],
  ]);
  return {
    tree,
    images: [
      ...images.map((image) => imageFacts(image, [IMAGE, 'team/app:1.0'])),
      artifact(chart.digest, CHART, 2),
      artifact(file.digest, FILE, 1),
    ],
  };
}

function putFile(blobs: Map<Digest, Buffer>): JsonDescriptor {
  const config = putBlob(blobs, FILE_CONFIG, toJson({ config: 'notes.txt' }));
  const layers = [putBlob(blobs, FILE_LAYER, Buffer.from('notes\n'))];
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers };
  return putBlob(blobs, OCI_MANIFEST, toJson(manifest));
}

/** The reference has no registry for an image; the name that containerd reads has. */
function listed(descriptor: JsonDescriptor, name: string, kind: string): JsonDescriptor {
  const annotations = {
    'io.containerd.image.name': name,
    kind,
    'org.opencontainers.image.ref.name': name.replace('registry.example/', ''),
  };
  return { ...descriptor, annotations };
}

function artifact(digest: Digest, name: string, layers: number): ProducedImage {
  return { names: [name], platform: null, digest, imageID: null, diffIDs: null, layers };
}
