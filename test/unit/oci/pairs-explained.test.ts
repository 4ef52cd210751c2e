// Whatever is wrong, and however much of it: the verdict is what is shown with it, no better and no
// worse.

import { describe, expect, it } from 'vitest';
import * as fs from 'node:fs';
import { packTar, writeArchive, writeDirectory, type Member } from '../../support/archive.ts';
import { DOCKER_FLAVOURS } from '../../support/docker-builder.ts';
import { expectExplained } from '../../support/explained.ts';
import { buildImages, SIMPLE } from '../../support/image-builder.ts';
import { LayoutEditor } from '../../support/layout-editor.ts';
import { archiveMembers, cutLast, flipped, type Flavour } from '../../support/mutate-archive.ts';
import {
  alsoIndex,
  alsoManifest,
  diffID,
  fakeDigest,
  foreignLayer,
  layerType,
  malformDigest,
  renameDigest,
  swapDiffIDs,
  wrongSize,
} from '../../support/mutate-document.ts';
import { breakHeader, corruptGzip, lz4, restore, retar } from '../../support/mutate-layer.ts';
import * as damage from '../../support/mutate.ts';
import { Random } from '../../support/random.ts';
import { randomPairs } from '../../support/random-pairs.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { verified, verifiedOrRefused } from '../../support/verified.ts';

const scratch = scratchFolder();
const seeds = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

const TARGETS = [damage.layer, damage.config, damage.manifest, damage.index] as const;

const MUTATIONS = [
  ...TARGETS.flatMap((target) => [
    damage.flipByte(target),
    damage.truncate(target),
    damage.empty(target),
    damage.append(target),
    damage.drop(target),
    damage.replaceByLink(target),
    damage.replaceBy(target, 'directory'),
    wrongSize(target, 1),
    renameDigest(target, 'blake3:abcdef'),
  ]),
  damage.addWrongOrphan,
  damage.dropLayoutFile,
  damage.dropIndexJson,
  swapDiffIDs,
  diffID(fakeDigest('5')),
  diffID('sha512:abc'),
  diffID(`sha512:${'5'.repeat(128)}`),
  foreignLayer('"urls":["https://example.com/layer"],'),
  layerType('application/vnd.example.blob'),
  layerType('application/vnd.oci.image.layer.v1.tar+gzip+encrypted'),
  malformDigest('sha256:abcd'),
  alsoIndex,
  alsoManifest,
  restore(corruptGzip),
  restore(lz4),
  retar(breakHeader),
  retar((tar) => Buffer.concat([tar, tar])),
  retar((tar) => tar.subarray(0, -1800)),
] as const;

/** One after the other; those that find nothing to change any more are left out. */
function mutate(layout: LayoutEditor, random: Random): void {
  const [first, ...rest] = MUTATIONS;
  for (let i = random.below(4); i > 0; i--)
    try {
      random.pick([first, ...rest])(layout);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
}

async function expectJudged(place: string): Promise<void> {
  const checked = await verifiedOrRefused(place);
  if (checked !== null) expectExplained(checked);
}

describe('a layout with any mutations', () => {
  it.each(seeds(150))('of seed %i', async (seed) => {
    const random = new Random(seed * 77);
    const shape = { ...SIMPLE, seed, nested: true, attestation: random.chance(0.5) };
    const platforms = random.pick([1, 2]);
    const layout = new LayoutEditor(await buildImages({ ...shape, platforms, referrer: true }));
    mutate(layout, random);
    await expectJudged(writeDirectory(layout.tree, scratch.next()));
    await expectJudged(await writeArchive(layout.tree, scratch.next('.tar')));
  });
});

type Change = (members: Member[], at: number) => Member[];

const CHANGES: readonly [Change, ...Change[]] = [
  (members, at) => members.filter((_, i) => i !== at),
  (members, at) => members.map((member, i) => (i === at ? flipped(member) : member)),
  (members, at) => members.flatMap((member, i) => (i === at ? [flipped(member), member] : member)),
  (members, at) => members.flatMap((member, i) => (i === at ? [member, flipped(member)] : member)),
  (members, at) => members.flatMap((member, i) => (i === at ? [member, member] : member)),
  (members, at) =>
    members.map((member, i) =>
      i === at ? { name: member.name, type: 'symlink', linkname: 'gone' } : member,
    ),
  (members, at) => members.toSpliced(at, 0, { name: '../climbs', body: Buffer.from('x') }),
  (members) => members.reverse(),
];

describe('an archive with any changes of its members', () => {
  it.each(seeds(200))('of seed %i', async (seed) => {
    const random = new Random(seed * 91);
    const flavour = random.pick<Flavour>(['oci', ...DOCKER_FLAVOURS]);
    const source = await buildImages({ ...SIMPLE, seed, platforms: random.pick([1, 2]) });
    let members = archiveMembers(source, flavour);
    for (let i = random.below(4); i > 0; i--)
      members = random.pick(CHANGES)(members, random.below(members.length));
    const archive = await packTar(members.filter(({ type }) => type !== 'directory'));
    const end = random.pick([
      archive,
      archive,
      cutLast(archive),
      archive.subarray(0, -1024),
      Buffer.concat([archive, archive]),
    ]);
    const file = scratch.next('.tar');
    fs.writeFileSync(file, end);
    await expectJudged(file);
  });
});

describe('a layout of images that disagree', () => {
  it.each(seeds(250))('of seed %i', async (seed) => {
    const { made, wrong, lacking } = randomPairs(new Random(seed * 101));
    const checked = await verified(writeDirectory(made.tree(), scratch.next()));
    expectExplained(checked);
    for (const digest of wrong) expect(checked.images[digest]).not.toBe('verified');
    if (wrong.length > 0 || lacking) expect(checked.verdict).not.toBe('verified');
  });

  it('is verified often enough to mean something', async () => {
    const verdicts = await Promise.all(
      seeds(100).map(async (seed) => {
        const { made } = randomPairs(new Random(seed * 101));
        return (await verified(writeDirectory(made.tree(), scratch.next()))).verdict;
      }),
    );
    const kinds = ['verified', 'damaged', 'ambiguous', 'incomplete'];
    for (const kind of kinds)
      expect(verdicts.filter((verdict) => verdict === kind).length, kind).toBeGreaterThan(2);
  });
});
