import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../shared/failure.ts';
import { isWriteFailure } from '../../../electron/io/copy-writer.ts';
import { openLibrary } from '../../../electron/library/library.ts';
import { runScan } from '../../../electron/worker/run-scan.ts';
import type { TaskRunner } from '../../../electron/worker/tasks.ts';
import { writeDirectory } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { buildImages, layoutTree, SIMPLE, type BuiltSource } from '../../support/image-builder.ts';
import { blobsOf, keep, leftIn } from '../../support/keeping.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { inThread } from '../../support/verified.ts';

const scratch = scratchFolder();
const two = await buildImages({ ...SIMPLE, seed: 3, entries: 15, platforms: 2, sharedBase: true });
const nested = await buildImages({ ...SIMPLE, seed: 4, platforms: 2, nested: true });
const attached = await buildImages({ ...SIMPLE, seed: 5, referrer: true });
const NONE = { blobs: 0, bytes: 0 };

function folderOf(built: BuiltSource): string {
  return writeDirectory(layoutTree(built), scratch.next());
}

function sumOf({ blobs }: BuiltSource) {
  return { blobs: blobs.size, bytes: [...blobs.values()].reduce((sum, b) => sum + b.length, 0) };
}

/** Changes one byte of a blob in a folder. */
function spoil(folder: string, digest: string): void {
  const file = path.join(folder, blobPath(digest));
  const bytes = fs.readFileSync(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  fs.writeFileSync(file, bytes);
}

describe('keepImage', () => {
  it('keeps everything that the source names, each byte once', async () => {
    const { library, summary } = await keep(folderOf(two), { library: scratch.next() });
    expect(summary.refused).toEqual([]);
    expect(summary.written).toEqual(sumOf(two));
    expect([summary.saved, summary.healed]).toEqual([NONE, NONE]);
    const names = two.images.map(({ manifest }) => manifest.digest);
    expect(summary.kept.map(({ digest }) => digest)).toEqual(names);
    expect(summary.kept.every(({ verdict, again }) => verdict === 'verified' && !again)).toBe(true);
    const blobs = blobsOf(library.folder);
    expect([...blobs.keys()].sort()).toEqual([...two.blobs.keys()].sort());
    for (const [name, actual] of blobs) expect(actual).toBe(name);
    expect(leftIn(library.folder)).toEqual([]);
  });

  it('records what was found, when, and in what', async () => {
    const source = folderOf(nested);
    const { library } = await keep(source, {
      library: scratch.next(),
      tags: ['q4'],
      note: 'of us',
    });
    const { images } = await library.state();
    expect(images).toHaveLength(1);
    expect(images[0]).toMatchObject({ digest: nested.index, tags: ['q4'], note: 'of us' });
    expect(images[0]?.records).toMatchObject([
      {
        source: { name: path.basename(source), kind: 'oci-layout', sha256: null },
        verdict: 'verified',
        ...sumOf(nested),
        findings: [],
        findingCount: 0,
      },
    ]);
  });

  it('writes nothing again, and adds a record', async () => {
    const { library } = await keep(folderOf(two), { library: scratch.next() });
    const { summary } = await keep(folderOf(two), { library });
    expect(summary).toMatchObject({ written: NONE, saved: sumOf(two), healed: NONE });
    expect(summary.kept.every(({ again }) => again)).toBe(true);
    const { images } = await library.state();
    expect(images.map(({ records }) => records.length)).toEqual([2, 2]);
  });

  it('writes again what rotted in the library', async () => {
    const { library } = await keep(folderOf(two), { library: scratch.next() });
    const layer = two.images[0]?.layers[1]?.descriptor.digest ?? '';
    spoil(library.folder, layer);
    const { summary } = await keep(folderOf(two), { library });
    expect(summary.healed).toEqual({ blobs: 1, bytes: two.blobs.get(layer)?.length });
    expect(blobsOf(library.folder).get(layer)).toBe(layer);
  });

  it('writes again what other hands made a link or took away', async () => {
    const { library } = await keep(folderOf(two), { library: scratch.next() });
    const [first = '', second = ''] = two.blobs.keys();
    const aside = scratch.next();
    fs.renameSync(path.join(library.folder, blobPath(first)), aside);
    fs.symlinkSync(aside, path.join(library.folder, blobPath(first)));
    fs.rmSync(path.join(library.folder, blobPath(second)));
    await keep(folderOf(two), { library });
    expect(blobsOf(library.folder).size).toBe(two.blobs.size);
    expect(fs.lstatSync(path.join(library.folder, blobPath(first))).isFile()).toBe(true);
  });

  it('refuses what is damaged with its findings, and keeps the rest', async () => {
    const source = folderOf(two);
    const layer = two.images[1]?.layers[1]?.descriptor.digest ?? '';
    spoil(source, layer);
    const { library, summary } = await keep(source, { library: scratch.next() });
    expect(summary.kept).toHaveLength(1);
    expect(summary.refused).toMatchObject([
      { refusal: { reason: 'damaged', findings: [{ code: 'digest-mismatch', digest: layer }] } },
    ]);
    const blobs = blobsOf(library.folder);
    expect(blobs.has(layer)).toBe(false);
    for (const [name, actual] of blobs) expect(actual).toBe(name);
    expect(leftIn(library.folder)).toEqual([]);
  });

  it('keeps what is incomplete, and says so', async () => {
    const source = folderOf(nested);
    fs.rmSync(path.join(source, blobPath(nested.images[1]?.manifest.digest ?? '')));
    const { library, summary } = await keep(source, { library: scratch.next() });
    expect(summary.kept).toMatchObject([{ verdict: 'incomplete', digest: nested.index }]);
    const { images } = await library.state();
    expect(images[0]?.absentPlatforms).toHaveLength(1);
    expect(images[0]?.records[0]?.findings).toMatchObject([{ code: 'blob-missing' }]);
  });

  it('keeps one platform of an index, called like the index and by what it is', async () => {
    const image = nested.images[1]?.manifest.digest ?? '';
    const { library, summary } = await keep(folderOf(nested), { library: scratch.next(), image });
    expect(summary.kept).toMatchObject([{ digest: image, verdict: 'verified' }]);
    expect(summary.kept[0]?.name).toMatch(/-linux-arm64-v8$/);
    expect(blobsOf(library.folder).has(nested.index ?? '')).toBe(false);
    expect(blobsOf(library.folder).size).toBe(4);
  });

  it('keeps what is about an image with it, without a name of its own', async () => {
    const image = attached.images[0]?.manifest.digest ?? '';
    const { library, summary } = await keep(folderOf(attached), {
      library: scratch.next(),
      image,
      name: 'ours:1',
    });
    expect(summary.kept).toHaveLength(2);
    expect(summary.kept[0]).toMatchObject({ digest: image, name: 'ours:1', wanted: 'ours:1' });
    const { images } = await library.state();
    expect(images.map(({ name }) => name)).toEqual(['ours:1', null]);
    expect(images[1]?.artifactType).toBe('application/spdx+json');
  });

  it('refuses what is about a damaged image with that image', async () => {
    const source = folderOf(attached);
    spoil(source, attached.images[0]?.layers[0]?.descriptor.digest ?? '');
    const { summary } = await keep(source, { library: scratch.next() });
    expect(summary.kept).toEqual([]);
    expect(summary.refused.map(({ refusal }) => refusal.reason)).toEqual(['damaged', 'damaged']);
  });

  it('takes the next free name where another image has it, and says what was wanted', async () => {
    const { library } = await keep(folderOf(attached), { library: scratch.next(), name: 'app' });
    const other = await buildImages({ ...SIMPLE, seed: 6 });
    const { summary } = await keep(folderOf(other), { library, name: 'app' });
    expect(summary.kept).toMatchObject([{ name: 'app-2', wanted: 'app', again: false }]);
  });

  it.each([
    ['several images', { name: 'one' }, 'name'],
    ['nothing of this digest', { image: 'sha256:00' }, 'image'],
  ])('refuses a wish for %s', async (_what, wish, key) => {
    const kept = keep(folderOf(two), { library: scratch.next(), ...wish });
    await expect(kept).rejects.toMatchObject({
      failure: { code: 'invalid-request', params: { key } },
    });
  });
});

describe('keepImage that comes to no good end', () => {
  it('keeps nothing and leaves nothing, whenever it is cancelled', async () => {
    const source = folderOf(two);
    const { library } = await keep(folderOf(attached), { library: scratch.next() });
    const before = blobsOf(library.folder);
    for (let at = 0; at <= two.blobs.size; at++) {
      const controller = new AbortController();
      const kept = keep(source, {
        library,
        signal: controller.signal,
        runner: countedRunner(at, () => {
          controller.abort();
        }),
      });
      if (at < two.blobs.size)
        await expect(kept).rejects.toMatchObject({ failure: { code: 'cancelled' } });
      else await kept;
      expect(leftIn(library.folder)).toEqual([]);
      if (at < two.blobs.size) expect(blobsOf(library.folder)).toEqual(before);
    }
  });

  it.each(['no-room', 'write-failed'] as const)('ends at once with %s', async (code) => {
    const library = openLibrary(scratch.next());
    let asked = 0;
    const runner: TaskRunner = {
      concurrency: 1,
      run: () => {
        asked++;
        return Promise.reject(new FailureError(code));
      },
    };
    await expect(keep(folderOf(two), { library, runner })).rejects.toMatchObject({
      failure: { code },
    });
    expect(asked).toBe(1);
    expect(leftIn(library.folder)).toEqual([]);
    expect((await library.state()).images).toEqual([]);
  });

  it('refuses a source that changes meanwhile', async () => {
    const source = folderOf(two);
    const first = two.images[0]?.manifest.digest ?? '';
    const runner = countedRunner(two.blobs.size - 1, () => {
      fs.appendFileSync(path.join(source, blobPath(first)), ' ');
    });
    const { summary } = await keep(source, { library: scratch.next(), runner });
    expect(summary.refused).toMatchObject([
      { refusal: { reason: 'damaged', findings: [{ code: 'source-changed' }] } },
    ]);
    expect(summary.kept).toHaveLength(1);
  });

  it('writes what somebody else removed from the library meanwhile', async () => {
    const { library } = await keep(folderOf(two), { library: scratch.next() });
    const layer = two.images[0]?.layers[1]?.descriptor.digest ?? '';
    // All is looked for in the library first, and then read from the source.
    const runner = countedRunner(two.blobs.size, () => {
      fs.rmSync(path.join(library.folder, blobPath(layer)));
    });
    const { summary } = await keep(folderOf(two), { library, runner });
    expect(summary.written.blobs).toBe(1);
    expect(blobsOf(library.folder).get(layer)).toBe(layer);
  });
});

describe('isWriteFailure', () => {
  it('is true only for what keeps a copy from being written', () => {
    expect(isWriteFailure(new FailureError('no-room'))).toBe(true);
    expect(isWriteFailure(new FailureError('read-failed'))).toBe(false);
    expect(isWriteFailure(new Error('no-room'))).toBe(false);
  });
});

/** Scans in this thread; `act` is called before the scan of this number. */
function countedRunner(at: number, act: () => void): TaskRunner {
  let count = 0;
  return {
    ...inThread,
    run: (task, options) => {
      if (count++ === at) act();
      if (options.signal?.aborted === true) return Promise.reject(new FailureError('cancelled'));
      return runScan(task, options);
    },
  };
}
