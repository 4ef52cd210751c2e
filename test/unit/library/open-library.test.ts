import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLibrary, type Library } from '../../../electron/library/library.ts';
import { FailureError } from '../../../shared/failure.ts';
import { keep, tinyImage } from '../../support/kept-images.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();

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

function failureOf(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  return null;
}

describe('openLibrary', () => {
  it('makes nothing', async () => {
    const folder = scratch.next();
    const library = openLibrary(folder);
    expect(await library.state()).toEqual({
      exists: false,
      images: [],
      bytes: 0,
      savedBytes: 0,
      unreferenced: { blobs: 0, bytes: 0 },
      problems: [],
    });
    expect(fs.existsSync(folder)).toBe(false);
  });

  it('takes an empty folder, and one in which a first write was broken off', () => {
    const folder = scratch.next();
    fs.mkdirSync(path.join(folder, 'drydock', 'incoming'), { recursive: true });
    expect(openLibrary(folder).folder).toBe(folder);
  });

  it('takes a folder that is reached by a link', async () => {
    const link = scratch.next();
    const folder = scratch.next();
    fs.mkdirSync(folder);
    fs.symlinkSync(folder, link);
    await keep(openLibrary(link), tinyImage('a'));
    expect((await openLibrary(folder).state()).images).toHaveLength(1);
  });

  it('refuses a folder with other files', () => {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'thesis.doc'), '');
    expect(failureOf(() => openLibrary(folder))?.code).toBe('library-unusable');
  });

  it('refuses a file', () => {
    const file = scratch.next();
    fs.writeFileSync(file, '');
    expect(failureOf(() => openLibrary(file))?.code).toBe('library-unusable');
  });

  it('refuses a layout of another version', () => {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'oci-layout'), '{"imageLayoutVersion":"2.0.0"}');
    expect(failureOf(() => openLibrary(folder))?.params['reason']).toContain('version 1');
  });

  it.each(['blobs', 'blobs/sha256', 'drydock', 'drydock/records', 'drydock/incoming'])(
    'refuses one whose %s is a link, and touches nothing behind it',
    async (name) => {
      const library = fresh();
      await keep(library, tinyImage('a'));
      const moved = scratch.next();
      fs.renameSync(path.join(library.folder, name), moved);
      fs.symlinkSync(moved, path.join(library.folder, name));
      const before = filesIn(moved);
      expect(failureOf(() => openLibrary(library.folder))?.params['reason']).toContain('a link');
      // Also a library that was open before.
      await expect(keep(library, tinyImage('b'))).rejects.toThrow('library-unusable');
      await expect(library.clean()).rejects.toThrow('library-unusable');
      await expect(library.state()).rejects.toThrow('library-unusable');
      expect(filesIn(moved)).toEqual(before);
    },
  );
});
