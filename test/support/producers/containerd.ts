/**
 * What containerd exports: `ctr image export`, `nerdctl save`, `docker save` with the containerd
 * image store, and buildx's `type=oci` and `type=docker`. Members stand in the order of their names,
 * so that blobs come first; the index on top has no mediaType and lists a descriptor once a name.
 */
import type { Tree, TreeNode } from '../archive.ts';
import { blobPath, toJson, type JsonDescriptor } from '../blobs.ts';
import {
  buildImages,
  SIMPLE,
  type BuiltImage,
  type BuiltSource,
  type ImageShape,
} from '../image-builder.ts';
import type { Digest } from '../../../shared/oci.ts';
import { imageFacts, type Produced } from './produced.ts';

const REPOSITORY = 'registry.example/team/app';
const EXPORT_NAMES = [`${REPOSITORY}:1.0`, `${REPOSITORY}:latest`] as const;
const SHAPE: ImageShape = { ...SIMPLE, seed: 61, platforms: 3, nested: true };

/** Everything that an index lists is there. */
export async function ctrExportAll(): Promise<Produced> {
  const source = await buildImages(SHAPE);
  const tree = exportedTree(source.blobs, exported(source), dockerItems(source.images.slice(0, 1)));
  return { tree, images: source.images.map((image) => imageFacts(image, EXPORT_NAMES)) };
}

/** Only this machine's platform was pulled: the other manifests and what is below are absent. */
export async function ctrExportOnePlatform(): Promise<Produced> {
  const source = await buildImages({ ...SHAPE, seed: 62 });
  const { blobs, images, index } = source;
  const [own] = images;
  const kept = new Set([index ?? '', ...(own === undefined ? [] : blobsOf(own))]);
  const tree = exportedTree(pick(blobs, kept), exported(source), dockerItems(images.slice(0, 1)));
  const facts = images.slice(0, 1).map((image) => imageFacts(image, EXPORT_NAMES));
  return { tree, images: facts.map((each) => ({ ...each, verdict: 'verified' as const })) };
}

/** The same where the other manifests were pulled, and nothing that they refer to. */
export async function dockerSaveMissingPlatforms(): Promise<Produced> {
  const source = await buildImages({ ...SHAPE, seed: 63 });
  const { blobs, images, index } = source;
  const [own] = images;
  const kept = new Set([index ?? '', ...images.map(({ manifest }) => manifest.digest)]);
  for (const digest of own === undefined ? [] : blobsOf(own)) kept.add(digest);
  const tree = exportedTree(pick(blobs, kept), exported(source), dockerItems(images.slice(0, 1)));
  const facts = images.map((image, i) => ({
    ...imageFacts(image, EXPORT_NAMES),
    ...(i === 0 ? { verdict: 'verified' as const } : { platform: declared(image), diffIDs: null }),
  }));
  return { tree, images: facts };
}

/** Several images, each under its own name, as lists of images for k3s and kind are exported. */
export async function ctrExportMany(): Promise<Produced> {
  const parts = await Promise.all([64, 65, 66].map((seed) => buildImages({ ...SIMPLE, seed })));
  const images = parts.flatMap((part) => part.images);
  const name = (i: number) => `registry.example/system/part-${i}:v1`;
  const roots = images.map(({ manifest }, i) => named(manifest, name(i)));
  const blobs = new Map(parts.flatMap((part) => [...part.blobs]));
  const items = images.map((image, i) => dockerItem(image, [name(i)]));
  return {
    tree: exportedTree(blobs, roots, items),
    images: images.map((image, i) => imageFacts(image, [name(i)])),
  };
}

/** The tree of an export; without `manifest.json` if there are no items. */
export function exportedTree(
  blobs: ReadonlyMap<Digest, Buffer>,
  manifests: readonly object[],
  items: readonly object[],
): Tree {
  const algorithms = new Set([...blobs.keys()].map((digest) => digest.split(':')[0] ?? ''));
  const tree: Tree = new Map<string, TreeNode>([
    ['blobs', 'directory'],
    ...[...algorithms].map((name): [string, TreeNode] => [`blobs/${name}`, 'directory']),
    ...[...blobs].map(([digest, bytes]): [string, TreeNode] => [blobPath(digest), bytes]),
    ['index.json', toJson({ schemaVersion: 2, manifests })],
    ['oci-layout', toJson({ imageLayoutVersion: '1.0.0' })],
  ]);
  if (items.length > 0) tree.set('manifest.json', toJson(items));
  return new Map([...tree].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A descriptor as containerd lists it: the whole name, the tag alone, and where it came from. */
function named(descriptor: JsonDescriptor, name: string): JsonDescriptor {
  const [host = '', ...path] = name.replace(/:[^:/]*$/, '').split('/');
  const annotations = {
    [`containerd.io/distribution.source.${host}`]: path.join('/'),
    'io.containerd.image.name': name,
    'org.opencontainers.image.ref.name': name.slice(name.lastIndexOf(':') + 1),
  };
  return { ...descriptor, annotations };
}

export function dockerItem(image: BuiltImage, RepoTags: readonly string[]): object {
  return {
    Config: blobPath(image.configDigest),
    RepoTags,
    Layers: image.layers.map(({ descriptor }) => blobPath(descriptor.digest)),
  };
}

function dockerItems(images: readonly BuiltImage[]): object[] {
  return images.map((image) => dockerItem(image, EXPORT_NAMES));
}

function exported({ index, blobs }: BuiltSource): JsonDescriptor[] {
  const digest = index ?? '';
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const descriptor = { mediaType, digest, size: blobs.get(digest)?.length ?? 0 };
  return EXPORT_NAMES.map((name) => named(descriptor, name));
}

function blobsOf({ manifest, configDigest, layers }: BuiltImage): Digest[] {
  const stored = layers.map(({ descriptor }) => descriptor.digest);
  return [manifest.digest, configDigest, ...stored];
}

function pick(blobs: ReadonlyMap<Digest, Buffer>, kept: ReadonlySet<Digest>) {
  return new Map([...blobs].filter(([digest]) => kept.has(digest)));
}

/** What the index says, which is all that is known without the config. */
function declared({ platform }: BuiltImage): string {
  return [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/');
}
