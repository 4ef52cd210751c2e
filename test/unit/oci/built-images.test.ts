// Everything that the builder makes is a right image, so nothing may be found in it.

import { describe, expect, it } from 'vitest';
import {
  treeMembers,
  packTar,
  writeArchive,
  writeDirectory,
  type Tree,
} from '../../support/archive.ts';
import { DOCKER_FLAVOURS, dockerTree } from '../../support/docker-builder.ts';
import {
  buildImages,
  layoutTree,
  SIMPLE,
  type BuiltSource,
  type ImageShape,
} from '../../support/image-builder.ts';
import { STORED_FORMS } from '../../support/layer-content.ts';
import { Random } from '../../support/random.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { faults, notes, verified, type Verified } from '../../support/verified.ts';

const scratch = scratchFolder();
const SEEDS = Array.from({ length: 60 }, (_, i) => i + 1);

function anyShape(seed: number): ImageShape {
  const random = new Random(seed * 31);
  const platforms = random.pick([1, 1, 2, 3, 5]);
  const [first, ...rest] = random.shuffle(STORED_FORMS).slice(0, random.pick([1, 2, 5]));
  return {
    seed,
    platforms,
    layers: random.pick([0, 1, 2, 3, 6]),
    entries: random.pick([0, 2, 8, 20]),
    nested: random.chance(0.5),
    sharedBase: random.chance(0.5),
    repeatedLayer: random.chance(0.3),
    family: random.pick(['oci', 'docker']),
    forms: [first ?? 'gzip', ...rest],
    history: random.chance(0.7),
    inlineData: random.chance(0.3),
    referrer: random.chance(0.3),
    attestation: random.chance(0.3),
  };
}

function expectClean(checked: Verified, allowed: readonly string[], images: number): void {
  expect(faults(checked)).toEqual([]);
  expect(notes(checked).filter((code) => !allowed.includes(code))).toEqual([]);
  expect(checked.verdict).toBe('verified');
  expect(Object.values(checked.images)).toEqual(Array.from({ length: images }, () => 'verified'));
  expect(checked.reports.map(({ status }) => status)).not.toContain('unchecked');
}

function imagesIn(source: BuiltSource, shape: ImageShape): number {
  return source.images.length + Number(shape.referrer) + Number(shape.attestation);
}

describe('an OCI image layout', () => {
  it.each(SEEDS)('of seed %i is verified as a directory and as an archive', async (seed) => {
    const shape = anyShape(seed);
    const source = await buildImages(shape);
    const tree = layoutTree(source);
    const images = imagesIn(source, shape);
    expectClean(await verified(writeDirectory(tree, scratch.next())), [], images);
    const order = new Random(seed);
    const prefix = order.pick(['./', ''] as const);
    const file = await writeArchive(tree, scratch.next('.tar'), { prefix, order });
    expectClean(await verified(file), [], images);
  });

  it('keeps one report for a layer that many images share', async () => {
    const source = await buildImages({ ...SIMPLE, platforms: 4, sharedBase: true });
    const checked = await verified(writeDirectory(layoutTree(source), scratch.next()));
    const base = source.images[0]?.layers[0]?.descriptor.digest;
    expect(checked.reports.filter(({ digest }) => digest === base)).toHaveLength(1);
    expect(checked.reports).toHaveLength(source.blobs.size);
  });
});

describe('a docker archive', () => {
  it.each(SEEDS.flatMap((seed) => DOCKER_FLAVOURS.map((flavour) => ({ seed, flavour }))))(
    '$flavour of seed $seed is verified',
    async ({ seed, flavour }) => {
      const shape = { ...anyShape(seed), referrer: false, attestation: false };
      const source = await buildImages(shape);
      const order = new Random(seed);
      const tree = dockerTree(source, flavour);
      const file = await writeArchive(tree, scratch.next('.tar'), { order });
      const allowed = flavour === 'docker-25' ? [] : ['manifest-unrecorded'];
      expectClean(await verified(file), allowed, source.images.length);
    },
  );

  it('gives the imageID, and a manifest digest only where one is recorded', async () => {
    const source = await buildImages(SIMPLE);
    const [image] = source.images;
    for (const flavour of DOCKER_FLAVOURS) {
      const file = await writeArchive(dockerTree(source, flavour), scratch.next('.tar'));
      const { graph } = await verified(file);
      expect(graph.images[0]?.imageID).toBe(image?.configDigest);
      expect(graph.images[0]?.names).toEqual([image?.name]);
      expect(graph.images[0]?.digest).toBe(flavour === 'docker-25' ? image?.manifest.digest : null);
    }
  });
});

describe('the builder', () => {
  it('makes the same bytes from the same seed, and others from another', async () => {
    const bytesOf = async (tree: Tree) => packTar(treeMembers(tree));
    const one = await bytesOf(layoutTree(await buildImages(anyShape(7))));
    expect(one.equals(await bytesOf(layoutTree(await buildImages(anyShape(7)))))).toBe(true);
    expect(one.equals(await bytesOf(layoutTree(await buildImages(anyShape(8)))))).toBe(false);
  });
});
