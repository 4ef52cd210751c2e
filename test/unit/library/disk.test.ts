// A disk that is full, a folder that may not be written, and what that leaves.

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLibrary, type Library } from '../../../electron/library/library.ts';
import { idOf, keep, tinyImage } from '../../support/kept-images.ts';
import { notRoot } from '../../support/peers.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { smallDisk } from '../../support/small-disk.ts';

const scratch = scratchFolder();
const NOBODY = 65_534;

function incomingOf({ folder }: Library): readonly string[] {
  return fs.readdirSync(path.join(folder, 'drydock', 'incoming'));
}

describe('a full disk', () => {
  it('keeps nothing, loses nothing, and can be cleared', async (context) => {
    const disk = smallDisk(context, scratch, '256k');
    const library = openLibrary(path.join(disk, 'library'));
    const small = tinyImage('small');
    await keep(library, small, { name: 'small' });
    const before = await library.state();
    const large = tinyImage('x'.repeat(300_000));
    await expect(keep(library, large, { name: 'large' })).rejects.toThrow('no-room');
    expect(await library.state()).toEqual(before);
    expect(incomingOf(library)).toEqual([]);
    await library.remove([idOf(small, 'small')]);
    expect((await library.state()).images).toEqual([]);
  });

  it.for([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])(
    'stops a writer at any page (%i left), and what was kept stays',
    async (pages, context) => {
      const disk = smallDisk(context, scratch, '256k');
      const library = openLibrary(path.join(disk, 'library'));
      const small = tinyImage('small');
      await keep(library, small, { name: 'small' });
      const { bavail, bsize } = fs.statfsSync(disk);
      const filler = path.join(disk, 'filler');
      fs.writeFileSync(filler, Buffer.alloc((bavail - pages) * bsize));
      const kept = await keep(library, tinyImage('other'), { name: 'other' }).then(
        () => ['small', 'other'],
        (error: unknown) => {
          expect(error).toMatchObject({ failure: { code: 'no-room' } });
          return ['small'];
        },
      );
      const after = await openLibrary(library.folder).state();
      expect(after.images.map(({ name, missingBlobs }) => [name, missingBlobs])).toEqual(
        kept.map((name) => [name, 0]),
      );
      expect(after.problems).toEqual([]);
      expect(incomingOf(library)).toEqual([]);
      expect(fs.existsSync(path.join(library.folder, 'drydock', 'lock'))).toBe(false);
      // With room again all goes on.
      fs.rmSync(filler);
      await keep(library, tinyImage('third'), { name: 'third' });
      expect((await library.state()).images).toHaveLength(kept.length + 1);
    },
  );
});

describe('a folder that can only be read', () => {
  it('is shown with that said, and every write fails plainly', async (context) => {
    const disk = smallDisk(context, scratch, '1m');
    const library = openLibrary(path.join(disk, 'library'));
    const image = tinyImage('a');
    await keep(library, image);
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    const { images, problems } = await openLibrary(library.folder).state();
    expect(images).toHaveLength(1);
    expect(problems).toEqual([{ code: 'read-only', reason: 'its file system can only be read' }]);
    const failed = { failure: { code: 'write-failed', params: { name: 'library' } } };
    await expect(keep(library, tinyImage('b'))).rejects.toMatchObject(failed);
    await expect(library.remove([idOf(image)])).rejects.toMatchObject(failed);
    await expect(library.clean()).rejects.toMatchObject(failed);
  });

  it('because of its permissions: the same', async (context) => {
    context.skip(notRoot() !== undefined || process.seteuid === undefined, notRoot());
    const folder = scratch.next();
    fs.chmodSync(scratch.path, 0o755);
    fs.mkdirSync(folder);
    fs.chmodSync(folder, 0o755);
    const library = openLibrary(folder);
    await keep(library, tinyImage('a'));
    process.seteuid?.(NOBODY);
    onTestFinished(() => {
      process.seteuid?.(0);
    });
    await expect(keep(library, tinyImage('b'))).rejects.toThrow('write-failed');
    expect((await library.state()).images).toHaveLength(1);
  });

  it('and one that may not be entered is refused', (context) => {
    context.skip(notRoot() !== undefined || process.seteuid === undefined, notRoot());
    const folder = scratch.next();
    fs.mkdirSync(folder, { mode: 0o700 });
    process.seteuid?.(NOBODY);
    onTestFinished(() => {
      process.seteuid?.(0);
    });
    expect(() => openLibrary(folder)).toThrow('no-access');
  });
});
