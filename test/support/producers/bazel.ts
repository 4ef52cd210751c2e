/** The folder that Bazel's rules_oci leaves: a layout whose blobs may be links to its outputs. */
import { OCI_INDEX } from '../../../electron/oci/media-type.ts';
import type { Tree, TreeNode } from '../archive.ts';
import { blobPath, toJson } from '../blobs.ts';
import { buildImages, SIMPLE, type BuiltSource } from '../image-builder.ts';
import { imageFacts, type Produced } from './produced.ts';

/** Each blob is a link to a file of the same folder. */
export async function rulesOciLinkedInside(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 97 });
  const tree = treeOf(source);
  for (const { descriptor, stored } of source.images[0]?.layers ?? []) {
    const output = `layers/${descriptor.digest.slice(-8)}.tar.gz`;
    tree.set(output, stored);
    tree.set(blobPath(descriptor.digest), { link: `../../${output}` });
  }
  return produced(source, tree);
}

/** The links lead into the output tree of a build that is not here. */
export async function rulesOciLinkedOutside(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 98 });
  const tree = treeOf(source);
  const [base] = source.images[0]?.layers ?? [];
  const output = '../../../../bazel-out/k8-fastbuild/bin/app/layer.tar.gz';
  tree.set(blobPath(base?.descriptor.digest ?? ''), { link: output });
  return produced(source, tree);
}

function treeOf({ blobs, images }: BuiltSource): Tree {
  const manifests = images.map(({ manifest, platform }) => ({ ...manifest, platform }));
  const index = { schemaVersion: 2, mediaType: OCI_INDEX, manifests };
  return new Map<string, TreeNode>([
    ...[...blobs].map(([digest, bytes]): [string, TreeNode] => [blobPath(digest), bytes]),
    ['index.json', toJson(index)],
    ['oci-layout', toJson({ imageLayoutVersion: '1.0.0' })],
  ]);
}

function produced({ images }: BuiltSource, tree: Tree): Produced {
  return { tree, images: images.map((image) => imageFacts(image, [])) };
}
