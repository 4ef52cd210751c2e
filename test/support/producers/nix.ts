/**
 * What Nix builds: `dockerTools` archives, whose layers hold absolute store paths and are as old as
 * the epoch, and layouts in which a blob is a link into the store of the machine that built them.
 */
import { digestOf } from '../../../electron/oci/digest.ts';
import type { Digest } from '../../../shared/oci.ts';
import { packTar, type Member, type Tree } from '../archive.ts';
import { blobPath } from '../blobs.ts';
import { buildImages, layoutTree, SIMPLE } from '../image-builder.ts';
import { hexOf, imageFacts, type Produced } from './produced.ts';

const NAME = 'app:0c9ybq1nsbbfzv9xvjgnlqzvcw8jqhsz';
const STORE = '/nix/store';
const PACKAGE = `${STORE}/0c9ybq1nsbbfzv9xvjgnlqzvcw8jqhsz-hello-2.12.1`;
const BUILD = '/nix/store/1d3x0zkxkq9c3b7r7n4hw0f2m8x9dxm1-layer';
/** One second after the epoch, as every file in the store. */
const mtime = new Date(1000);
const owner = { mtime, uid: 0, gid: 0, uname: 'root', gname: 'root' };

/** `dockerTools.buildLayeredImage`: a layer of the store, and one that customises. */
export async function nixLayeredImage(): Promise<Produced> {
  const folders = ['/nix', STORE].map((name) => folder(name));
  const store = await packTar([
    ...folders,
    folder(PACKAGE),
    folder(`${PACKAGE}/bin`),
    { ...owner, name: `${PACKAGE}/bin/hello`, mode: 0o555, body: Buffer.from('#!/bin/sh\n') },
    { ...owner, name: `${PACKAGE}/bin/hi`, type: 'symlink', linkname: `${PACKAGE}/bin/hello` },
  ]);
  const custom = await packTar([
    folder('.'),
    { ...owner, name: './bin', type: 'symlink', linkname: `${PACKAGE}/bin` },
    folder('./tmp'),
  ]);
  const layers = [store, custom];
  const diffIDs = layers.map((tar) => digestOf(tar));
  const config = pretty(configOf(diffIDs));
  const tree: Tree = new Map(layers.map((tar, i) => [layerName(diffIDs[i]), tar]));
  const configName = `${hexOf(digestOf(config))}.json`;
  tree.set(configName, config);
  const item = { Config: configName, RepoTags: [NAME], Layers: diffIDs.map(layerName) };
  tree.set('manifest.json', pretty([item]));
  const image = {
    names: [NAME],
    platform: 'linux/amd64',
    digest: null,
    imageID: digestOf(config),
    diffIDs,
    layers: layers.length,
  };
  return { tree, images: [image] };
}

/** The layer's bytes stayed on the machine that built the archive. */
export async function nixLinkedBlob(): Promise<Produced> {
  const source = await buildImages({ ...SIMPLE, seed: 95 });
  const tree = layoutTree(source);
  const linked = source.images[0]?.layers[0]?.descriptor.digest ?? '';
  tree.set(blobPath(linked), { link: BUILD });
  return { tree, images: source.images.map((image) => imageFacts(image, [image.name])) };
}

function folder(name: string): Member {
  return { ...owner, name: `${name}/`, type: 'directory', mode: 0o755 };
}

function configOf(diffIDs: readonly Digest[]): object {
  const created = '1970-01-01T00:00:01+00:00';
  return {
    created,
    architecture: 'amd64',
    os: 'linux',
    config: { Cmd: [`${PACKAGE}/bin/hello`] },
    rootfs: { diff_ids: diffIDs, type: 'layers' },
    history: diffIDs.map(() => ({ created, comment: `store paths: ['${PACKAGE}']` })),
  };
}

function layerName(diffID: Digest | undefined): string {
  return `${hexOf(diffID ?? '')}/layer.tar`;
}

function pretty(value: object): Buffer {
  return Buffer.from(JSON.stringify(value, null, 4));
}
