// What Docker wrote before 1.10, schema 1 and zarf packages, whole and broken.

import type { Tree } from '../../support/archive.ts';
import { toJson } from '../../support/blobs.ts';
import { describePairs, type PairRow } from '../../support/pair-table.ts';
import { dockerSave19 } from '../../support/producers/docker-v1.ts';
import type { Produced } from '../../support/producers/produced.ts';
import { signedSchema1 } from '../../support/producers/schema1.ts';
import { zarfPackage } from '../../support/producers/zarf.ts';

async function changed(make: () => Promise<Produced>, change: (tree: Tree) => void): Promise<Tree> {
  const { tree } = await make();
  change(tree);
  return tree;
}

function names(tree: Tree, pattern: RegExp): string[] {
  return [...tree.keys()].filter((name) => pattern.test(name));
}

function text(tree: Tree, name: string): string {
  const node = tree.get(name);
  return Buffer.isBuffer(node) ? node.toString('latin1') : '';
}

function edit(tree: Tree, name: string, change: (text: string) => string): void {
  const node = tree.get(name);
  if (!Buffer.isBuffer(node)) throw new RangeError(`no bytes at ${name}`);
  tree.set(name, Buffer.from(change(node.toString('latin1')), 'latin1'));
}

const v1 = (change: (tree: Tree) => void) => changed(dockerSave19, change);
const zarf = (change: (tree: Tree) => void) => changed(zarfPackage, change);
const old = { codes: ['legacy-format'], verdict: 'incomplete' } as const;

/** The same payload, moved into the tail of the signature, so that other text can stand outside. */
function resigned(signed: string): Buffer {
  const [, header = ''] = /"protected": "([^"]+)"/.exec(signed) ?? [];
  const { formatLength } = JSON.parse(Buffer.from(header, 'base64url').toString()) as {
    formatLength: number;
  };
  const payload = `${signed.slice(0, formatLength)}\n}`;
  const moved = JSON.stringify({
    formatLength: 1,
    formatTail: Buffer.from(payload.slice(1)).toString('base64url'),
  });
  const outside = { ...(JSON.parse(payload) as object), tag: 'evil' };
  const signatures = [{ protected: Buffer.from(moved).toString('base64url') }];
  return Buffer.from(JSON.stringify({ ...outside, signatures }));
}

const docker: PairRow[] = [
  { what: 'whole', source: await v1(() => undefined), ...old },
  {
    what: 'names are lost, and the topmost layer is found',
    source: await v1((tree) => tree.delete('repositories')),
    ...old,
  },
  {
    what: 'a layer is not there',
    source: await v1((tree) => tree.delete(names(tree, /layer\.tar$/)[1] ?? '')),
    codes: ['blob-missing', 'legacy-format'],
    verdict: 'incomplete',
  },
  {
    what: 'a parent is not there',
    source: await v1((tree) => {
      const lowest = names(tree, /json$/).find((name) => !text(tree, name).includes('parent'));
      for (const name of names(tree, new RegExp(`^${lowest?.slice(0, 64) ?? ''}`)))
        tree.delete(name);
    }),
    codes: ['blob-missing', 'legacy-format'],
    verdict: 'incomplete',
  },
  {
    what: 'parents go round in a circle',
    source: await v1((tree) => {
      const all = names(tree, /\/json$/);
      const top = /[a-f0-9]{64}/.exec(text(tree, 'repositories'))?.[0] ?? '';
      for (const name of all)
        if (!text(tree, name).includes('"parent"'))
          edit(tree, name, (before) => before.replace('{', `{"parent":"${top}",`));
    }),
    codes: ['legacy-format', 'limit-reached'],
    verdict: 'incomplete',
  },
  {
    what: 'repositories is no map of names',
    source: await v1((tree) => tree.set('repositories', toJson({ a: { b: 'short' } }))),
    codes: ['document-invalid', 'legacy-format'],
    verdict: 'damaged',
  },
];

const schema1: PairRow[] = [
  {
    what: 'a signature is changed, which its digest does not cover',
    source: await changed(signedSchema1, (tree) => {
      const manifest = names(tree, /^blobs/).find((n) => text(tree, n).includes('fsLayers'));
      edit(tree, manifest ?? '', (before) =>
        before.replace(/"signature": ?"./, (head) => `${head.slice(0, -1)}_`),
      );
    }),
    ...old,
  },
  {
    what: 'what stands around the payload is another manifest',
    source: await changed(signedSchema1, (tree) => {
      const manifest = names(tree, /^blobs/).find((n) => text(tree, n).includes('fsLayers')) ?? '';
      const other = resigned(text(tree, manifest));
      tree.set(manifest, other);
      edit(tree, 'index.json', (before) => before.replace(/"size":\d+/, `"size":${other.length}`));
    }),
    codes: ['document-ambiguous', 'legacy-format'],
    verdict: 'ambiguous',
  },
  {
    what: 'the payload is changed',
    source: await changed(signedSchema1, (tree) => {
      const manifest = names(tree, /^blobs/).find((n) => text(tree, n).includes('fsLayers'));
      edit(tree, manifest ?? '', (before) => before.replace('amd64', 'arm64'));
    }),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
  },
];

const recorded = { verdict: 'verified', codes: [] } as const;

const packages: PairRow[] = [
  { what: 'whole', source: await zarf(() => undefined), ...recorded },
  {
    what: 'a file is not there',
    source: await zarf((tree) => tree.delete('sboms.tar')),
    codes: ['blob-missing'],
    verdict: 'incomplete',
  },
  {
    what: 'a file is not listed',
    source: await zarf((tree) => tree.set('components/more.tar', Buffer.from('more'))),
    codes: ['checksums-unlisted'],
    verdict: 'incomplete',
  },
  {
    what: 'the list is changed',
    source: await zarf((tree) => edit(tree, 'checksums.txt', (before) => `${before}\n`)),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
  },
  {
    what: 'the list is not there',
    source: await zarf((tree) => tree.delete('checksums.txt')),
    codes: ['checksums-missing'],
    verdict: 'incomplete',
  },
  {
    what: 'nothing records the digest of the list',
    source: await zarf((tree) =>
      edit(tree, 'zarf.yaml', (before) => before.replace(/ *aggregateChecksum.*\n/, '')),
    ),
    ...recorded,
    notes: ['digest-recomputed'],
  },
  {
    what: 'the index inside is changed',
    source: await zarf((tree) => edit(tree, 'images/index.json', (before) => `${before} `)),
    codes: ['digest-mismatch'],
    verdict: 'damaged',
  },
];

describePairs('docker save before 1.10', docker);
describePairs('a manifest of schema 1', schema1);
describePairs('a zarf package', packages);
