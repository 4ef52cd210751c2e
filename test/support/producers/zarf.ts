/**
 * A Zarf package: an OCI layout in `images/`, a tar for each component, the SBOMs in one tar,
 * `checksums.txt` with the sha256 of every file but itself and `zarf.yaml`, which records the
 * sha256 of `checksums.txt` as `aggregateChecksum`.
 */
import { digestOf } from '../../../electron/oci/digest.ts';
import { packTar, type Tree, type TreeNode } from '../archive.ts';
import { buildImages, layoutTree, SIMPLE } from '../image-builder.ts';
import { hexOf, imageFacts, type Produced } from './produced.ts';

const REFERENCE = 'registry.example/app:1.0';
const COMPONENT = 'components/app.tar';

/** Files stand in the order of their names, as the tar of a folder has them. */
export async function zarfPackage(): Promise<Produced> {
  const { blobs, images } = await buildImages({ ...SIMPLE, seed: 51 });
  // Zarf writes the whole name both as the name of the image and as that of its base.
  const annotations = {
    'org.opencontainers.image.base.name': REFERENCE,
    'org.opencontainers.image.ref.name': REFERENCE,
  };
  const roots = images.map(({ manifest }) => ({ ...manifest, annotations }));
  const files: Tree = new Map<string, TreeNode>([
    [COMPONENT, await packTar([{ name: 'app/manifests/app-0.yaml', body: Buffer.from('{}\n') }])],
    ...[...layoutTree({ blobs, roots })].map(inImages),
    ['sboms.tar', await packTar([{ name: 'sbom-viewer-app.html', body: Buffer.from('<p>') }])],
  ]);
  const checksums = checksumsOf(files);
  const tree: Tree = new Map<string, TreeNode>([
    ['checksums.txt', checksums],
    ...files,
    ['zarf.yaml', definition(checksums)],
  ]);
  return { tree, images: images.map((image) => imageFacts(image, [REFERENCE])) };
}

/** The same with a component that somebody changed afterwards. */
export async function zarfWithChangedComponent(): Promise<Produced> {
  const { tree, images } = await zarfPackage();
  tree.set(
    COMPONENT,
    await packTar([{ name: 'app/manifests/app-0.yaml', body: Buffer.from('!') }]),
  );
  return { tree, images: images.map((image) => ({ ...image, verdict: 'verified' as const })) };
}

function inImages([name, node]: [string, TreeNode]): [string, TreeNode] {
  return [`images/${name}`, node];
}

/** One line a file, `<hex> <path>`, in the order of the lines, with a newline at the end. */
function checksumsOf(files: Tree): Buffer {
  const lines = [...files].flatMap(([name, node]) =>
    Buffer.isBuffer(node) ? [`${hexOf(digestOf(node))} ${name}`] : [],
  );
  return Buffer.from(`${lines.sort().join('\n')}\n`);
}

function definition(checksums: Buffer): Buffer {
  return Buffer.from(
    [
      'kind: ZarfPackageConfig',
      'metadata:',
      '  name: app',
      '  version: 1.0.0',
      '  architecture: amd64',
      `  aggregateChecksum: ${hexOf(digestOf(checksums))}`,
      'build:',
      '  terminal: builder',
      '  architecture: amd64',
      '  timestamp: Mon, 01 Jan 2024 00:00:00 +0000',
      '  version: v0.68.1',
      '  provenanceFiles:',
      '  - checksums.txt',
      'components:',
      '- name: app',
      '  required: true',
      '  manifests:',
      '  - name: app',
      '    files:',
      '    - manifests/app-0.yaml',
      '  images:',
      `  - ${REFERENCE}`,
      '',
    ].join('\n'),
  );
}
