// Whichever bit of a small archive is turned over, and wherever a byte is taken out or put in: if it
// is verified after that, the change was outside of what digests cover, and the image is the same.
// A sample here; set DRYDOCK_EVERY_BIT to the share of all changes to try, 1 for all.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { say } from '../../../build/setup/say.ts';
import { writeArchive, type Tree } from '../../support/archive.ts';
import { contentOf } from '../../support/bit-flips.ts';
import { changeCount, changed, type Change } from '../../support/differential/byte-changes.ts';
import { dockerTree } from '../../support/docker-builder.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { Random } from '../../support/random.ts';
import { verified, verifiedOrRefused, type Verified } from '../../support/verified.ts';

/** Of each archive; 20,000 changes in all. */
const SAMPLES = 6700;
const SHARE = Number(process.env['DRYDOCK_EVERY_BIT'] ?? 0);
/** Milliseconds; all changes of one archive take hours on a machine that does other work as well. */
const TIMEOUT = 4 * 3_600_000;

/** Memory, where there is such a folder: each change is a file of its own. */
const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'every-bit-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const SHAPE = { ...SIMPLE, layers: 1, entries: 11, history: false };
const single = await buildImages(SHAPE);
const several = await buildImages({ ...SHAPE, platforms: 2, sharedBase: true });

const sources: readonly [string, Tree, readonly Buffer[]][] = [
  ['a layout', layoutTree(single), [...single.blobs.values()]],
  ['a layout of two platforms', layoutTree(several), [...several.blobs.values()]],
  [
    'a docker archive',
    dockerTree(single, 'docker-24'),
    single.images.flatMap(({ config, layers }) => [config, ...layers.map(({ tar }) => tar)]),
  ],
];

describe.each(sources)('%s', (name, tree, blobs) => {
  it('is never verified with a change that matters', { timeout: TIMEOUT }, async () => {
    const file = path.join(folder, `${name}.tar`);
    await writeArchive(tree, file);
    const original = readFileSync(file);
    const before = await verified(file);
    expect(before.verdict).toBe('verified');
    const covered = blobs.map((blob) => [original.indexOf(blob), blob.length] as const);
    const sums = { refused: 0, told: 0, same: 0 };
    const wrong: string[] = [];
    for (const number of numbers(changeCount(original.length))) {
      const change = changed(original, number);
      writeFileSync(file, change.bytes);
      const after = await verifiedOrRefused(file);
      if (after === null) sums.refused += 1;
      else if (after.verdict !== 'verified') sums.told += 1;
      else if (!holdsNothingElse(after, before)) wrong.push(`${change.what}: another image`);
      else if (isCovered(change, covered)) wrong.push(`${change.what}: a digest covers it`);
      else sums.same += 1;
    }
    say(`${name}, ${original.length} bytes: ${JSON.stringify(sums)}`);
    expect(wrong).toEqual([]);
    expect(sums.told).toBeGreaterThan(sums.same / 10);
  });
});

/**
 * True if what is verified was verified before. Nothing covers the types in `index.json`: of an image
 * that is none any more, a finding tells.
 */
function holdsNothingElse(after: Verified, before: Verified): boolean {
  const [now, then] = [imagesOf(after), imagesOf(before)];
  const isWhole = now.length === then.length || after.findings.length > before.findings.length;
  return isWhole && now.every((image) => then.includes(image));
}

function imagesOf(checked: Verified): readonly string[] {
  return (JSON.parse(contentOf(checked)) as unknown[]).map((image) => JSON.stringify(image));
}

it('tries all changes if it is told so', () => {
  expect(numbersOf(10, 1, new Random(1))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

function numbers(count: number): readonly number[] {
  return numbersOf(count, SHARE === 0 ? SAMPLES / count : SHARE, new Random(count));
}

function numbersOf(count: number, share: number, random: Random): readonly number[] {
  return Array.from({ length: count }, (_, i) => i).filter(() => random.chance(share));
}

function isCovered({ offset, inPlace }: Change, covered: readonly (readonly [number, number])[]) {
  return inPlace && covered.some(([at, length]) => offset >= at && offset < at + length);
}
