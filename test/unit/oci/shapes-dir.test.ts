// The `dir:` transport, registries' storage and layouts in unusual places, whole and broken.

import { LayoutEditor } from '../../support/layout-editor.ts';
import type { Tree } from '../../support/archive.ts';
import { blobPath, toJson } from '../../support/blobs.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { describePairs, type PairRow } from '../../support/pair-table.ts';
import { skopeoDir, skopeoDirAll } from '../../support/producers/dir-transport.ts';
import { registryStorage } from '../../support/producers/registry.ts';

type Change = (tree: Tree) => void;

async function dir(change: Change): Promise<Tree> {
  const { tree } = await skopeoDir();
  change(tree);
  return tree;
}

async function registry(change: Change): Promise<Tree> {
  const { tree } = await registryStorage();
  change(tree);
  return tree;
}

function nameIn(tree: Tree, pattern: RegExp): string {
  return [...tree.keys()].find((name) => pattern.test(name)) ?? '';
}

/** The largest blob of a `dir:` is a layer. */
function layerOf(tree: Tree): string {
  const sizes = [...tree].flatMap(([name, node]): [string, number][] =>
    Buffer.isBuffer(node) && /^[a-f0-9]{64}$/.test(name) ? [[name, node.length]] : [],
  );
  return sizes.toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

const recomputed = { notes: ['digest-recomputed'] } as const;
const TAG = 'docker/registry/v2/repositories/team/app/_manifests/tags/v1/current/link';

const dirs: PairRow[] = [
  {
    what: 'one platform',
    source: (await skopeoDir()).tree,
    codes: [],
    verdict: 'verified',
    ...recomputed,
  },
  {
    what: 'all platforms',
    source: (await skopeoDirAll()).tree,
    codes: [],
    verdict: 'verified',
    ...recomputed,
  },
  {
    what: 'a layer is changed',
    source: await dir((tree) => tree.set(layerOf(tree), Buffer.from('changed'))),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
    ...recomputed,
  },
  {
    what: 'a layer is not there',
    source: await dir((tree) => tree.delete(layerOf(tree))),
    codes: ['blob-missing'],
    verdict: 'incomplete',
    ...recomputed,
  },
  {
    what: 'a blob that nothing needs is there',
    source: await dir((tree) => tree.set('ab'.repeat(32), Buffer.from('x'))),
    codes: ['unreferenced-mismatch'],
    verdict: 'verified',
    notes: ['digest-recomputed', 'unreferenced-blobs'],
  },
  {
    what: 'the manifest is another document',
    source: await dir((tree) => tree.set('manifest.json', toJson({ a: 1 }))),
    codes: ['document-invalid'],
    verdict: 'damaged',
  },
  {
    what: 'the manifest has a blob’s name as well',
    source: await dir((tree) => {
      const manifest = tree.get('manifest.json') ?? 'directory';
      tree.set(`${'cd'.repeat(32)}.manifest.json`, manifest);
    }),
    codes: ['unreferenced-mismatch'],
    verdict: 'verified',
    notes: ['digest-recomputed', 'unreferenced-blobs'],
  },
];

const registries: PairRow[] = [
  { what: 'whole', source: (await registryStorage()).tree, codes: [], verdict: 'verified' },
  {
    what: 'with names deeper than are looked at',
    source: await registry((tree) =>
      tree.set(
        `docker/registry/v2/repositories/${'d/'.repeat(65)}_manifests/tags/v1/current/link`,
        Buffer.from('x'),
      ),
    ),
    codes: ['limit-reached'],
    verdict: 'incomplete',
  },
  {
    what: 'a tag holds no digest',
    source: await registry((tree) => tree.set(TAG, Buffer.from('latest'))),
    codes: ['document-invalid'],
    verdict: 'damaged',
  },
  {
    what: 'a tag climbs out',
    source: await registry((tree) => tree.set(TAG, Buffer.from('sha256:../../../etc/passwd'))),
    codes: ['document-invalid'],
    verdict: 'damaged',
  },
  {
    what: 'a tag leads to a layer',
    source: await registry((tree) => {
      const layers = [...tree.keys()].find((name) => name.includes('_layers'));
      tree.set(TAG, tree.get(layers ?? '') ?? 'directory');
    }),
    codes: ['document-invalid'],
    verdict: 'damaged',
  },
  {
    what: 'a blob is changed',
    source: await registry((tree) => {
      tree.set(nameIn(tree, /\/blobs\/.*\/data$/), Buffer.from('changed'));
    }),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
  },
  {
    what: 'a manifest is not there',
    source: await registry((tree) => {
      const link = tree.get(TAG);
      const hex = Buffer.isBuffer(link) ? link.toString().slice('sha256:'.length) : '';
      tree.delete(`docker/registry/v2/blobs/sha256/${hex.slice(0, 2)}/${hex}/data`);
    }),
    codes: ['blob-missing'],
    verdict: 'incomplete',
  },
];

const source = await buildImages(SIMPLE);
const layout = layoutTree(source);

/** As before version 1.0: descriptors in `refs`, no `index.json`. */
function refsLayout(): Tree {
  const tree = layoutTree(source);
  tree.delete('index.json');
  for (const { annotations, ...root } of source.roots) {
    const names = annotations as Readonly<Record<string, string>>;
    tree.set(`refs/${names['org.opencontainers.image.ref.name'] ?? ''}`, toJson(root));
  }
  return tree;
}

/** Blobs that are links into another folder of the same layout. */
function linkedLayout(): Tree {
  const tree: Tree = new Map(layout);
  for (const digest of source.blobs.keys()) {
    const bytes = tree.get(blobPath(digest)) ?? 'directory';
    const hex = digest.slice('sha256:'.length);
    tree.set(`store/${hex}`, bytes);
    tree.set(blobPath(digest), { link: `../../store/${hex}` });
  }
  return tree;
}

function changedBehindLink(): Tree {
  const editor = new LayoutEditor(source);
  const digest = editor.layer(0);
  editor.tree.set('store/layer', Buffer.from('changed'));
  editor.put(digest, { link: '../../store/layer' });
  return editor.tree;
}

const other = await buildImages({ ...SIMPLE, seed: 2 });

/** A layout with a manifest where a `dir:` has its own. */
function alsoDirectory({ images, blobs }: typeof source): Tree {
  const manifest = blobs.get(images[0]?.manifest.digest ?? '') ?? Buffer.alloc(0);
  return new Map([...layout, ['manifest.json', manifest]]);
}

const layouts: PairRow[] = [
  {
    what: 'is a dir: of the same image',
    source: alsoDirectory(source),
    codes: [],
    verdict: 'verified',
  },
  {
    what: 'is a dir: of another image',
    source: alsoDirectory(other),
    codes: ['archive-ambiguous'],
    verdict: 'ambiguous',
  },
  {
    what: 'names its images in refs',
    source: refsLayout(),
    codes: [],
    notes: ['refs-layout'],
    verdict: 'verified',
  },
  {
    what: 'has blobs that are links',
    source: linkedLayout(),
    codes: ['symlinked-blob'],
    verdict: 'verified',
  },
  {
    what: 'has a wrong blob behind a link',
    source: changedBehindLink(),
    codes: ['digest-mismatch', 'symlinked-blob'],
    verdict: 'damaged',
  },
];

describePairs('the dir: transport', dirs);
describePairs('a registry', registries);
describePairs('a layout', layouts);
