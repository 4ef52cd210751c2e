import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyLibrary } from '../../../electron/engine/library-check.ts';
import { openKept } from '../../../electron/engine/kept-session.ts';
import { openLibrary } from '../../../electron/library/library.ts';
import { writeDirectory } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { keep } from '../../support/keeping.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { inThread } from '../../support/verified.ts';

const scratch = scratchFolder();
const two = await buildImages({ ...SIMPLE, seed: 8, platforms: 2, sharedBase: true });
const nested = await buildImages({
  ...SIMPLE,
  seed: 9,
  platforms: 2,
  nested: true,
  attestation: true,
});
const RUN = { runner: inThread };

async function libraryOf(...sources: readonly (typeof two)[]) {
  const library = openLibrary(scratch.next());
  for (const [i, built] of sources.entries())
    await keep(writeDirectory(layoutTree(built), scratch.next(`-${i}`)), { library });
  return library;
}

describe('verifyLibrary', () => {
  it('reads all of it, and compares with what was found when it was kept', async () => {
    const library = await libraryOf(two, nested);
    const check = await verifyLibrary(library, RUN);
    expect(check).toMatchObject({ verdict: 'verified', rotten: [], problems: [] });
    expect(check.read.blobs).toBe(two.blobs.size + nested.blobs.size);
    const { images } = await library.state();
    expect(check.images.map(({ id }) => id)).toEqual(images.map(({ id }) => id));
    for (const { verdict, recorded } of check.images)
      expect([verdict, recorded]).toEqual(['verified', 'verified']);
  });

  it('names what rotted, and every image that stands on it', async () => {
    const library = await libraryOf(two, nested);
    const base = two.images[0]?.layers[0]?.descriptor.digest ?? '';
    fs.appendFileSync(path.join(library.folder, blobPath(base)), 'x');
    const gone = nested.images[0]?.layers[1]?.descriptor.digest ?? '';
    fs.rmSync(path.join(library.folder, blobPath(gone)));
    const check = await verifyLibrary(library, RUN);
    const ids = check.images.map(({ id }) => id);
    expect(check.verdict).toBe('damaged');
    expect(check.images.map(({ verdict }) => verdict)).toEqual([
      'damaged',
      'damaged',
      'incomplete',
    ]);
    expect(check.images.every(({ recorded }) => recorded === 'verified')).toBe(true);
    expect(check.rotten).toEqual([
      { digest: base, path: blobPath(base), status: 'mismatch', images: ids.slice(0, 2) },
      { digest: gone, path: null, status: 'missing', images: ids.slice(2) },
    ]);
  });

  it('does not take for gone what was never there', async () => {
    const source = writeDirectory(layoutTree(nested), scratch.next());
    fs.rmSync(path.join(source, blobPath(nested.images[1]?.manifest.digest ?? '')));
    const { library } = await keep(source, { library: scratch.next() });
    const check = await verifyLibrary(library, RUN);
    expect(check).toMatchObject({ verdict: 'incomplete', rotten: [] });
    expect(check.images[0]?.recorded).toBe('incomplete');
  });

  it('says nothing of an empty library', async () => {
    const check = await verifyLibrary(openLibrary(scratch.next()), RUN);
    expect(check).toEqual({
      verdict: 'incomplete',
      read: { blobs: 0, bytes: 0 },
      images: [],
      rotten: [],
      findings: [],
      problems: [],
    });
  });

  it('is not misled by an image that is kept meanwhile, or removed', async () => {
    const library = await libraryOf(two, nested);
    const removed = (await library.state()).images[0]?.id ?? '';
    let scans = 0;
    const runner: typeof inThread = {
      ...inThread,
      run: async (task, options) => {
        if (++scans === 5) {
          await library.remove([removed]);
          const more = await buildImages({ ...SIMPLE, seed: 10 });
          await keep(writeDirectory(layoutTree(more), scratch.next()), { library, name: 'more' });
        }
        return inThread.run(task, options);
      },
    };
    const check = await verifyLibrary(library, { runner });
    expect(check.verdict).toBe('verified');
    expect(check.images).toHaveLength(2);
    expect(check.rotten).toEqual([]);
  });

  it('can be cancelled', async () => {
    const library = await libraryOf(two);
    const check = verifyLibrary(library, { ...RUN, signal: AbortSignal.abort() });
    await expect(check).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });
});

describe('openKept', () => {
  it('shows one image of the library, and nothing beside it', async () => {
    const library = await libraryOf(two, nested);
    const { images } = await library.state();
    const session = await openKept(library, images[1]?.id ?? '');
    expect(session.graph.source).toMatchObject({ name: images[1]?.name, kind: 'oci-layout' });
    expect(session.graph.roots).toEqual([two.images[1]?.manifest.digest]);
    expect(session.graph.nodes).toHaveLength(4);
    expect(session.graph.findings).toEqual([]);
    const { verdict } = await session.verify({ runner: inThread, keepListings: false });
    expect(verdict).toBe('verified');
  });

  it('stays what it is while others are kept', async () => {
    const library = await libraryOf(two);
    const session = await openKept(library, (await library.state()).images[0]?.id ?? '');
    await keep(writeDirectory(layoutTree(nested), scratch.next()), { library });
    const { verdict } = await session.verify({ runner: inThread, keepListings: false });
    expect(verdict).toBe('verified');
  });

  it('shows what is about the image too', async () => {
    const built = await buildImages({ ...SIMPLE, seed: 11, referrer: true });
    const library = await libraryOf(two, built);
    const { images } = await library.state();
    const session = await openKept(library, images[2]?.id ?? '');
    expect(session.graph.roots).toHaveLength(2);
    expect(session.graph.referrers).toMatchObject([
      { subject: built.images[0]?.manifest.digest, present: true },
    ]);
  });

  it('does not know what is not in the library', async () => {
    const library = await libraryOf(two);
    await expect((async () => openKept(library, 'sha256:00@x'))()).rejects.toMatchObject({
      failure: { code: 'not-found' },
    });
  });
});
