// A library that other tools changed, or that somebody made to do harm.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary, type Library } from '../../../electron/library/library.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_INDEX, OCI_MANIFEST } from '../../../electron/oci/media-type.ts';
import { blobPath } from '../../support/blobs.ts';
import { idOf, keep, keptRecord, tinyImage } from '../../support/kept-images.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const IMAGE = tinyImage('a');
const ID = idOf(IMAGE);

interface RawIndex {
  readonly [field: string]: unknown;
  readonly manifests: readonly Record<string, unknown>[];
}

async function withOne(): Promise<Library> {
  const library = openLibrary(scratch.next());
  await keep(library, IMAGE);
  return library;
}

function indexFile({ folder }: Library): string {
  return path.join(folder, 'index.json');
}

function indexOf(library: Library): RawIndex {
  return JSON.parse(fs.readFileSync(indexFile(library), 'utf8')) as RawIndex;
}

function changeIndex(library: Library, change: (index: RawIndex) => object): void {
  fs.writeFileSync(indexFile(library), JSON.stringify(change(indexOf(library))));
}

/** Puts a document where its digest says. */
function place(library: Library, mediaType: string, value: unknown) {
  const bytes = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
  const digest = digestOf(bytes);
  fs.writeFileSync(path.join(library.folder, blobPath(digest)), bytes);
  return { mediaType, digest, size: bytes.length };
}

describe('what other tools wrote', () => {
  it('stays as it is when the index is written again', async () => {
    const library = await withOne();
    const foreign = {
      ...place(library, OCI_MANIFEST, { schemaVersion: 2, config: {}, layers: [] }),
      annotations: { 'com.example.note': 'theirs' },
      'x-unknown': { deep: [1, null, 'ä'] },
    };
    const odd = [{ digest: 'nonsense' }, null, 7, 'text'];
    changeIndex(library, (index) => ({
      ...index,
      'x-top': { of: 'theirs' },
      annotations: { a: 'b' },
      manifests: [foreign, ...odd, ...index.manifests],
    }));
    await keep(library, tinyImage('b'), { name: 'b' });
    await library.edit(ID, { name: 'renamed', tags: [], note: 'n' });
    const after = indexOf(library);
    expect(after.manifests.slice(0, 5)).toEqual([foreign, ...odd]);
    expect(after).toMatchObject({ 'x-top': { of: 'theirs' }, annotations: { a: 'b' } });
    expect(after.manifests).toHaveLength(7);
  });

  it('is told beside what was kept, and gets records and tags of its own', async () => {
    const library = openLibrary(scratch.next());
    await keep(library, IMAGE);
    const foreign = place(library, OCI_MANIFEST, { schemaVersion: 2, layers: [] });
    changeIndex(library, (index) => ({ ...index, manifests: [...index.manifests, foreign] }));
    const [, image] = (await library.state()).images;
    expect(image).toMatchObject({ id: foreign.digest, name: null, records: [], tags: [] });
    await library.edit(foreign.digest, { name: 'mine', tags: ['x'], note: '' });
    expect((await library.state()).images).toMatchObject([{}, { name: 'mine', tags: ['x'] }]);
  });

  it('counts two equal descriptors as one image', async () => {
    const library = await withOne();
    changeIndex(library, (index) => ({
      ...index,
      manifests: [...index.manifests, ...index.manifests],
    }));
    expect((await library.state()).images).toHaveLength(1);
    await library.edit(ID, { name: 'once', tags: [], note: '' });
    expect((await library.state()).images.map(({ name }) => name)).toEqual(['once']);
    await library.remove([idOf(IMAGE, 'once')]);
    expect(indexOf(library).manifests).toEqual([]);
  });
});

describe('renaming', () => {
  it('changes name, tags and note, and keeps the records', async () => {
    const library = await withOne();
    const id = await library.edit(ID, { name: 'b:2', tags: ['x', 'x'], note: 'two\nlines' });
    expect(id).toBe(idOf(IMAGE, 'b:2'));
    expect((await library.state()).images).toMatchObject([
      { id, name: 'b:2', tags: ['x'], note: 'two\nlines', records: [keptRecord()] },
    ]);
  });

  it('refuses a name that another image has, and what is none', async () => {
    const library = await withOne();
    await keep(library, tinyImage('b'), { name: 'taken' });
    const to = (name: string) => library.edit(ID, { name, tags: [], note: '' });
    await expect(to('taken')).rejects.toThrow('name-taken');
    await expect(to('no name')).rejects.toThrow('invalid-request');
    await expect(library.edit('nobody', { name: 'x', tags: [], note: '' })).rejects.toThrow(
      'not-found',
    );
    expect((await library.state()).images[0]?.name).toBe('app:1.0');
  });
});

describe('an index that cannot be read', () => {
  const broken: readonly (readonly [string, string | Buffer])[] = [
    ['is empty', ''],
    ['is half written', '{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci'],
    ['is no object', '[]'],
    ['has no list', '{"schemaVersion":2}'],
    ['says one thing twice', '{"manifests":[],"manifests":[]}'],
    ['is no text', Buffer.from([0xff, 0xfe, 0])],
    ['is nested too deep', `{"manifests":[${'['.repeat(500)}${']'.repeat(500)}]}`],
  ];

  it.each(broken)(
    'because it %s: what is in our copy is shown, nothing is written',
    async (_, text) => {
      const library = await withOne();
      fs.writeFileSync(indexFile(library), text);
      const { images, problems, unreferenced } = await openLibrary(library.folder).state();
      expect(images.map(({ id, missingBlobs }) => [id, missingBlobs])).toEqual([[ID, 0]]);
      expect(problems).toMatchObject([{ code: 'index-unreadable', restorable: true }]);
      expect(unreferenced.blobs).toBe(0);
      const unusable = { failure: { code: 'library-unusable', params: { advice: 'restore' } } };
      await expect(keep(library, tinyImage('b'))).rejects.toMatchObject(unusable);
      await expect(library.remove([ID])).rejects.toMatchObject(unusable);
      await expect(library.clean()).rejects.toMatchObject(unusable);
      await expect(library.edit(ID, { name: 'x', tags: [], note: '' })).rejects.toMatchObject(
        unusable,
      );
      expect(fs.readFileSync(indexFile(library))).toEqual(Buffer.from(text));
      await library.restoreIndex();
      expect((await library.state()).problems).toEqual([]);
      expect((await library.state()).images.map(({ id }) => id)).toEqual([ID]);
      const kept = path.join(library.folder, 'drydock', 'index.broken.json');
      expect(fs.readFileSync(kept)).toEqual(Buffer.from(text));
    },
  );

  it('because it is a link or gone: the same', async () => {
    const library = await withOne();
    const target = scratch.next();
    fs.renameSync(indexFile(library), target);
    expect((await library.state()).problems).toMatchObject([{ restorable: true }]);
    fs.symlinkSync(target, indexFile(library));
    expect((await library.state()).problems).toMatchObject([{ reason: 'it is a link' }]);
    const before = fs.readFileSync(target, 'utf8');
    await library.restoreIndex();
    expect(fs.lstatSync(indexFile(library)).isFile()).toBe(true);
    expect(fs.readFileSync(target, 'utf8')).toBe(before);
  });

  it('and no copy: nothing can be restored, and blobs stay', async () => {
    const library = await withOne();
    fs.rmSync(indexFile(library));
    fs.rmSync(path.join(library.folder, 'drydock', 'index.json'));
    const { images, problems } = await library.state();
    expect(images).toEqual([]);
    expect(problems).toMatchObject([{ code: 'index-unreadable', restorable: false }]);
    await expect(library.restoreIndex()).rejects.toMatchObject({
      failure: { params: { advice: 'mend' } },
    });
    await expect(library.clean()).rejects.toThrow('library-unusable');
    expect(library.blob(IMAGE.root.digest)).not.toBeNull();
  });

  it('is left alone by restoring where it can be read', async () => {
    const library = await withOne();
    changeIndex(library, (index) => ({ ...index, extra: 1 }));
    await library.restoreIndex();
    expect(indexOf(library)['extra']).toBe(1);
  });
});

describe('documents that somebody made', () => {
  it('may name each other in any depth', async () => {
    const library = await withOne();
    let inner = place(library, OCI_INDEX, { schemaVersion: 2, manifests: [] });
    for (let i = 0; i < 40; i++)
      inner = place(library, OCI_INDEX, { schemaVersion: 2, manifests: [inner, inner] });
    changeIndex(library, (index) => ({ ...index, manifests: [inner, ...index.manifests] }));
    const { problems, images } = await library.state();
    expect(images).toHaveLength(2);
    expect(problems).toMatchObject([{ code: 'document-unreadable' }]);
  });

  it.each([
    ['no JSON', 'garbage'],
    ['a list', '[]'],
    ['nested too deep', '['.repeat(1000)],
  ])('may be %s', async (_, text) => {
    const library = await withOne();
    const root = place(library, OCI_MANIFEST, text);
    changeIndex(library, (index) => ({ ...index, manifests: [root] }));
    expect((await library.state()).problems).toMatchObject([
      { code: 'document-unreadable', digest: root.digest },
    ]);
  });

  it('may be pipes, which nobody waits for', async () => {
    const library = await withOne();
    const file = path.join(library.folder, blobPath(IMAGE.root.digest));
    fs.rmSync(file);
    fs.mkdirSync(file);
    const { problems } = await library.state();
    expect(problems.map(({ code }) => code)).toEqual(['not-a-file', 'document-unreadable']);
  });

  it('may multiply: what is followed has an end', async () => {
    const library = await withOne();
    const absent = Array.from({ length: 20_000 }, (_, i) => ({
      mediaType: OCI_MANIFEST,
      digest: digestOf(Buffer.from(String(i))),
      size: 1,
    }));
    const shared = place(library, OCI_INDEX, { schemaVersion: 2, manifests: absent });
    const many = Array.from({ length: 400 }, (_, i) =>
      place(library, OCI_INDEX, { schemaVersion: 2, manifests: [shared], i }),
    );
    changeIndex(library, (index) => ({ ...index, manifests: many }));
    const { problems } = await library.state();
    expect(problems.length).toBeLessThanOrEqual(100);
    expect(problems.some(({ code }) => code === 'document-unreadable')).toBe(true);
  });
});

describe('records', () => {
  const recordsOf = ({ folder }: Library) => path.join(folder, 'drydock', 'records');

  it.each(['{}', '', 'null'])('that now say %j are missed', async (text) => {
    const library = await withOne();
    const [name = ''] = fs.readdirSync(recordsOf(library));
    fs.writeFileSync(path.join(recordsOf(library), name), text);
    const { images, problems } = await openLibrary(library.folder).state();
    expect(images[0]?.records).toEqual([]);
    expect(problems).toEqual([{ code: 'record-missing', name: 'app:1.0' }]);
  });

  it('that were forged with their digest are taken only in the form of a record', async () => {
    const library = await withOne();
    const forge = (value: object) => {
      const bytes = Buffer.from(JSON.stringify(value));
      const id = digestOf(bytes).slice(7, 39);
      fs.writeFileSync(path.join(recordsOf(library), `${id}.json`), bytes);
      return id;
    };
    const good = keptRecord();
    const finding = { code: 'tar-invalid', severity: 'error', reason: 'x' };
    const ids = [
      forge({ ...good, verdict: 'damaged' }),
      forge({ ...good, source: null }),
      forge({ ...good, keptAt: 'yesterday' }),
      forge({ ...good, names: [1] }),
      forge({ ...good, blobs: -1 }),
      forge({
        ...good,
        more: 1,
        findings: [
          finding,
          { code: 'tar-invalid' },
          { code: '__proto__' },
          null,
          { code: 'urls-ignored', urls: 3 },
        ],
      }),
    ];
    changeIndex(library, (index) => ({
      ...index,
      manifests: index.manifests.map((each) => ({
        ...each,
        annotations: {
          'org.opencontainers.image.ref.name': 'x',
          'dev.drydock.kept.records': [...ids, '../../../etc/passwd', ''].join(','),
          'dev.drydock.kept.tags': '{"a":1}',
        },
      })),
    }));
    const { images } = await library.state();
    expect(images[0]?.records).toEqual([{ ...good, findings: [finding] }]);
    expect(images[0]?.tags).toEqual([]);
  });
});
