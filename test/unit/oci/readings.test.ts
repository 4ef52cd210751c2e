import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packTar, treeMembers, writeArchive, type Tree } from '../../support/archive.ts';
import { blobPath, toJson } from '../../support/blobs.ts';
import { DOCKER_FLAVOURS, dockerTree } from '../../support/docker-builder.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { faults, verified } from '../../support/verified.ts';

const scratch = scratchFolder();
const one = await buildImages({ ...SIMPLE, seed: 71 });
const other = await buildImages({ ...SIMPLE, seed: 72 });
const IDS = [one, other].map(({ images }) => images[0]?.configDigest ?? '');

async function checkedTree(tree: Tree) {
  return verified(await writeArchive(tree, scratch.next('.tar')));
}

/** What each tool takes: imageIDs by reader, the first word of each. */
function taken({ graph }: Awaited<ReturnType<typeof verified>>): Record<string, unknown> {
  return Object.fromEntries(
    graph.readings.map(({ reader, images }) => [reader, images.map(({ imageID }) => imageID)]),
  );
}

function itemOf({ images }: typeof one): object {
  const [image] = images;
  return {
    Config: blobPath(image?.configDigest ?? ''),
    RepoTags: [image?.name],
    Layers: image?.layers.map(({ descriptor }) => blobPath(descriptor.digest)),
  };
}

describe('readingsOf', () => {
  it.each(DOCKER_FLAVOURS)('is silent where all tools take the same: %s', async (flavour) => {
    const checked = await checkedTree(dockerTree(one, flavour));
    expect(checked.graph.readings).toEqual([]);
  });

  it('tells what each takes from an archive with two lists that differ', async () => {
    const blobs = new Map([...one.blobs, ...other.blobs]);
    const tree = layoutTree({ blobs, roots: one.roots });
    tree.set('manifest.json', toJson([itemOf(other)]));
    const checked = await checkedTree(tree);
    expect(faults(checked)).toEqual(['archive-ambiguous']);
    expect(taken(checked)).toEqual({
      'docker load': [IDS[1]],
      'skopeo docker-archive:': [IDS[1]],
      'ctr import, docker load with the containerd store': [IDS[0]],
      'skopeo oci-archive:': [IDS[0]],
    });
  });

  it('tells that one list has one platform of several, which is no fault', async () => {
    const several = await buildImages({ ...SIMPLE, seed: 73, platforms: 2, nested: true });
    const tree = layoutTree(several);
    tree.set('manifest.json', toJson([itemOf(several)]));
    const checked = await checkedTree(tree);
    expect(checked.verdict).toBe('verified');
    const [first, second] = several.images.map(({ configDigest }) => configDigest);
    expect(taken(checked)).toMatchObject({
      'docker load': [first],
      'skopeo oci-archive:': [first, second],
    });
  });

  it('tells the first manifest.json from the last', async () => {
    const members = treeMembers(dockerTree(one, 'docker-24'));
    const others = treeMembers(dockerTree(other, 'docker-24'));
    const bytes = await packTar([...members, ...others]);
    const file = scratch.next('.tar');
    fs.writeFileSync(file, bytes);
    const checked = await verified(file);
    expect(taken(checked)).toEqual({
      'docker load': [IDS[1]],
      'skopeo docker-archive:': [IDS[0]],
    });
  });
});
