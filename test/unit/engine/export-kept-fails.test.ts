import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../../shared/library.ts';
import { blobPath } from '../../support/blobs.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { smallDisk } from '../../support/small-disk.ts';
import { Exporting, failure } from './exporting.ts';

const scratch = scratchFolder();
const exporting = new Exporting(scratch);

describe('an export that cannot be', () => {
  it.each(EXPORT_FORMATS)('ends with the blob that rotted, as %s', async (format) => {
    const made = await exporting.library();
    const layer = made.built.images[0]?.layers[0]?.descriptor.digest ?? '';
    const file = path.join(made.folder, blobPath(layer));
    const bytes = fs.readFileSync(file);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    expect(await exporting.refused(made, { format })).toEqual({
      code: 'not-exported',
      params: { reason: 'rotten', digest: layer },
    });
  });

  it.each(['gone', 'changed'])(
    'ends where a blob is %s meanwhile, and tells no path',
    async (how) => {
      const made = await exporting.library({ layers: 4 });
      const target = exporting.place();
      const folder = path.join(made.folder, 'blobs/sha256');
      const last = fs.readdirSync(folder).sort().at(-1) ?? '';
      const onProgress = (): void => {
        const file = path.join(folder, last);
        if (how === 'gone') fs.rmSync(file, { force: true });
        else fs.writeFileSync(file, 'other');
      };
      const told = await failure(exporting.run(made, { target }, { onProgress }));
      expect(told).toEqual({ code: 'source-changed', params: { name: `blobs/sha256/${last}` } });
      expect(fs.readdirSync(path.dirname(target))).toEqual([]);
    },
  );

  it('needs every blob for a docker archive', async () => {
    const made = await exporting.library();
    const layer = made.built.images[0]?.layers[0]?.descriptor.digest ?? '';
    fs.rmSync(path.join(made.folder, blobPath(layer)));
    expect((await exporting.refused(made, { format: 'docker-archive' })).params).toEqual({
      reason: 'blobs-missing',
      digest: layer,
    });
  });

  it.each(['file', 'folder', 'link to nothing'])('never replaces a %s', async (kind) => {
    const made = await exporting.library();
    for (const format of EXPORT_FORMATS) {
      const target = exporting.place();
      if (kind === 'file') fs.writeFileSync(target, 'mine');
      else if (kind === 'folder') fs.mkdirSync(target);
      else fs.symlinkSync('nowhere', target);
      const before = fs.lstatSync(target, { bigint: true });
      const told = await failure(exporting.run(made, { format, target }));
      expect(told).toEqual({ code: 'not-exported', params: { reason: 'exists', name: 'out' } });
      expect(fs.lstatSync(target, { bigint: true })).toEqual(before);
      expect(fs.readdirSync(path.dirname(target))).toEqual(['out']);
    }
  });

  it('makes nothing in the library itself, also where a link leads there', async () => {
    const made = await exporting.library();
    const link = exporting.place();
    fs.symlinkSync(path.join(made.folder, 'blobs'), link);
    const before = fs.readdirSync(made.folder, { recursive: true });
    const folders = [made.folder, path.join(made.folder, 'blobs', 'sha256'), link];
    for (const folder of folders)
      for (const format of EXPORT_FORMATS) {
        const target = path.join(folder, 'lock');
        const told = await failure(exporting.run(made, { format, target }));
        expect(told).toEqual({ code: 'not-exported', params: { reason: 'inside', name: 'lock' } });
      }
    expect(fs.readdirSync(made.folder, { recursive: true })).toEqual(before);
  });

  it.each(EXPORT_FORMATS)('does not replace what came meanwhile, as %s', async (format) => {
    const made = await exporting.library();
    const target = exporting.place();
    const onProgress = (): void => {
      fs.mkdirSync(path.join(target, 'mine'), { recursive: true });
    };
    const told = await failure(exporting.run(made, { format, target }, { onProgress }));
    expect(told.params).toMatchObject({ reason: 'exists', name: 'out' });
    expect(fs.readdirSync(path.dirname(target))).toEqual(['out']);
    expect(fs.readdirSync(target)).toEqual(['mine']);
  });

  it('needs a folder that is there', async () => {
    const target = path.join(scratch.next(), 'out');
    expect(await failure(exporting.run(await exporting.library(), { target }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('needs an image of that digest and that name', async () => {
    const made = await exporting.library();
    const image = { digest: made.root, name: 'other' };
    expect(await exporting.refused(made, { image })).toEqual({
      code: 'not-found',
      params: { name: 'other' },
    });
  });

  it.each(EXPORT_FORMATS)('leaves nothing where it is cancelled, as %s', async (format) => {
    const made = await exporting.library({ layers: 4 });
    let steps = 0;
    await exporting.run(made, { format }, { onProgress: () => void steps++ });
    expect(steps).toBeGreaterThan(6);
    for (let step = 1; step < steps; step++) {
      const controller = new AbortController();
      const target = exporting.place();
      let told = 0;
      const onProgress = (): void => {
        if (++told === step) controller.abort();
      };
      const running = exporting.run(
        made,
        { format, target },
        { signal: controller.signal, onProgress },
      );
      expect(await failure(running)).toMatchObject({ code: 'cancelled' });
      expect(fs.readdirSync(path.dirname(target))).toEqual([]);
    }
  });
});

describe('an export on a disk that is full', () => {
  let disk = '';

  beforeEach((context) => {
    disk = smallDisk(context, scratch, '256k');
  });

  it.each(EXPORT_FORMATS)('leaves nothing of it, as %s', async (format) => {
    const made = await exporting.library({ layers: 4 });
    const filler = path.join(disk, 'filler');
    const onProgress = (): void => {
      if (fs.existsSync(filler)) return;
      try {
        fs.writeFileSync(filler, Buffer.alloc(1024 * 1024));
      } catch {
        // Now it is full.
      }
    };
    const running = exporting.run(made, { format, target: path.join(disk, 'out') }, { onProgress });
    expect(await failure(running)).toMatchObject({ code: 'no-room' });
    expect(fs.readdirSync(disk)).toEqual(['filler']);
  });

  it('is not begun where there is no room for it', async () => {
    const made = await exporting.library({ layers: 4 });
    fs.writeFileSync(path.join(disk, 'filler'), Buffer.alloc(240 * 1024));
    let told = 0;
    const onProgress = (): void => void told++;
    const running = exporting.run(made, { target: path.join(disk, 'out') }, { onProgress });
    expect(await failure(running)).toMatchObject({ code: 'no-room' });
    expect(told).toBe(0);
  });
});
