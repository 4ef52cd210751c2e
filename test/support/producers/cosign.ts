/**
 * Signatures and attestations of cosign: the folder of `cosign save`, tags that are made from the
 * digest of what is signed, and since OCI 1.1 referrers with a `subject` and their fallback tag.
 */
import { digestOf } from '../../../electron/oci/digest.ts';
import {
  OCI_CONFIG,
  OCI_EMPTY,
  OCI_INDEX,
  OCI_MANIFEST,
} from '../../../electron/oci/media-type.ts';
import type { Digest } from '../../../shared/oci.ts';
import { putBlob, toJson, type JsonDescriptor } from '../blobs.ts';
import { buildImages, layoutTree, SIMPLE, type BuiltSource } from '../image-builder.ts';
import { hexOf, imageFacts, type Produced, type ProducedImage } from './produced.ts';

const KIND = 'dev.cosignproject.cosign';
const REF_NAME = 'org.opencontainers.image.ref.name';
const SIGNATURE = 'application/vnd.dev.cosign.simplesigning.v1+json';
const ATTESTATION = 'application/vnd.dsse.envelope.v1+json';
const SBOM = 'text/spdx';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const NEVER = '0001-01-01T00:00:00Z';

interface Signed {
  readonly descriptor: JsonDescriptor;
  readonly facts: ProducedImage;
}

/** `cosign save` of an image. */
export async function cosignSave(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 111 });
  const roots = source.images.map(({ manifest }) => kind(manifest, 'image'));
  return saved(source, roots);
}

/** `cosign save` of an index. */
export async function cosignSaveIndex(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 112, platforms: 2, nested: true });
  const digest = source.index ?? '';
  const size = source.blobs.get(digest)?.length ?? 0;
  return saved(source, [kind({ mediaType: OCI_INDEX, digest, size }, 'imageIndex')]);
}

/** An image with its signature, attestation and SBOM under the tags that cosign gives them. */
export async function cosignTags(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 113 });
  const { blobs, images } = source;
  const tag = `sha256-${hexOf(images[0]?.manifest.digest ?? '')}`;
  const signed = [
    { name: `${tag}.sig`, ...put(blobs, SIGNATURE) },
    { name: `${tag}.att`, ...put(blobs, ATTESTATION) },
    { name: `${tag}.sbom`, ...put(blobs, SBOM) },
  ];
  const roots = [
    ...images.map(({ manifest }) => withName(manifest, '1.0')),
    ...signed.map(({ descriptor, name }) => withName(descriptor, name)),
  ];
  return {
    tree: layoutTree({ blobs, roots }),
    images: [
      ...images.map((image) => imageFacts(image, ['1.0'])),
      ...signed.map(({ facts, name }) => ({ ...facts, names: [name] })),
    ],
  };
}

/** A bundle that refers to the image, and the tag for registries without a list of referrers. */
export async function referrerWithFallback(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 114 });
  const { blobs, images } = source;
  const subject = images[0]?.manifest;
  const bundle = putBlob(blobs, BUNDLE, toJson({ mediaType: BUNDLE }));
  const config = putBlob(blobs, OCI_EMPTY, Buffer.from('{}'));
  const artifactType = BUNDLE;
  const layers = [bundle];
  const manifest = { schemaVersion: 2, mediaType: OCI_MANIFEST, artifactType, config, layers };
  const referrer = putBlob(blobs, OCI_MANIFEST, toJson({ ...manifest, subject }));
  const item = { ...referrer, artifactType, annotations: { 'dev.sigstore.bundle.content': 'x' } };
  const list = toJson({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [item] });
  const tag = `sha256-${hexOf(subject?.digest ?? '')}`;
  const roots = [
    ...images.map((image) => withName(image.manifest, '1.0')),
    withName(putBlob(blobs, OCI_INDEX, list), tag),
  ];
  const { digest } = referrer;
  const facts = { names: [tag], platform: null, digest, imageID: null, diffIDs: null, layers: 1 };
  return {
    tree: layoutTree({ blobs, roots }),
    images: [...images.map((image) => imageFacts(image, ['1.0'])), facts],
  };
}

function saved({ blobs, images }: BuiltSource, roots: readonly JsonDescriptor[]): Produced {
  const signed = [
    { as: 'sigs', ...put(blobs, SIGNATURE) },
    { as: 'atts', ...put(blobs, ATTESTATION) },
  ];
  const listed = [...roots, ...signed.map(({ descriptor, as }) => kind(descriptor, as))];
  return {
    tree: layoutTree({ blobs, roots: listed }),
    images: [...images.map((image) => imageFacts(image, [])), ...signed.map(({ facts }) => facts)],
  };
}

/** Looks like an image of one layer, for no platform; its diffID is the digest of its layer. */
function put(blobs: Map<Digest, Buffer>, mediaType: string): Signed {
  const payload = toJson({ about: mediaType });
  const annotations = { [`${KIND}/signature`]: 'MEUCIQDx' };
  const layer = { ...putBlob(blobs, mediaType, payload), annotations };
  const rootfs = { type: 'layers', diff_ids: [layer.digest] };
  const config = toJson({ architecture: '', created: NEVER, os: '', rootfs, config: {} });
  const manifest = toJson({
    schemaVersion: 2,
    mediaType: OCI_MANIFEST,
    config: putBlob(blobs, OCI_CONFIG, config),
    layers: [layer],
  });
  const descriptor = putBlob(blobs, OCI_MANIFEST, manifest);
  const facts = {
    names: [],
    platform: null,
    digest: descriptor.digest,
    imageID: digestOf(config),
    diffIDs: [layer.digest],
    layers: 1,
  };
  return { descriptor, facts };
}

function kind(descriptor: JsonDescriptor, as: string): JsonDescriptor {
  return { ...descriptor, annotations: { kind: `${KIND}/${as}` } };
}

function withName(descriptor: JsonDescriptor, name: string): JsonDescriptor {
  return { ...descriptor, annotations: { [REF_NAME]: name } };
}
