/**
 * What tools on go-containerregistry write: crane, kaniko and ko. Their docker archives name the
 * config `sha256:<hex>`, and every layer `<hex>.tar.gz`, in whatever way it is compressed; their
 * layouts are indented and name nothing unless they are told to.
 */
import { blobPath, toJson } from '../blobs.ts';
import type { Tree, TreeNode } from '../archive.ts';
import { buildImages, SIMPLE, type BuiltImage, type BuiltSource } from '../image-builder.ts';
import { hexOf, imageFacts, type Produced, type ProducedImage } from './produced.ts';

const INDEX_TYPE = 'application/vnd.oci.image.index.v1+json';

/** `crane pull NAME file`. */
export async function craneTarball(): Promise<Produced> {
  return tarball(await buildImages({ ...SIMPLE, seed: 71 }), ['registry.example/app:1.0']);
}

/** `crane pull NAME@DIGEST file`: docker loads nothing without a tag, so one is made up. */
export async function craneTarballByDigest(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 72, family: 'docker' });
  return tarball(source, ['registry.example/app:i-was-a-digest']);
}

/** Layers are stored as they are in the registry, under names that end in `.tar.gz`. */
export async function craneTarballOfZstd(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 73, forms: ['zstd'] });
  return tarball(source, ['registry.example/app:zstd']);
}

/** `kaniko --tar-path` with two destinations. */
export async function kanikoTarball(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 74, layers: 3, repeatedLayer: true });
  return tarball(source, ['registry.example/app:1.0', 'registry.example/app:latest']);
}

/** `ko build --tarball`. */
export async function koTarball(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 75 });
  return tarball(source, ['ko.local/app-0f0e0d0c0b0a09080706050403020100:latest']);
}

/** `crane pull --format oci`, also what `kaniko --oci-layout-path` writes: no name. */
export async function craneLayout(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 76 });
  return layout(source, [rootOf(source)]);
}

/** Each further pull into the same folder appends its descriptor, also one that is there. */
export async function craneLayoutPulledAgain(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 77, platforms: 2, nested: true });
  return layout(source, [rootOf(source), rootOf(source)]);
}

/** `ko build --platform=all --oci-layout-path`. */
export async function koLayout(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 78, platforms: 2, nested: true });
  return layout(source, [rootOf(source)]);
}

function tarball({ images }: BuiltSource, RepoTags: readonly string[]): Produced {
  const tree: Tree = new Map();
  const items = images.map((image) => {
    tree.set(image.configDigest, image.config);
    const Layers = image.layers.map(({ descriptor, stored }) => {
      const name = `${hexOf(descriptor.digest)}.tar.gz`;
      if (!tree.has(name)) tree.set(name, stored);
      return name;
    });
    return { Config: image.configDigest, RepoTags, Layers };
  });
  tree.set('manifest.json', toJson(items));
  return { tree, images: images.map((image) => unrecorded(image, RepoTags)) };
}

function layout(source: BuiltSource, manifests: readonly object[]): Produced {
  const index = { schemaVersion: 2, mediaType: INDEX_TYPE, manifests };
  const tree: Tree = new Map<string, TreeNode>([
    ['oci-layout', indented({ imageLayoutVersion: '1.0.0' }, 4)],
    ['index.json', indented(index, 3)],
  ]);
  for (const [digest, bytes] of source.blobs) tree.set(blobPath(digest), bytes);
  return { tree, images: source.images.map((image) => imageFacts(image, [])) };
}

/** This library writes the size before the digest. */
function rootOf({ index, blobs, images }: BuiltSource): object {
  const digest = index ?? images[0]?.manifest.digest ?? '';
  const mediaType = index === null ? images[0]?.manifest.mediaType : INDEX_TYPE;
  return { mediaType, size: blobs.get(digest)?.length, digest };
}

/** Archives of docker's form have no manifest. */
export function unrecorded(image: BuiltImage, names: readonly string[]): ProducedImage {
  return { ...imageFacts(image, names), digest: null };
}

function indented(value: object, width: number): Buffer {
  return Buffer.from(JSON.stringify(value, null, width));
}
