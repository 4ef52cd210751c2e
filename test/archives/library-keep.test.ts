// Every format kept in a library, and what other tools then find in it.

import { afterAll, describe, expect, it } from 'vitest';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { verifyLibrary } from '../../electron/engine/library-check.ts';
import { WorkerPool } from '../../electron/engine/pool.ts';
import { openSession } from '../../electron/engine/session.ts';
import { openLibrary, type Library } from '../../electron/library/library.ts';
import { digestOf } from '../../electron/oci/digest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../electron/oci/media-type.ts';
import { writeArchive, writeDirectory } from '../support/archive.ts';
import { buildImages, layoutTree, SIMPLE } from '../support/image-builder.ts';
import { blobsOf, keep, leftIn } from '../support/keeping.ts';
import { lacking, peer } from '../support/peers.ts';
import { Random } from '../support/random.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { smallDisk } from '../support/small-disk.ts';
import { inThread } from '../support/verified.ts';
import { programOf, rowName, writeRow, type Format } from './format-row.ts';
import { FORMATS } from './formats.ts';

const scratch = scratchFolder();
const pool = new WorkerPool(new URL('../../out/engine/worker.js', import.meta.url), 2);
afterAll(() => pool.close());
const rows = FORMATS.map((row) => ({ row, name: rowName(row) }));

describe('every format', () => {
  it.for(rows)('$name', { timeout: 60_000 }, async ({ row }, context) => {
    const program = programOf(row);
    if (program !== undefined) context.skip(lacking(program) !== undefined, lacking(program));
    const place = await writeRow(row, await row.make(), scratch);
    const { library, summary } = await keep(place, { library: scratch.next() });
    const before = (await openSession(place)).graph;
    for (const { digest, madeByDrydock } of summary.kept)
      expect(madeByDrydock || before.nodes.some((node) => node.digest === digest)).toBe(true);
    expectRefused(row, summary.refused);
    const signed = before.images.some(({ mediaType }) => mediaType.endsWith('prettyjws'));
    for (const [name, actual] of blobsOf(library.folder)) if (!signed) expect(actual).toBe(name);
    expect(leftIn(library.folder)).toEqual([]);
    const again = await keep(place, { library: scratch.next() });
    const digests = ({ kept }: typeof summary) => kept.map(({ digest }) => digest);
    expect(digests(again.summary)).toEqual(digests(summary));
    const { images, rotten } = await verifyLibrary(library, { runner: inThread });
    expect(rotten).toEqual([]);
    // What was odd about the source alone is not so here.
    for (const { verdict, recorded } of images)
      if (recorded === 'verified') expect(verdict).toBe('verified');
    if (lacking('skopeo') === undefined) await expectFound(library);
  });
});

/** What is damaged is refused, and what no manifest can be made of. */
function expectRefused(row: Format, refused: readonly { refusal: { reason: string } }[]): void {
  const reasons = new Set(refused.map(({ refusal }) => refusal.reason));
  if (row.verdict === 'verified') expect([...reasons]).toEqual([]);
  if (row.verdict === 'damaged') expect([...reasons]).toContain('damaged');
}

/** Its `oci:` takes manifests and indexes of OCI's own types only, and SHA-256. */
async function expectFound(library: Library): Promise<void> {
  const { images } = await library.state();
  const found = images.filter(
    ({ mediaType, digest, artifactType }) =>
      [OCI_MANIFEST, OCI_INDEX].includes(mediaType) &&
      digest.startsWith('sha256:') &&
      artifactType === null,
  );
  // A library is made with its first image.
  if (found.length === 0) return;
  const { manifests } = JSON.parse(
    fs.readFileSync(path.join(library.folder, 'index.json'), 'utf8'),
  ) as { manifests: readonly unknown[] };
  // One without a name can be asked for only if nothing else is there, such as its signatures.
  const askable = found.filter(({ name }) => name !== null || manifests.length === 1);
  for (const { name, digest } of askable.slice(0, 3)) {
    const raw = await peer('skopeo', ['inspect', '--raw', `oci:${library.folder}:${name ?? ''}`]);
    expect(digestOf(raw)).toBe(digest);
  }
}

describe('keeping with threads', () => {
  it('leaves nothing when it is cancelled at any moment', { timeout: 60_000 }, async () => {
    const seed = 7;
    const random = new Random(seed);
    const built = await buildImages({ ...SIMPLE, seed, platforms: 3, layers: 6, entries: 200 });
    const file = await writeArchive(layoutTree(built), scratch.next('.tar'));
    const library = openLibrary(scratch.next());
    let cancelled = 0;
    for (let i = 0; i < 40; i++) {
      const controller = new AbortController();
      const steps = random.below(60);
      let told = 0;
      const onProgress = () => {
        if (told++ === steps) controller.abort();
      };
      try {
        await keep(file, { library, runner: pool, signal: controller.signal, onProgress });
        const ids = (await library.state()).images.map(({ id }) => id);
        await library.remove(ids);
      } catch (error) {
        cancelled++;
        expect(error).toMatchObject({ failure: { code: 'cancelled' } });
        expect(blobsOf(library.folder).size).toBe(0);
      }
      expect(leftIn(library.folder), `seed ${seed}, round ${i}`).toEqual([]);
    }
    expect(cancelled).toBeGreaterThan(5);
  });

  it('says that there is no room, and keeps what was there', async (context) => {
    const folder = smallDisk(context, scratch, '512k');
    const small = await buildImages({ ...SIMPLE, seed: 1, entries: 3 });
    const large = await buildImages({ ...SIMPLE, seed: 2, entries: 2000, forms: ['none'] });
    const { library } = await keep(writeDirectory(layoutTree(small), scratch.next()), {
      library: folder,
      runner: pool,
    });
    const before = blobsOf(folder);
    const kept = keep(writeDirectory(layoutTree(large), scratch.next()), {
      library,
      runner: pool,
    });
    await expect(kept).rejects.toMatchObject({ failure: { code: 'no-room' } });
    expect(blobsOf(folder)).toEqual(before);
    expect(leftIn(folder)).toEqual([]);
    expect((await library.state()).images).toHaveLength(1);
  });
});
