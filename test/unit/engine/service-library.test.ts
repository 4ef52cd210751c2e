import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LibraryPlaceParts } from '../../../electron/engine/held-library.ts';
import { openSession } from '../../../electron/engine/session.ts';
import { writeDirectory } from '../../support/archive.ts';
import { blobPath } from '../../support/blobs.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { inThread } from '../../support/verified.ts';
import { connect, ended, untilCancelled } from './serve.ts';

const scratch = scratchFolder();
const built = await buildImages({ ...SIMPLE, seed: 12 });
const failure = (code: string) => ({ failure: { code } });

/** An engine with a library of its own, and one opened source. */
async function withSource(place: Partial<LibraryPlaceParts> = {}, runner = inThread) {
  const folder = scratch.next();
  const library = { data: null, override: folder, ...place };
  const connected = connect(openSession, { place: library, runner, home: path.dirname(folder) });
  const { engine, events } = connected;
  const image = writeDirectory(layoutTree(built), scratch.next());
  const { source } = await engine.call('openPath', { path: image, job: 'opening' });
  const wish = { source, image: null, name: null, tags: [], note: '' };
  events.length = 0;
  return { ...connected, folder, source, wish, image };
}

describe('the library, asked through the engine', () => {
  it('is empty before anything is kept, and shows its place in short', async () => {
    const { engine, folder } = await withSource();
    expect(await engine.call('getLibrary', {})).toMatchObject({
      place: `~/${path.basename(folder)}`,
      placeFrom: 'environment',
      exists: false,
      images: [],
    });
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('keeps, tells of it, opens, verifies and exports what it kept', async () => {
    const { engine, events, wish } = await withSource();
    const { kept } = await engine.call('keepImage', { ...wish, job: 'keeping' });
    expect(kept).toMatchObject([{ verdict: 'verified' }]);
    expect(events.some(({ type }) => type === 'library-changed')).toBe(true);
    expect(ended(events, 'keeping')).toBe(true);
    const image = kept[0]?.id ?? '';
    const opened = await engine.call('openKeptSource', { image, job: 'opening kept' });
    expect(opened.graph.source.name).toBe(kept[0]?.name);
    expect(await engine.call('verifyLibrary', { job: 'verifying' })).toMatchObject({
      verdict: 'verified',
      images: [{ id: image }],
    });
    const target = scratch.next('.tar');
    const exported = { image, format: 'oci-archive', platform: null, target } as const;
    expect(await engine.call('exportKeptTo', { ...exported, job: 'exporting' })).toMatchObject({
      digest: kept[0]?.digest,
      verdict: 'verified',
    });
  });

  it('edits, removes and cleans up, with what each would do first', async () => {
    const { engine, events, folder, wish } = await withSource();
    const { kept, written } = await engine.call('keepImage', { ...wish, job: 'keeping' });
    const id = kept[0]?.id ?? '';
    const edit = { image: id, name: 'renamed', tags: ['a'], note: 'n' };
    const { images } = await engine.call('editKept', edit);
    expect(images).toMatchObject([{ name: 'renamed', tags: ['a'], note: 'n' }]);
    const ids = images.map((image) => image.id);
    events.length = 0;
    const plan = await engine.call('planRemoval', { images: ids });
    expect(events).toEqual([]);
    expect(plan.freed).toEqual(written);
    expect(await engine.call('removeKept', { images: ids })).toEqual(plan);
    expect(events.map(({ type }) => type)).toEqual(['library-changed']);
    expect(await engine.call('planCleanup', {})).toMatchObject({ freed: { blobs: 0 } });
    expect(await engine.call('cleanLibrary', {})).toMatchObject({ freed: { blobs: 0 } });
    expect(fs.existsSync(path.join(folder, blobPath(kept[0]?.digest ?? '')))).toBe(false);
  });

  it('puts an index that was lost back from its own copy', async () => {
    const { engine, folder, wish } = await withSource();
    await engine.call('keepImage', { ...wish, job: 'keeping' });
    fs.writeFileSync(path.join(folder, 'index.json'), '{"sche');
    const broken = await engine.call('getLibrary', {});
    expect(broken.problems).toMatchObject([{ code: 'index-unreadable', restorable: true }]);
    const restored = await engine.call('restoreLibraryIndex', {});
    expect(restored).toMatchObject({ problems: [], images: [{}] });
  });

  it('ends cancelled when its source is closed meanwhile', async () => {
    const waiting = {
      concurrency: 1,
      run: (_task: unknown, { signal }: { signal?: AbortSignal }) => untilCancelled(signal),
    };
    const { engine, events, folder, source, wish } = await withSource({}, waiting);
    const kept = engine.call('keepImage', { ...wish, job: 'keeping' });
    kept.catch(() => undefined);
    await engine.call('closeSource', { source });
    await expect(kept).rejects.toMatchObject(failure('cancelled'));
    expect(events).toContainEqual({ type: 'job-ended', job: 'keeping', outcome: 'cancelled' });
    const incoming = path.join(folder, 'drydock', 'incoming');
    expect(fs.existsSync(incoming) ? fs.readdirSync(incoming) : []).toEqual([]);
  });

  it('keeps nothing of a source that is not open', async () => {
    const { engine, wish } = await withSource();
    const kept = engine.call('keepImage', { ...wish, source: 'none', job: 'keeping' });
    await expect(kept).rejects.toMatchObject(failure('invalid-request'));
  });
});

describe('the place of the library', () => {
  it('is chosen, kept for later, and given back', async () => {
    const data = scratch.next();
    const { engine } = await withSource({ data, override: null });
    const folder = scratch.next();
    fs.mkdirSync(folder);
    expect(await engine.call('useLibraryPlace', { folder })).toMatchObject({
      placeFrom: 'chosen',
      place: `~/${path.basename(folder)}`,
    });
    const later = await withSource({ data, override: null });
    expect(await later.engine.call('getLibrary', {})).toMatchObject({ placeFrom: 'chosen' });
    expect(await engine.call('resetLibraryPlace', {})).toMatchObject({ placeFrom: 'default' });
  });

  it('is no folder with other files', async () => {
    const data = scratch.next();
    const { engine } = await withSource({ data, override: null });
    const folder = scratch.next();
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'photo'), '');
    const chosen = engine.call('useLibraryPlace', { folder });
    await expect(chosen).rejects.toMatchObject(failure('library-unusable'));
    expect(await engine.call('getLibrary', {})).toMatchObject({ placeFrom: 'default' });
  });

  it('cannot be chosen where the environment says it', async () => {
    const { engine } = await withSource({ data: scratch.next() });
    for (const asked of [
      engine.call('useLibraryPlace', { folder: scratch.next() }),
      engine.call('resetLibraryPlace', {}),
    ])
      await expect(asked).rejects.toMatchObject(failure('library-unusable'));
  });

  it('must be known', async () => {
    const { engine } = await withSource({ override: null });
    await expect(engine.call('getLibrary', {})).rejects.toMatchObject(failure('library-unusable'));
  });
});
