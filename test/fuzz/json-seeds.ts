/** Documents of images to begin with. */
import { textSeeds } from './seeds.ts';

const A = `sha256:${'a'.repeat(64)}`;
const EMPTY = 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';

export const DESCRIPTORS = [
  { mediaType: LAYER, digest: A, size: 1 },
  { mediaType: 'application/vnd.oci.empty.v1+json', digest: EMPTY, size: 2, data: 'e30=' },
  { mediaType: MANIFEST, digest: A, size: 7, platform: { os: 'linux', architecture: 'arm', variant: 'v7', 'os.version': '1' }, annotations: { a: 'b' }, artifactType: 'x/y', urls: ['https://e.example/'] }, // prettier-ignore
  { mediaType: LAYER, digest: `sha512:${'0'.repeat(128)}`, size: 0 },
  { mediaType: LAYER, digest: 'md5:d41d8cd98f00b204e9800998ecf8427e', size: 0 },
];

export const DOCUMENTS = [
  { schemaVersion: 2, mediaType: INDEX, manifests: [{ mediaType: MANIFEST, digest: A, size: 3, platform: { os: 'linux', architecture: 'amd64' } }], annotations: { k: 'v' } }, // prettier-ignore
  { schemaVersion: 2, mediaType: MANIFEST, config: { mediaType: CONFIG, digest: A, size: 3 }, layers: [{ mediaType: LAYER, digest: A, size: 4 }], subject: { mediaType: MANIFEST, digest: A, size: 1 } }, // prettier-ignore
  { created: '2024-01-01T00:00:00Z', architecture: 'amd64', os: 'linux', config: { User: '0', ExposedPorts: { '80/tcp': {} }, Env: ['A=b'], Entrypoint: ['/a'], Cmd: ['b'], Volumes: { '/v': {} }, WorkingDir: '/', Labels: { l: 'm' }, StopSignal: 'SIGTERM' }, rootfs: { type: 'layers', diff_ids: [A] }, history: [{ created: '2024-01-01T00:00:00Z', created_by: 'x', empty_layer: true }] }, // prettier-ignore
];

export const KEYS = ['schemaVersion', 'mediaType', 'manifests', 'config', 'layers', 'subject', 'digest', 'size', 'data', 'platform', 'annotations', 'urls', 'artifactType', 'rootfs', 'diff_ids', 'history', 'Labels', 'Env', A, EMPTY, INDEX, MANIFEST, CONFIG, LAYER, '__proto__', 'constructor', 'e30=', 'fsLayers', 'blobs']; // prettier-ignore

export function documentSeeds(documents: readonly unknown[]): readonly Uint8Array[] {
  return textSeeds(...documents.map((one) => JSON.stringify(one)));
}
