/**
 * The `dir:` transport of skopeo and podman (`podman save --format docker-dir`): a flat folder with
 * the manifest as `manifest.json` and each blob under its bare hex digest. Nothing names the image
 * and nothing records the digest of `manifest.json`.
 */
import { DOCKER_LAYER, DOCKER_MANIFEST } from '../../../electron/oci/media-type.ts';
import type { Tree, TreeNode } from '../archive.ts';
import { putBlob } from '../blobs.ts';
import { buildImages, SIMPLE, type BuiltSource } from '../image-builder.ts';
import { hexOf, imageFacts, type Produced } from './produced.ts';

const VERSION = Buffer.from('Directory Transport Version: 1.1\n');
/** A packet of OpenPGP begins like this; what a signature says is nobody's business here. */
const SIGNATURE = Buffer.from('900d03000208a1b2c3d4e5f60718', 'hex');

/** `skopeo copy … dir:folder`, of an image with one signature. */
export async function skopeoDir(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 41 });
  return onePlatform(source, [['signature-1', SIGNATURE]]);
}

/** `podman save --format docker-dir`: layers as they lie in the storage, called gzip all the same. */
export async function podmanDockerDir(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 42, family: 'docker', forms: ['none'] });
  const [image] = source.images;
  if (image === undefined) throw new RangeError('the source has no image');
  const said = String(source.blobs.get(image.manifest.digest));
  const bytes = Buffer.from(said.replaceAll(`"${DOCKER_LAYER}"`, `"${DOCKER_LAYER}.gzip"`));
  source.blobs.delete(image.manifest.digest);
  const manifest = putBlob(source.blobs, DOCKER_MANIFEST, bytes);
  return onePlatform({ ...source, images: [{ ...image, manifest }] });
}

/** `skopeo copy --all … dir:folder`: the index leads, each manifest has a file of its own. */
export async function skopeoDirAll(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 43, platforms: 3, nested: true });
  const { blobs, images, index } = source;
  const manifests = images.map(({ manifest }) => manifest.digest);
  const tree: Tree = new Map<string, TreeNode>([['version', VERSION]]);
  for (const [digest, bytes] of blobs)
    if (digest !== index)
      tree.set(hexOf(digest) + (manifests.includes(digest) ? '.manifest.json' : ''), bytes);
  tree.set('manifest.json', blobs.get(index ?? '') ?? Buffer.alloc(0));
  return { tree, images: images.map((image) => imageFacts(image, [])) };
}

function onePlatform(
  { blobs, images }: BuiltSource,
  after: readonly (readonly [string, Buffer])[] = [],
): Produced {
  const tree: Tree = new Map<string, TreeNode>([['version', VERSION]]);
  for (const image of images) {
    const { digest } = image.manifest;
    for (const [blob, bytes] of blobs) if (blob !== digest) tree.set(hexOf(blob), bytes);
    tree.set('manifest.json', blobs.get(digest) ?? Buffer.alloc(0));
  }
  for (const [name, bytes] of after) tree.set(name, bytes);
  return { tree, images: images.map((image) => imageFacts(image, [])) };
}
