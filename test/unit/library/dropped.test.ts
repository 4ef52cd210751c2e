// Other tools know no lock: one that read the index before an image was kept, and writes it after, drops the image.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary, type Library } from '../../../electron/library/library.ts';
import { blobPath } from '../../support/blobs.ts';
import { idOf, keep, keptRecord, makeOld, tinyImage } from '../../support/kept-images.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const FIRST = tinyImage('first');
const SECOND = tinyImage('second');
const THIRD = tinyImage('third');

interface Entry {
  readonly digest: string;
  readonly annotations: Readonly<Record<string, string>>;
}

function entriesOf(text: string): readonly Entry[] {
  return (JSON.parse(text) as { readonly manifests: readonly Entry[] }).manifests;
}

/** A library with two images, and its index as it was when only the first was kept. */
async function withTwo(): Promise<{ library: Library; index: string; before: string }> {
  const library = openLibrary(scratch.next());
  await keep(library, FIRST, { name: 'first' });
  const index = path.join(library.folder, 'index.json');
  const before = fs.readFileSync(index, 'utf8');
  await keep(library, SECOND, { name: 'second', entry: { record: keptRecord('second.tar') } });
  return { library, index, before };
}

async function namesIn(library: Library): Promise<readonly (string | null)[]> {
  return (await library.state()).images.map(({ name }) => name);
}

describe('an image that another tool dropped from the index', () => {
  it('is taken back by whoever looks next, with all that was said of it', async () => {
    const { library, index, before } = await withTwo();
    await library.edit(idOf(SECOND, 'second'), { name: 'second', tags: ['x'], note: 'n' });
    fs.writeFileSync(index, before);
    const { images } = await openLibrary(library.folder).state();
    expect(images).toMatchObject([
      { name: 'first' },
      { name: 'second', tags: ['x'], note: 'n', records: [{ source: { name: 'second.tar' } }] },
    ]);
    expect(entriesOf(fs.readFileSync(index, 'utf8')).map(({ digest }) => digest)).toEqual([
      FIRST.root.digest,
      SECOND.root.digest,
    ]);
  });

  it.each<[string, (library: Library) => Promise<unknown>]>([
    ['keeping', (library) => keep(library, THIRD, { name: 'third' })],
    [
      'renaming',
      (library) => library.edit(idOf(FIRST, 'first'), { name: '1', tags: [], note: '' }),
    ],
    ['removing', (library) => library.remove([idOf(FIRST, 'first')])],
    ['cleaning up', (library) => library.clean()],
  ])('is taken back before %s', async (_, change) => {
    const { library, index, before } = await withTwo();
    for (const digest of SECOND.blobs.keys()) makeOld(path.join(library.folder, blobPath(digest)));
    fs.writeFileSync(index, before);
    await change(library);
    expect(fs.readFileSync(index, 'utf8')).toContain(SECOND.root.digest);
    const second = (await library.state()).images.find(({ name }) => name === 'second');
    expect(second).toMatchObject({ missingBlobs: 0, records: [{}] });
  });

  it('leaves its name to the image that has it now', async () => {
    const { library, index } = await withTwo();
    const other = tinyImage('of another tool');
    for (const [digest, bytes] of other.blobs)
      fs.writeFileSync(path.join(library.folder, blobPath(digest)), bytes);
    const { annotations } = entriesOf(fs.readFileSync(index, 'utf8'))[1] ?? {};
    const name = 'org.opencontainers.image.ref.name';
    const theirs = { ...other.root, annotations: { [name]: annotations?.[name] } };
    fs.writeFileSync(index, JSON.stringify({ schemaVersion: 2, manifests: [theirs] }));
    expect(await namesIn(library)).toEqual(['second', 'first', 'second-2']);
  });

  it('stays gone where its manifest went too, and where it only has another name', async () => {
    const { library, index } = await withTwo();
    const text = fs.readFileSync(index, 'utf8');
    fs.writeFileSync(index, text.replace('"second"', '"renamed by another tool"'));
    expect(await namesIn(library)).toEqual(['first', 'renamed by another tool']);
    fs.writeFileSync(index, JSON.stringify({ schemaVersion: 2, manifests: [] }));
    for (const { root } of [FIRST, SECOND])
      fs.rmSync(path.join(library.folder, blobPath(root.digest)));
    expect(await namesIn(library)).toEqual([]);
  });

  it('is not one that was removed here, also where its blobs come back', async () => {
    const { library } = await withTwo();
    await library.remove([idOf(SECOND, 'second')]);
    for (const [digest, bytes] of SECOND.blobs)
      fs.writeFileSync(path.join(library.folder, blobPath(digest)), bytes);
    expect(await namesIn(library)).toEqual(['first']);
  });

  it('does not keep anybody from looking where nothing can be written', async () => {
    const { library, index, before } = await withTwo();
    fs.writeFileSync(index, before);
    // As of a process on another machine, which nobody can judge.
    const lock = { token: 'a'.repeat(32), pid: 1, start: '', machine: 'x', host: 'x', since: 'x' };
    fs.writeFileSync(path.join(library.folder, 'drydock', 'lock'), JSON.stringify(lock));
    expect(await namesIn(library)).toEqual(['first']);
    fs.rmSync(path.join(library.folder, 'drydock', 'lock'));
    expect(await namesIn(library)).toEqual(['first', 'second']);
  });
});
