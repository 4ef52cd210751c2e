/**
 * `docker buildx build` into files: one index for all platforms, with an attestation manifest for
 * each of them, which BuildKit's own annotations tie to its image. The tars are containerd's.
 */
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import type { Digest } from '../../../shared/oci.ts';
import type { TreeNode } from '../archive.ts';
import { putBlob, toJson, type JsonDescriptor } from '../blobs.ts';
import { buildImages, SIMPLE, type BuiltImage, type ImageShape } from '../image-builder.ts';
import { dockerItem, exportedTree } from './containerd.ts';
import { estargzLayer } from './estargz.ts';
import { imageFacts, type Produced, type ProducedImage } from './produced.ts';

const NAME = 'registry.example/team/app:1.0';
const CREATED = '2024-01-01T00:00:00Z';
const IN_TOTO = 'application/vnd.in-toto+json';
const UNKNOWN = { architecture: 'unknown', os: 'unknown' };
const STATEMENT = 'https://in-toto.io/Statement/v0.1';
const PREDICATES = ['https://spdx.dev/Document', 'https://slsa.dev/provenance/v0.2'];

/** `--output type=oci`, with `compression=` in turn. */
export async function buildxOci(forms: ImageShape['forms'], seed: number): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed, platforms: 2, forms });
  const { blobs, images } = source;
  const attested = images.map((image) => attest(blobs, image));
  const manifests = [
    ...images.map(({ manifest, platform }) => ({ ...manifest, platform })),
    ...attested.map(({ descriptor }) => descriptor),
  ];
  const index = toJson({ schemaVersion: 2, mediaType: OCI_INDEX, manifests });
  const root = named(putBlob(blobs, OCI_INDEX, index));
  return {
    tree: exportedTree(blobs, [root], []),
    images: [
      ...images.map((image) => imageFacts(image, [NAME])),
      ...attested.map(({ facts }) => facts),
    ],
  };
}

/** `compression=estargz`, without attestations: the index on top lists the manifest itself. */
export async function buildxEstargz(): Promise<Produced> {
  const { blobs, images } = await estargzLayer();
  const roots = images.map(({ digest }) =>
    named({
      mediaType: OCI_MANIFEST,
      digest: digest ?? '',
      size: blobs.get(digest ?? '')?.length ?? 0,
    }),
  );
  const facts = images.map((image) => ({ ...image, names: [NAME] }));
  return { tree: exportedTree(blobs, roots, []), images: facts };
}

/** `type=oci,tar=false`: a folder, with the place where blobs were received still in it. */
export async function buildxFolder(): Promise<Produced> {
  const { tree, images } = await buildxOci(['gzip'], 105);
  const node = tree.get('index.json');
  const index = JSON.parse(Buffer.isBuffer(node) ? node.toString() : '{}') as object;
  tree.set('index.json', toJson({ ...index, mediaType: OCI_INDEX }));
  return { tree: new Map<string, TreeNode>([...tree, ['ingest', 'directory']]), images };
}

/** `--output type=docker`: one platform, docker's types, nothing attested. */
export async function buildxDocker(): Promise<Produced> {
  const { blobs, images } = await buildImages({ ...SIMPLE, seed: 106, family: 'docker' });
  const roots = images.map(({ manifest }) => named(manifest));
  const items = images.map((image) => dockerItem(image, [NAME]));
  const tree = exportedTree(blobs, roots, items);
  return { tree, images: images.map((image) => imageFacts(image, [NAME])) };
}

function named(descriptor: JsonDescriptor): JsonDescriptor {
  const annotations = {
    'io.containerd.image.name': NAME,
    'org.opencontainers.image.created': CREATED,
    'org.opencontainers.image.ref.name': '1.0',
  };
  return { ...descriptor, annotations };
}

/** An SBOM and the provenance, as the layers of what looks like an image for no platform. */
function attest(blobs: Map<Digest, Buffer>, about: BuiltImage) {
  const subject = [{ name: NAME, digest: { sha256: about.manifest.digest.slice(7) } }];
  const layers = PREDICATES.map((predicateType) => {
    const statement = toJson({ _type: STATEMENT, predicateType, subject, predicate: {} });
    const annotations = { 'in-toto.io/predicate-type': predicateType };
    return { ...putBlob(blobs, IN_TOTO, statement), annotations };
  });
  const diffIDs = layers.map(({ digest }) => digest);
  const config = { ...UNKNOWN, config: {}, rootfs: { type: 'layers', diff_ids: diffIDs } };
  const configBytes = toJson(config);
  const manifest = toJson({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: putBlob(blobs, OCI_CONFIG, configBytes),
    layers,
  });
  const annotations = {
    'vnd.docker.reference.digest': about.manifest.digest,
    'vnd.docker.reference.type': 'attestation-manifest',
  };
  const descriptor = { ...putBlob(blobs, OCI_MANIFEST, manifest), annotations, platform: UNKNOWN };
  const facts: ProducedImage = {
    names: [NAME],
    platform: 'unknown/unknown',
    digest: descriptor.digest,
    imageID: digestOf(configBytes),
    diffIDs,
    layers: layers.length,
  };
  return { descriptor, facts };
}
