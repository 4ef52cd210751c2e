import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary, type Library } from '../../../electron/library/library.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { buildImages, SIMPLE } from '../../support/image-builder.ts';
import { idOf, keep, keptRecord, tinyImage } from '../../support/kept-images.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const isWindows = process.platform === 'win32';

function fresh(): Library {
  return openLibrary(scratch.next());
}

/** Every file below a folder, relative, sorted. */
function filesIn(folder: string): readonly string[] {
  const found = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((each) => !each.isDirectory())
    .map((each) => path.relative(folder, path.join(each.parentPath, each.name)))
    .sort();
}

describe('keeping', () => {
  it('makes a layout of the blobs, the index, and a folder of its own', async () => {
    const library = fresh();
    const image = tinyImage('a', 'b');
    expect(await keep(library, image)).toEqual({
      ok: true,
      kept: [{ id: idOf(image), digest: image.root.digest, name: 'app:1.0', again: false }],
    });
    const blobs = [...image.blobs.keys()].map((digest) => `blobs/${digest.replace(':', '/')}`);
    const record = fs.readdirSync(path.join(library.folder, 'drydock', 'records'));
    expect(filesIn(library.folder)).toEqual(
      [
        ...blobs,
        'oci-layout',
        'index.json',
        'drydock/index.json',
        ...record.map((name) => `drydock/records/${name}`),
      ].sort(),
    );
    for (const [digest, bytes] of image.blobs) {
      const file = path.join(library.folder, 'blobs', digest.replace(':', '/'));
      expect(fs.readFileSync(file)).toEqual(bytes);
    }
  });

  it('tells what is kept', async () => {
    const library = fresh();
    const image = tinyImage('a', 'bb');
    const record = keptRecord();
    await keep(library, image, {
      entry: { tags: ['prod', 'prod', ' '], note: 'from Anna', record },
    });
    const bytes = [...image.blobs.values()].reduce((sum, { length }) => sum + length, 0);
    const state = await library.state();
    expect(state).toMatchObject({ exists: true, bytes, savedBytes: 0, problems: [] });
    expect(state.images).toEqual([
      {
        id: idOf(image),
        digest: image.root.digest,
        mediaType: image.root.mediaType,
        name: 'app:1.0',
        platforms: ['linux/amd64'],
        absentPlatforms: [],
        artifactType: null,
        size: bytes,
        ownSize: bytes,
        blobs: 4,
        missingBlobs: 0,
        madeByDrydock: false,
        tags: ['prod'],
        note: 'from Anna',
        records: [record],
      },
    ]);
  });

  it('tells own and shared sizes', async () => {
    const library = fresh();
    const first = tinyImage('shared by both', 'first');
    const second = tinyImage('shared by both', 'second!');
    await keep(library, first, { name: 'first' });
    await keep(library, second, { name: 'second' });
    const { images, bytes, savedBytes } = await library.state();
    const config = [...first.blobs.values()][0]?.length ?? 0;
    expect(images.map(({ size, ownSize }) => size - ownSize)).toEqual([14 + config, 14 + config]);
    expect(savedBytes).toBe(14 + config);
    expect(bytes).toBe((images[0]?.size ?? 0) + (images[1]?.ownSize ?? 0));
  });

  it('tells which platforms of an index are here', async () => {
    const library = fresh();
    const built = await buildImages({ ...SIMPLE, platforms: 3, nested: true, attestation: true });
    const absent = built.images[1]?.manifest.digest ?? '';
    built.blobs.delete(absent);
    await keep(library, built);
    const [image] = (await library.state()).images;
    expect(image?.platforms).toEqual(['linux/amd64', 'linux/arm/v7']);
    expect(image?.absentPlatforms).toEqual(['linux/arm64/v8']);
    expect(image?.missingBlobs).toBe(1);
  });

  it('adds a record where the image is kept again under its name', async () => {
    const library = fresh();
    const image = tinyImage('a');
    const later = keptRecord('later.tar');
    await keep(library, image, { entry: { tags: ['a'], note: 'first' } });
    expect(await keep(library, image, { entry: { tags: ['b'], record: later } })).toMatchObject({
      ok: true,
      kept: [{ again: true, name: 'app:1.0' }],
    });
    const { images, problems } = await library.state();
    expect(images).toHaveLength(1);
    expect(images[0]).toMatchObject({ tags: ['a', 'b'], note: 'first' });
    expect(images[0]?.records).toEqual([later, keptRecord()]);
    expect(problems).toEqual([]);
  });

  it('keeps one image under two names', async () => {
    const library = fresh();
    const image = tinyImage('a');
    await keep(library, image, { name: 'one' });
    await keep(library, image, { name: 'two' });
    expect((await library.state()).images.map(({ name, ownSize }) => [name, ownSize])).toEqual([
      ['one', 0],
      ['two', 0],
    ]);
  });

  it('takes the next free name where another image has it, and the same again later', async () => {
    const library = fresh();
    await keep(library, tinyImage('a'));
    const second = tinyImage('b');
    expect(await keep(library, second)).toMatchObject({ kept: [{ name: 'app:1.0-2' }] });
    expect(await keep(library, second)).toMatchObject({
      kept: [{ name: 'app:1.0-2', again: true }],
    });
    expect(await keep(library, tinyImage('c'))).toMatchObject({ kept: [{ name: 'app:1.0-3' }] });
  });

  it('keeps nothing when a blob has vanished meanwhile', async () => {
    const library = fresh();
    await keep(library, tinyImage('shared', 'a'), { name: 'a' });
    const before = filesIn(library.folder);
    const second = tinyImage('shared', 'b');
    const incoming = library.begin();
    const missing = digestOf(Buffer.from('gone'));
    const result = await library.commit({
      blobs: [incoming.writeDocument(Buffer.from('b'))],
      needs: [missing],
      entries: [],
    });
    incoming.close();
    expect(result).toEqual({ ok: false, vanished: [missing] });
    expect(filesIn(library.folder)).toEqual(before);
    expect(library.blob(second.root.digest)).toBeNull();
  });

  it('takes no link for a blob that it has, and puts the blob in its place', async () => {
    const library = fresh();
    const image = tinyImage('a');
    await keep(library, image);
    const digest = digestOf(Buffer.from('a'));
    const file = path.join(library.folder, 'blobs', digest.replace(':', '/'));
    const elsewhere = scratch.next();
    fs.writeFileSync(elsewhere, 'not ours');
    fs.rmSync(file);
    fs.symlinkSync(elsewhere, file);
    const { images, problems } = await library.state();
    expect(images[0]?.missingBlobs).toBe(1);
    expect(problems).toEqual([{ code: 'not-a-file', path: `blobs/${digest.replace(':', '/')}` }]);
    expect(library.blob(digest)).toBeNull();
    await keep(library, image);
    expect(fs.lstatSync(file).isFile()).toBe(true);
    expect(fs.readFileSync(elsewhere, 'utf8')).toBe('not ours');
    expect((await library.state()).problems).toEqual([]);
  });

  it('heals a blob whose bytes have changed', async () => {
    const library = fresh();
    const image = tinyImage('abc');
    await keep(library, image);
    const digest = digestOf(Buffer.from('abc'));
    const file = library.blob(digest)?.file ?? '';
    fs.writeFileSync(file, 'xyz');
    const incoming = library.begin();
    const blobs = [incoming.writeDocument(Buffer.from('abc'))];
    await library.commit({ blobs, needs: [], entries: [] });
    incoming.close();
    expect(fs.readFileSync(file, 'utf8')).toBe('abc');
  });

  it('refuses a temporary file that is not as long as it was', async () => {
    const library = fresh();
    const incoming = library.begin();
    const blob = incoming.writeDocument(Buffer.from('abc'));
    fs.writeFileSync(blob.file, 'ab');
    await expect(library.commit({ blobs: [blob], needs: [], entries: [] })).rejects.toThrow(
      'internal',
    );
    incoming.close();
    expect(library.blob(blob.digest)).toBeNull();
  });

  it.skipIf(isWindows)('is for its user alone, unless its folder was made for more', async () => {
    const library = fresh();
    await keep(library, tinyImage('a'));
    const modes = (folder: string) =>
      [folder, ...filesIn(folder).map((name) => path.join(folder, name))].map(
        (each) => fs.statSync(each).mode & 0o777,
      );
    expect(new Set(modes(library.folder))).toEqual(new Set([0o700, 0o600]));
    const shared = scratch.next();
    fs.mkdirSync(shared);
    fs.chmodSync(shared, 0o755);
    await keep(openLibrary(shared), tinyImage('a'));
    expect(new Set(modes(shared))).toEqual(new Set([0o755, 0o644]));
  });

  it('leaves no temporary file, whatever came of it', async () => {
    const library = fresh();
    await keep(library, tinyImage('a'));
    await library.edit(idOf(tinyImage('a')), { name: 'b', tags: [], note: '' });
    await library.clean();
    expect(fs.readdirSync(path.join(library.folder, 'drydock')).sort()).toEqual([
      'incoming',
      'index.json',
      'records',
    ]);
    expect(fs.readdirSync(path.join(library.folder, 'drydock', 'incoming'))).toEqual([]);
  });

  it('makes names that differ also where letters of either case are one', async () => {
    const library = fresh();
    const built = await buildImages({ ...SIMPLE, platforms: 3, layers: 4 });
    await keep(library, built, { name: 'App:1.0' });
    library.begin();
    for (const name of filesIn(library.folder)) expect(name).toBe(name.toLowerCase());
  });
});
