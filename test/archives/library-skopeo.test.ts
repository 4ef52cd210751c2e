// What other tools make of a library, and what is left of it when they write in it too.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../electron/library/library.ts';
import { buildImages, SIMPLE, type BuiltSource } from '../support/image-builder.ts';
import { idOf, keep, makeOld } from '../support/kept-images.ts';
import { lacking, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const missing = lacking('skopeo');
const scratch = scratchFolder();
const NAMES = [
  'app',
  'app:1.0',
  'registry.example:5000/team/app:1.0-2',
  'a--b_c+d',
  'app@sha256:0123',
] as const;
const folder = scratch.next();
let built: BuiltSource;

beforeAll(async () => {
  built = await buildImages(SIMPLE);
  for (const name of NAMES) await keep(openLibrary(folder), built, { name });
});

describe.skipIf(missing !== undefined)('a library, as skopeo sees it', () => {
  it.each(NAMES)('has the image that is kept as %s', async (name) => {
    const raw = await peer('skopeo', ['inspect', '--raw', `oci:${folder}:${name}`]);
    expect(raw).toEqual(built.blobs.get(built.roots[0]?.digest ?? ''));
  });

  it('stays whole when skopeo writes an image into it, and is cleaned of it', async () => {
    const source = scratch.next();
    const other = await buildImages({ ...SIMPLE, seed: 2 });
    await keep(openLibrary(source), other, { name: 'other' });
    const copy = ['copy', '--preserve-digests', `oci:${source}:other`, `oci:${folder}:theirs`];
    await peer('skopeo', copy);
    const library = openLibrary(folder);
    const { images, problems } = await library.state();
    expect(problems).toEqual([]);
    expect(images.map(({ name }) => name)).toEqual([...NAMES, 'theirs']);
    expect(images.map(({ records }) => records.length)).toEqual([...NAMES.map(() => 1), 0]);
    const theirs = images.find(({ name }) => name === 'theirs');
    expect(theirs).toMatchObject({ digest: other.roots[0]?.digest, missingBlobs: 0 });
    const blobs = path.join(folder, 'blobs', 'sha256');
    for (const name of fs.readdirSync(blobs)) makeOld(path.join(blobs, name));
    expect((await library.clean()).freed.blobs).toBe(0);
    const { freed } = await library.remove([idOf(other, 'theirs')]);
    expect(freed.blobs).toBe(other.blobs.size);
    expect((await library.state()).images).toHaveLength(NAMES.length);
  });
});
