import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKept } from '../../../electron/engine/kept-session.ts';
import { makeManifest } from '../../../electron/engine/made-manifest.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { writeArchive, type Tree } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { DOCKER_FLAVOURS, dockerTree } from '../../support/docker-builder.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { blobsOf, keep } from '../../support/keeping.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { inThread } from '../../support/verified.ts';

const scratch = scratchFolder();
const built = await buildImages({ ...SIMPLE, seed: 7, platforms: 2, sharedBase: true });

const archived = (tree: Tree) => writeArchive(tree, scratch.next('.tar'));

describe('an archive that is kept', () => {
  it('is recorded with the digest of its own file', async () => {
    const file = await archived(layoutTree(built));
    const { library } = await keep(file, { library: scratch.next() });
    const { images } = await library.state();
    expect(images[0]?.records[0]?.source).toEqual({
      name: path.basename(file),
      kind: 'oci-archive',
      size: fs.statSync(file).size,
      sha256: digestOf(fs.readFileSync(file)),
    });
  });

  it.each(DOCKER_FLAVOURS)(
    'of docker’s kind (%s) opens again with the same images',
    async (flavour) => {
      const file = await archived(dockerTree(built, flavour));
      const { library, summary } = await keep(file, { library: scratch.next() });
      const isMade = flavour !== 'docker-25';
      expect(summary.refused).toEqual([]);
      expect(summary.kept).toMatchObject(
        built.images.map(() => ({ verdict: 'verified', madeByDrydock: isMade })),
      );
      for (const [name, actual] of blobsOf(library.folder)) expect(actual).toBe(name);
      for (const [i, { id }] of summary.kept.entries()) {
        const session = await openKept(library, id);
        const { verdict } = await session.verify({ runner: inThread, keepListings: false });
        expect(verdict).toBe('verified');
        expect(session.graph.images.map(({ imageID }) => imageID)).toEqual([
          built.images[i]?.configDigest,
        ]);
      }
    },
  );

  it('gets the same manifest each time', async () => {
    const kept = [];
    for (let i = 0; i < 2; i++) {
      const file = await archived(dockerTree(built, 'docker-24'));
      kept.push((await keep(file, { library: scratch.next() })).summary.kept);
    }
    expect(kept[0]?.map(({ digest }) => digest)).toEqual(kept[1]?.map(({ digest }) => digest));
  });

  it('is called like its file where it names nothing', async () => {
    const tree = layoutTree(built);
    const roots = built.roots
      .slice(0, 1)
      .map(({ mediaType, digest, size }) => ({ mediaType, digest, size }));
    tree.set('index.json', Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: roots })));
    const file = await writeArchive(tree, scratch.next('-delivery.tar'));
    const { summary } = await keep(file, { library: scratch.next() });
    expect(summary.kept[0]?.name).toBe(path.basename(file, '.tar'));
  });

  it('is refused where a layer is missing', async () => {
    const tree = dockerTree(built, 'podman');
    const layer = built.images[0]?.layers[1]?.diffID.slice(7) ?? '';
    tree.delete(`${layer}.tar`);
    const { summary } = await keep(await archived(tree), { library: scratch.next() });
    expect(summary.refused).toMatchObject([{ refusal: { reason: 'layer-missing' } }]);
    expect(summary.kept).toHaveLength(1);
  });

  it('keeps a layer that is compressed as it is, and finds it the second time', async () => {
    const tree = dockerTree(built, 'docker-24');
    const compressed = new Map(
      built.images.flatMap(({ layers }) => layers.map(({ tar, stored }) => [tar, stored] as const)),
    );
    for (const [name, node] of tree)
      tree.set(name, (Buffer.isBuffer(node) ? compressed.get(node) : undefined) ?? node);
    const file = await archived(tree);
    const { library, summary } = await keep(file, { library: scratch.next() });
    expect(summary.refused).toEqual([]);
    const layers = built.images.flatMap((image) => image.layers);
    for (const { stored } of layers)
      expect(fs.existsSync(path.join(library.folder, blobPath(digestOf(stored))))).toBe(true);
    const again = await keep(file, { library });
    expect(again.summary).toMatchObject({ written: { blobs: 0 }, saved: summary.written });
  });
});

describe('makeManifest', () => {
  const image = {
    imageID: 'sha256:cc',
    config: null,
    layers: [{ digest: 'sha256:aa' } as never],
  };
  const find = (compression: string | null) => (digest: string) => ({
    digest,
    size: 3,
    compression,
  });

  it('says where it comes from', () => {
    const made = makeManifest(image, 'docker-archive', find('zstd'));
    expect(Buffer.isBuffer(made) ? made.toString() : made).toBe(
      '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",' +
        '"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:cc","size":3},' +
        '"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+zstd","digest":"sha256:aa","size":3}],' +
        '"annotations":{"dev.drydock.made-from":"docker-archive"}}',
    );
  });

  it.each([
    ['without a config', { ...image, imageID: null }, 'docker-archive', 'none', 'no-config'],
    ['of the time before configs', image, 'docker-v1', 'none', 'no-config'],
    ['with a layer in another form', image, 'docker-archive', 'xz', 'layer-form'],
  ] as const)('refuses an image %s', (_what, asked, kind, compression, reason) => {
    expect(makeManifest(asked, kind, find(compression))).toMatchObject({ reason });
  });

  it('refuses an image of which a layer was not read', () => {
    const config = (digest: string) => (digest === 'sha256:cc' ? find(null)(digest) : undefined);
    expect(makeManifest(image, 'docker-archive', config)).toEqual({ reason: 'layer-missing' });
  });
});
