/** Whole archives as tools write them, read by the engine, undamaged and damaged in one byte. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../../electron/match/reconcile.ts';
import { writeArchive, type Tree } from '../../support/archive.ts';
import { dockerTree } from '../../support/docker-builder.ts';
import { buildImages, SIMPLE, type ImageShape } from '../../support/image-builder.ts';
import { LayoutEditor } from '../../support/layout-editor.ts';
import { claim, evidence } from '../../support/match-archive.ts';
import { config, flipByte, layer, manifest, type Mutation } from '../../support/mutate.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { verified } from '../../support/verified.ts';

const SHAPE: ImageShape = { ...SIMPLE, platforms: 2, nested: true };
const scratch = scratchFolder();

/** Verdict and reason of each digest, named alone. */
async function verdictsOf(tree: Tree, digests: Readonly<Record<string, string>>) {
  const { graph, ...verification } = await verified(await writeArchive(tree, scratch.next('.tar')));
  const archive = { id: 'a', graph, verification };
  const claims = Object.values(digests).map((text) => claim([{ text }]));
  const { matches } = reconcile([archive], [evidence(claims)], { platform: null, exempt: [] });
  const found = matches.map(({ match }) => `${match.verdict} ${match.reason}`);
  return Object.fromEntries(Object.keys(digests).map((name, i) => [name, found[i]]));
}

async function layout(mutation?: Mutation) {
  const editor = new LayoutEditor(await buildImages(SHAPE));
  const [first, second] = editor.source.images;
  mutation?.(editor);
  const digests = {
    index: editor.source.index ?? '',
    manifest: first?.manifest.digest ?? '',
    config: first?.configDigest ?? '',
    lowest: first?.layers[0]?.descriptor.digest ?? '',
    diffID: first?.layers[0]?.diffID ?? '',
    top: first?.layers[1]?.descriptor.digest ?? '',
    other: second?.manifest.digest ?? '',
  };
  return verdictsOf(editor.tree, digests);
}

describe('a layout of two platforms', () => {
  it('is the same image by every digest', async () => {
    expect(await layout()).toEqual({
      index: 'same-image whole',
      manifest: 'same-image whole',
      config: 'same-content whole',
      lowest: 'part-of-image whole',
      diffID: 'part-of-image whole',
      top: 'part-of-image whole',
      other: 'same-image whole',
    });
  });

  it('with one flipped bit in a layer is no match by whatever stands on it', async () => {
    expect(await layout(flipByte(layer))).toEqual({
      index: 'not-verified damaged',
      manifest: 'not-verified damaged',
      config: 'not-verified damaged',
      lowest: 'not-verified damaged',
      diffID: 'not-verified damaged',
      top: 'part-of-image whole',
      other: 'same-image whole',
    });
  });

  it('with one flipped bit in a config or a manifest says nothing of what they named', async () => {
    expect(await layout(flipByte(config))).toMatchObject({
      index: 'not-verified damaged',
      manifest: 'not-verified damaged',
      config: 'not-verified damaged',
      lowest: 'part-of-image whole',
      other: 'same-image whole',
    });
    expect(await layout(flipByte(manifest))).toMatchObject({
      index: 'not-verified damaged',
      manifest: 'not-verified damaged',
      config: 'cannot-be-proven unreferenced',
      other: 'same-image whole',
    });
  });
});

describe.each(['docker-24', 'podman', 'docker-25'] as const)('what %s saves', (flavour) => {
  it('is the same content by image ID, and by a registry digest only where it records one', async () => {
    const source = await buildImages(SIMPLE);
    const [image] = source.images;
    const found = await verdictsOf(dockerTree(source, flavour), {
      config: image?.configDigest ?? '',
      diffID: image?.layers[0]?.diffID ?? '',
      manifest: `registry.example/app@${image?.manifest.digest ?? ''}`,
    });
    expect(found).toEqual({
      config: 'same-content whole',
      diffID: 'part-of-image whole',
      manifest:
        flavour === 'docker-25' ? 'same-image whole' : 'cannot-be-proven no-registry-digest',
    });
  });
});
