/**
 * Jib's `jib-image.tar`. In docker's form its keys are in lower case and the config is always
 * `config.json`, so that nothing records the image ID; its OCI form is a layout of one manifest.
 */
import type { Tree, TreeNode } from '../archive.ts';
import { blobPath, toJson } from '../blobs.ts';
import { buildImages, SIMPLE } from '../image-builder.ts';
import { unrecorded } from './ggcr.ts';
import { hexOf, imageFacts, type Produced } from './produced.ts';

const NAME = 'registry.example/app:1.0';

export async function jibDockerTar(): Promise<Produced> {
  const { images } = await buildImages({ ...SIMPLE, seed: 91, family: 'docker' });
  const tree: Tree = new Map();
  const repoTags = [NAME, 'registry.example/app:latest'];
  const items = images.map((image) => {
    const layers = image.layers.map(({ descriptor, stored }) => {
      const name = `${hexOf(descriptor.digest)}.tar.gz`;
      tree.set(name, stored);
      return name;
    });
    tree.set('config.json', image.config);
    return { config: 'config.json', repoTags, layers };
  });
  tree.set('manifest.json', toJson(items));
  return { tree, images: images.map((image) => unrecorded(image, repoTags)) };
}

export async function jibOciTar(): Promise<Produced> {
  const { images, blobs } = await buildImages({ ...SIMPLE, seed: 92 });
  const tree: Tree = new Map<string, TreeNode>();
  for (const [digest, bytes] of blobs) tree.set(blobPath(digest), bytes);
  tree.set('oci-layout', Buffer.from('{"imageLayoutVersion": "1.0.0"}'));
  const manifests = images.map(({ manifest: { mediaType, digest, size } }) => ({
    mediaType,
    size,
    digest,
    annotations: { 'org.opencontainers.image.ref.name': NAME },
  }));
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  tree.set('index.json', toJson({ schemaVersion: 2, mediaType, manifests }));
  return { tree, images: images.map((image) => imageFacts(image, [NAME])) };
}
