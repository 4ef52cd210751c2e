import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary, type Library } from '../../../electron/library/library.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { finding } from '../../../shared/finding.ts';
import type { Digest } from '../../../shared/oci.ts';
import { buildImages, SIMPLE } from '../../support/image-builder.ts';
import { idOf, keep, keptRecord, makeOld, tinyImage } from '../../support/kept-images.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const NONE = { blobs: 0, bytes: 0 };

const FIRST = tinyImage('shared by both', 'first');
const SECOND = tinyImage('shared by both', 'second');

async function withTwo(): Promise<Library> {
  const library = openLibrary(scratch.next());
  await keep(library, FIRST, { name: 'first' });
  await keep(library, SECOND, { name: 'second', entry: { record: keptRecord('second.tar') } });
  return library;
}

function fileOf(library: Library, digest: Digest): string {
  return path.join(library.folder, 'blobs', digest.replace(':', '/'));
}

function blobsIn(library: Library): readonly Digest[] {
  const names = fs.readdirSync(path.join(library.folder, 'blobs', 'sha256'));
  return names.map((name) => `sha256:${name}`).sort();
}

/** Of an image of which this was not there. */
function recordWithout(digest: Digest) {
  const findings = [finding('blob-missing', { digest }, { role: 'manifest' })];
  return keptRecord('sparse.tar', { verdict: 'incomplete', findings, findingCount: 1 });
}

/** A blob that nothing refers to. */
function stray(library: Library, text: string): string {
  const file = fileOf(library, digestOf(Buffer.from(text)));
  fs.writeFileSync(file, text);
  return file;
}

describe('removing', () => {
  it('frees what nothing else stands on, and does what was planned', async () => {
    const library = await withTwo();
    const ids = [idOf(FIRST, 'first')];
    const plan = await library.planRemoval(ids);
    expect(plan).toMatchObject({ images: ids, freed: { blobs: 2 }, shared: { blobs: 2 } });
    expect(blobsIn(library)).toHaveLength(6);
    expect(await library.remove(ids)).toEqual(plan);
    expect(blobsIn(library)).toEqual([...SECOND.blobs.keys()].sort());
    const { images, problems, unreferenced } = await library.state();
    expect(images.map(({ name, missingBlobs }) => [name, missingBlobs])).toEqual([['second', 0]]);
    expect([problems, unreferenced]).toEqual([[], NONE]);
    expect(fs.readdirSync(path.join(library.folder, 'drydock', 'records'))).toHaveLength(1);
  });

  it('frees what two share when both go', async () => {
    const library = await withTwo();
    await library.remove([idOf(FIRST, 'first'), idOf(SECOND, 'second')]);
    expect(blobsIn(library)).toEqual([]);
    expect((await library.state()).exists).toBe(true);
  });

  it('frees nothing of an image that has another name too', async () => {
    const library = await withTwo();
    await keep(library, FIRST, { name: 'again' });
    expect(await library.remove([idOf(FIRST, 'first')])).toMatchObject({ freed: NONE });
    expect(blobsIn(library)).toHaveLength(6);
  });

  it('removes none where one is unknown', async () => {
    const library = await withTwo();
    await expect(library.remove([idOf(FIRST, 'first'), 'sha256:none'])).rejects.toMatchObject({
      failure: { code: 'not-found', params: { name: 'sha256:none' } },
    });
    await expect(library.planRemoval(['nobody'])).rejects.toThrow('not-found');
    expect((await library.state()).images).toHaveLength(2);
  });

  it('makes no library where there is none', async () => {
    const folder = scratch.next();
    const library = openLibrary(folder);
    await expect(library.remove(['sha256:none'])).rejects.toThrow('not-found');
    await expect(library.edit('x', { name: 'y', tags: [], note: '' })).rejects.toThrow('not-found');
    await library.restoreIndex();
    expect(await library.clean()).toEqual({ freed: NONE, recent: NONE, temporary: NONE });
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('leaves every blob where it cannot be said what another image stands on', async () => {
    const library = await withTwo();
    fs.writeFileSync(fileOf(library, SECOND.root.digest), 'rotten');
    const ids = [idOf(FIRST, 'first')];
    expect(await library.planRemoval(ids)).toMatchObject({ freed: NONE, shared: { blobs: 4 } });
    await library.remove(ids);
    expect(blobsIn(library)).toHaveLength(6);
    expect((await library.state()).images.map(({ name }) => name)).toEqual(['second']);
  });

  it('removes an image whose manifest rotted, and then knows again', async () => {
    const library = await withTwo();
    fs.writeFileSync(fileOf(library, SECOND.root.digest), 'rotten');
    expect((await library.state()).problems).toEqual([
      {
        code: 'document-unreadable',
        digest: SECOND.root.digest,
        reason: 'its bytes are not what was kept',
      },
    ]);
    await library.remove([idOf(SECOND, 'second')]);
    expect((await library.state()).problems).toEqual([]);
    expect((await library.state()).unreferenced.blobs).toBe(1);
  });

  it('never follows a link in the place of a blob', async () => {
    const library = await withTwo();
    const target = scratch.next();
    fs.writeFileSync(target, 'mine');
    const file = fileOf(library, digestOf(Buffer.from('first')));
    fs.rmSync(file);
    fs.symlinkSync(target, file);
    await library.remove([idOf(FIRST, 'first')]);
    expect(fs.readFileSync(target, 'utf8')).toBe('mine');
    expect(fs.lstatSync(file).isSymbolicLink()).toBe(true);
  });

  it('keeps what an oddly written manifest may stand on', async () => {
    const library = openLibrary(scratch.next());
    const layer = Buffer.from('under a key in other letters');
    const { config } = JSON.parse(String(FIRST.blobs.get(FIRST.root.digest))) as { config: object };
    const text = JSON.stringify({
      schemaVersion: 2,
      mediaType: FIRST.root.mediaType,
      config,
      layers: [],
      Layers: [{ mediaType: 'x', digest: digestOf(layer), size: layer.length }],
    });
    const bytes = Buffer.from(text);
    const root = { mediaType: FIRST.root.mediaType, digest: digestOf(bytes), size: bytes.length };
    const blobs = new Map([...FIRST.blobs, [root.digest, bytes], [digestOf(layer), layer]]);
    await keep(library, { blobs, roots: [root] });
    for (const digest of blobs.keys()) makeOld(fileOf(library, digest));
    await library.clean();
    expect(library.blob(digestOf(layer))).not.toBeNull();
    expect(library.blob(FIRST.root.digest)).toBeNull();
  });
});

describe('cleaning up', () => {
  it('takes away what is old and referred to by nothing, as planned', async () => {
    const library = await withTwo();
    const old = stray(library, 'old');
    makeOld(old);
    const recent = stray(library, 'recent one');
    const plan = await library.planCleanup();
    expect(plan).toEqual({
      freed: { blobs: 1, bytes: 3 },
      recent: { blobs: 1, bytes: 10 },
      temporary: NONE,
    });
    expect((await library.state()).unreferenced).toEqual({ blobs: 2, bytes: 13 });
    expect(await library.clean()).toEqual(plan);
    expect([old, recent].map((file) => fs.existsSync(file))).toEqual([false, true]);
    expect((await library.state()).images.every(({ missingBlobs }) => missingBlobs === 0)).toBe(
      true,
    );
  });

  it('leaves files that are not called like digests, links and folders', async () => {
    const library = await withTwo();
    const folder = path.join(library.folder, 'blobs', 'sha256');
    const digest = 'f'.repeat(64);
    fs.writeFileSync(path.join(folder, 'README'), 'x');
    fs.mkdirSync(path.join(folder, 'e'.repeat(64)));
    fs.symlinkSync('README', path.join(folder, digest));
    fs.writeFileSync(path.join(library.folder, 'notes.txt'), 'x');
    for (const name of ['README', 'e'.repeat(64)]) makeOld(path.join(folder, name));
    const before = fs.readdirSync(folder);
    expect(await library.clean()).toMatchObject({ freed: NONE });
    expect(fs.readdirSync(folder)).toEqual(before);
    expect((await library.state()).problems).toEqual([
      { code: 'not-a-file', path: `blobs/sha256/${'e'.repeat(64)}` },
      { code: 'not-a-file', path: `blobs/sha256/${digest}` },
      { code: 'foreign-files', count: 2, examples: ['notes.txt', 'blobs/sha256/README'] },
    ]);
  });

  it.each(['rotten', 'gone'])('removes nothing where a root is %s, and says why', async (what) => {
    const library = await withTwo();
    const old = stray(library, 'old');
    makeOld(old);
    const file = fileOf(library, SECOND.root.digest);
    if (what === 'rotten') fs.writeFileSync(file, '{}');
    else fs.rmSync(file);
    expect(await library.planCleanup()).toEqual({ freed: NONE, recent: NONE, temporary: NONE });
    await expect(library.clean()).rejects.toMatchObject({
      failure: { code: 'library-unusable', params: { advice: 'verify' } },
    });
    expect(fs.existsSync(old)).toBe(true);
  });

  it('goes on where a platform of an index is not here', async () => {
    const library = openLibrary(scratch.next());
    const built = await buildImages({ ...SIMPLE, platforms: 2, nested: true });
    const absent = built.images[1]?.manifest.digest ?? '';
    built.blobs.delete(absent);
    await keep(library, built, { entry: { record: recordWithout(absent) } });
    for (const digest of built.blobs.keys()) makeOld(fileOf(library, digest));
    const { freed } = await library.clean();
    // The absent manifest's config and layers.
    expect(freed.blobs).toBe(1 + (built.images[1]?.layers.length ?? 0));
  });

  it('stops where a platform that was kept is lost: what it stood on is needed when it comes back', async () => {
    const library = openLibrary(scratch.next());
    const built = await buildImages({ ...SIMPLE, platforms: 2, nested: true });
    const lost = built.images[1]?.manifest.digest ?? '';
    await keep(library, built);
    await keep(library, FIRST, { name: 'first' });
    fs.rmSync(fileOf(library, lost));
    for (const digest of blobsIn(library)) makeOld(fileOf(library, digest));
    const before = blobsIn(library);
    expect((await library.planCleanup()).freed).toEqual(NONE);
    await expect(library.clean()).rejects.toMatchObject({
      failure: { code: 'library-unusable', params: { advice: 'verify' } },
    });
    await library.remove([idOf(FIRST, 'first')]);
    expect(blobsIn(library)).toEqual(before);
    // Another time it was kept from a source without it.
    await keep(library, built, { entry: { record: recordWithout(lost) } });
    fs.rmSync(fileOf(library, lost), { force: true });
    const { problems } = await library.state();
    expect(problems).toEqual([
      { code: 'document-unreadable', digest: lost, reason: 'it is not there' },
    ]);
    await keep(library, built);
    expect((await library.clean()).freed.blobs).toBe(FIRST.blobs.size);
  });

  it('takes away records that nothing names, and keeps those that our copy of the index does', async () => {
    const library = await withTwo();
    const records = path.join(library.folder, 'drydock', 'records');
    fs.writeFileSync(path.join(records, `${'0'.repeat(32)}.json`), '{}');
    const index = path.join(library.folder, 'index.json');
    // Another tool that drops annotations.
    fs.writeFileSync(
      index,
      fs.readFileSync(index, 'utf8').replaceAll('dev.drydock.kept.records', 'x'),
    );
    expect(await library.clean()).toMatchObject({ temporary: { blobs: 1, bytes: 2 } });
    expect(fs.readdirSync(records)).toHaveLength(2);
  });
});
