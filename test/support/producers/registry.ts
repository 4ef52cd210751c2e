/**
 * The storage of a registry, and the archives that oc-mirror v2 makes of one: repositories hold
 * links, files of nothing but a digest, and `blobs` holds the bytes under `xx/<hex>/data`.
 */
import type { Digest } from '../../../shared/oci.ts';
import type { Tree, TreeNode } from '../archive.ts';
import { buildImages, SIMPLE, type BuiltImage, type BuiltSource } from '../image-builder.ts';
import { hexOf, imageFacts, type Produced } from './produced.ts';

const ROOT = 'docker/registry/v2';
const APP = 'team/app';
const TOOL = 'tool';

/** A tag with an index for two platforms, and one of its images in a repository of its own. */
export async function registryStorage(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 47, platforms: 2, nested: true });
  const tree: Tree = new Map();
  addRepositories(tree, source);
  for (const [digest, bytes] of source.blobs) tree.set(dataPath(digest), bytes);
  return { tree, images: factsOf(source) };
}

/**
 * `mirror_000001.tar` of oc-mirror: first every link, then its working folder and the configuration
 * that it was told to mirror, then the blobs. Folders have no members.
 */
export async function ocMirrorArchive(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 48, platforms: 2, nested: true });
  const tree = mirrorTree(source);
  for (const [digest, bytes] of source.blobs) tree.set(dataPath(digest), bytes);
  return { tree, images: factsOf(source) };
}

/** The second archive of a mirror: blobs that the first one had are left out. */
export async function ocMirrorDifference(): Promise<Produced> {
  const shape = { ...SIMPLE, seed: 49, layers: 2, platforms: 2, nested: true, sharedBase: true };
  const source = await buildImages(shape);
  const base = source.images[0]?.layers[0]?.descriptor.digest;
  const tree = mirrorTree(source);
  for (const [digest, bytes] of source.blobs)
    if (digest !== base) tree.set(dataPath(digest), bytes);
  return { tree, images: factsOf(source) };
}

function mirrorTree(source: BuiltSource): Tree {
  const tree: Tree = new Map();
  addRepositories(tree, source);
  const known = Buffer.from([...source.blobs.keys()].join('\n'));
  tree.set('working-dir/.history/.history-2024-01-01T00:00:00Z', known);
  tree.set('working-dir/dry-run/mapping.txt', Buffer.from(`${APP}=${APP}\n`));
  const config = 'kind: ImageSetConfiguration\napiVersion: mirror.openshift.io/v2alpha1\n';
  tree.set('isc_2024-01-01T00:00:00Z', Buffer.from(config));
  return tree;
}

function addRepositories(tree: Tree, source: BuiltSource): void {
  const [first] = source.images;
  addRepository(tree, APP, source.index ?? '', 'v1', source.images);
  if (first !== undefined) addRepository(tree, TOOL, first.manifest.digest, 'latest', [first]);
}

function addRepository(
  tree: Tree,
  name: string,
  tagged: Digest,
  tag: string,
  images: readonly BuiltImage[],
): void {
  const folder = `${ROOT}/repositories/${name}`;
  const blobs = images.flatMap(({ configDigest, layers }) => [
    configDigest,
    ...layers.map(({ descriptor }) => descriptor.digest),
  ]);
  for (const digest of blobs) tree.set(linkPath(`${folder}/_layers`, digest), link(digest));
  for (const digest of new Set([tagged, ...images.map(({ manifest }) => manifest.digest)]))
    tree.set(linkPath(`${folder}/_manifests/revisions`, digest), link(digest));
  const tagFolder = `${folder}/_manifests/tags/${tag}`;
  tree.set(`${tagFolder}/current/link`, link(tagged));
  tree.set(linkPath(`${tagFolder}/index`, tagged), link(tagged));
}

function factsOf({ images }: BuiltSource) {
  return images.map((image, i) =>
    imageFacts(image, i === 0 ? [`${APP}:v1`, `${TOOL}:latest`] : [`${APP}:v1`]),
  );
}

function link(digest: Digest): TreeNode {
  return Buffer.from(digest);
}

function linkPath(folder: string, digest: Digest): string {
  return `${folder}/${digest.replace(':', '/')}/link`;
}

function dataPath(digest: Digest): string {
  const hex = hexOf(digest);
  return `${ROOT}/blobs/sha256/${hex.slice(0, 2)}/${hex}/data`;
}
