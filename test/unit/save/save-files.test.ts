import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packTar, type Member } from '../../support/archive.ts';
import { store, STORED_FORMS } from '../../support/layer-content.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { entry, listingOf } from '../tree/entries.ts';
import { chosenFolder, layerOf, onDisk, save } from './saved.ts';

const scratch = scratchFolder();
const MTIME = 1_700_000_000;

const text = (name: string, body: string, more: Partial<Member> = {}): Member => ({
  name,
  body: Buffer.from(body),
  ...more,
});
const link = (name: string, linkname: string): Member => ({ name, type: 'symlink', linkname });

async function layer(members: readonly Member[], form: (typeof STORED_FORMS)[number] = 'gzip') {
  return layerOf(scratch, store(await packTar(members), form));
}

const FILES: readonly Member[] = [
  { name: 'etc/', type: 'directory', mode: 0o2777 },
  text('etc/passwd', 'root\n', { mode: 0o4777 }),
  text('etc/empty', ''),
  { name: 'etc/hard', type: 'link', linkname: 'etc/passwd' },
  link('etc/soft', '../usr/tool'),
  link('etc/away', '/etc/shadow'),
  text('usr/tool', 'x'.repeat(100_000)),
  { name: 'dev/null', type: 'character-device', devmajor: 1, devminor: 3 },
];

describe('saveFiles', () => {
  it.each(STORED_FORMS)('writes all of a layer that is stored as %s', async (form) => {
    const chosen = chosenFolder(scratch);
    const stored = await layer(FILES, form);
    const summary = await save([stored], chosen);
    expect(summary).toEqual({
      place: path.basename(chosen),
      name: 'rootfs',
      files: 4,
      folders: 2,
      links: 1,
      bytes: 100_005,
      renamed: { count: 0, examples: [] },
      skipped: [
        { reason: 'link-leaves', count: 1, examples: ['etc/away'] },
        { reason: 'device', count: 1, examples: ['dev/null'] },
      ],
      layers: [{ layer: stored.digest, check: 'matches', damaged: false }],
      stopped: null,
    });
    // The layer once, whole.
    expect(stored.meter.bytes).toBe(stored.extent.length);
    expect(onDisk(path.join(chosen, 'rootfs'))).toEqual({
      etc: '/',
      'etc/empty': '',
      'etc/hard': 'root\n',
      'etc/passwd': 'root\n',
      'etc/soft': '-> ../usr/tool',
      usr: '/',
      'usr/tool': 'x'.repeat(100_000),
    });
  });

  it('gives no right to run anything, and others none to write, and keeps times and hard links', async () => {
    const chosen = chosenFolder(scratch);
    await save([await layer(FILES)], chosen);
    const stat = (name: string) => fs.statSync(path.join(chosen, 'rootfs', name));
    expect(stat('').mode & 0o7777).toBe(0o700);
    expect(stat('etc').mode & 0o7777).toBe(0o755);
    expect(stat('etc/passwd').mode & 0o7777).toBe(0o644);
    expect([stat('etc').mtimeMs, stat('etc/passwd').mtimeMs]).toEqual([MTIME * 1000, MTIME * 1000]);
    expect(stat('etc/hard').ino).toBe(stat('etc/passwd').ino);
  });

  it('saves one file under its name, and a folder with what is below it', async () => {
    const chosen = chosenFolder(scratch);
    const stored = await layer(FILES);
    const file = await save([stored], chosen, { path: '/etc/hard' });
    expect([file.name, file.files, file.bytes]).toEqual(['hard', 1, 5]);
    const folder = await save([stored], chosen, { path: 'usr' });
    expect([folder.name, folder.files, folder.folders]).toEqual(['usr', 1, 0]);
    expect(Object.keys(onDisk(chosen))).toEqual(['hard', 'usr', 'usr/tool']);
  });

  it('puts nothing in place of what is there', async () => {
    const chosen = chosenFolder(scratch);
    fs.symlinkSync('/etc/passwd', path.join(chosen, 'hard'));
    fs.writeFileSync(path.join(chosen, 'usr'), 'mine');
    const stored = await layer(FILES);
    expect((await save([stored], chosen, { path: 'etc/hard' })).name).toBe('hard (2)');
    expect((await save([stored], chosen, { path: 'usr' })).name).toBe('usr (2)');
    expect((await save([stored], chosen, { path: 'usr' })).name).toBe('usr (3)');
    expect(fs.readFileSync(path.join(chosen, 'usr'), 'utf8')).toBe('mine');
    expect(fs.readlinkSync(path.join(chosen, 'hard'))).toBe('/etc/passwd');
  });

  it('takes each file from the layer that it comes from, and nothing that was removed', async () => {
    const chosen = chosenFolder(scratch);
    const lower = await layer([text('a', 'old'), text('b', 'below'), text('gone', 'x')]);
    const upper = await layer([text('a', 'new'), { name: '.wh.gone' }, link('c', 'a')], 'zstd');
    const { layers, skipped } = await save([lower, upper], chosen);
    expect(onDisk(path.join(chosen, 'rootfs'))).toEqual({ a: 'new', b: 'below', c: '-> a' });
    expect(layers.map((each) => each.layer).sort()).toEqual([lower.digest, upper.digest].sort());
    expect(skipped).toEqual([]);
    const alone = await save([upper], chosen, { layer: upper.digest });
    expect(alone.name).toMatch(/^layer-[0-9a-f]{12}$/);
    expect(alone.skipped).toEqual([{ reason: 'whiteout', count: 1, examples: ['.wh.gone'] }]);
  });

  it('never follows a link that the layer puts in the way', async () => {
    const chosen = chosenFolder(scratch);
    const outside = path.join(scratch.path, 'outside');
    fs.mkdirSync(outside);
    const stored = await layer([
      link('up', '../..'),
      text('up/outside/evil', 'x'),
      link('abs', outside),
      text('abs/evil', 'x'),
      text('../../outside/evil', 'x'),
      text('/outside/evil', 'y'),
      link('last', 'outside'),
      text('last', 'a file takes the place of the link'),
      { name: 'hard', type: 'link', linkname: '../../../etc/passwd' },
    ]);
    const { skipped } = await save([stored], chosen);
    expect(fs.readdirSync(outside)).toEqual([]);
    expect(onDisk(path.join(chosen, 'rootfs'))).toEqual({
      last: 'a file takes the place of the link',
      outside: '/',
      'outside/evil': 'y',
    });
    expect(skipped.map(({ reason, count }) => [reason, count])).toEqual([
      ['link-leaves', 2],
      ['link-target-missing', 1],
      ['below-other', 2],
    ]);
  });

  it('keeps what came before a broken place, and nothing that is not whole', async () => {
    const chosen = chosenFolder(scratch);
    const noise = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i * 31) % 251));
    const tar = await packTar([text('a', 'whole'), { name: 'b', body: noise }, text('c', 'x')]);
    const stored = zlib.gzipSync(tar);
    const whole = await layerOf(scratch, stored);
    const cut = await layerOf(scratch, stored.subarray(0, stored.length >> 1));
    const summary = await save([{ ...cut, listing: whole.listing }], chosen);
    expect(onDisk(path.join(chosen, 'rootfs.UNVERIFIED'))).toEqual({ a: 'whole' });
    expect(summary.skipped).toEqual([{ reason: 'damaged', count: 2, examples: ['b', 'c'] }]);
    expect(summary.layers).toMatchObject([{ check: 'content-wrong', damaged: true }]);
    expect(summary.stopped).toBeNull();
  });

  it('says that a layer differs where an earlier reading found another digest', async () => {
    const stored = await layer(FILES);
    const other = { ...stored, actual: `sha256:${'0'.repeat(64)}` };
    const chosen = chosenFolder(scratch);
    fs.writeFileSync(path.join(chosen, 'passwd.UNVERIFIED'), 'mine');
    const { layers, name } = await save([other], chosen);
    expect(layers).toMatchObject([{ check: 'differs' }]);
    const file = await save([other], chosen, { path: 'etc/passwd' });
    expect([name, file.name]).toEqual(['rootfs.UNVERIFIED', 'passwd (2).UNVERIFIED']);
    expect(fs.readdirSync(chosen).sort()).toEqual([
      'passwd (2).UNVERIFIED',
      'passwd.UNVERIFIED',
      'rootfs.UNVERIFIED',
    ]);
  });

  it('marks files as coming from elsewhere where Windows looks for that', async () => {
    const chosen = chosenFolder(scratch);
    const stored = await layer([text('run.exe', 'MZ', { mode: 0o4755 }), text('empty', '')]);
    await save([stored], chosen, { platform: 'win32' });
    const mark = '[ZoneTransfer]\r\nZoneId=3\r\n';
    // Elsewhere the stream of that name is a file.
    expect(onDisk(path.join(chosen, 'rootfs'))).toEqual({
      empty: '',
      'empty:Zone.Identifier': mark,
      'run.exe': 'MZ',
      'run.exe:Zone.Identifier': mark,
    });
    const { mtimeMs } = fs.statSync(path.join(chosen, 'rootfs', 'run.exe'));
    expect(mtimeMs).toBe(MTIME * 1000);
  });

  it('stops at a cancel with whole files only, and says how far it came', async () => {
    const chosen = chosenFolder(scratch);
    const controller = new AbortController();
    const members = Array.from({ length: 40 }, (_, i) =>
      text(`f${String(i).padStart(2, '0')}`, String(i).repeat(2_000_000)),
    );
    const stored = await layer(members, 'none');
    const onProgress = (done: number) => {
      if (done > 10_000_000) controller.abort();
    };
    const summary = await save([stored], chosen, {}, { signal: controller.signal, onProgress });
    expect(summary.stopped?.code).toBe('cancelled');
    expect(summary.files).toBeGreaterThan(0);
    const [missed] = summary.skipped;
    expect(missed).toMatchObject({ reason: 'not-reached', count: 40 - summary.files });
    const sizes = fs.readdirSync(path.join(chosen, 'rootfs')).map((name) => {
      return fs.statSync(path.join(chosen, 'rootfs', name)).size;
    });
    expect(sizes.length).toBe(summary.files);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2_000_000);
  });

  it('refuses what does not fit before it writes anything', async () => {
    const chosen = chosenFolder(scratch);
    const { bavail, bsize } = fs.statfsSync(chosen);
    const stored = await layer([text('a', 'x')]);
    const listing = listingOf([
      entry('a', { size: bavail * bsize * 2, storedSize: bavail * bsize * 2 }),
    ]);
    await expect(save([{ ...stored, listing }], chosen)).rejects.toMatchObject({
      failure: { code: 'no-room' },
    });
    expect(fs.readdirSync(chosen)).toEqual([]);
  });

  it('says so if the source changed, or if there is nothing to save', async () => {
    const chosen = chosenFolder(scratch);
    const stored = await layer([...FILES]);
    const failed = (name: string) => save([stored], chosen, { path: name });
    await expect(failed('nothing')).rejects.toMatchObject({ failure: { code: 'not-found' } });
    await expect(failed('dev/null')).rejects.toMatchObject({
      failure: { code: 'not-a-regular-file', params: { kind: 'device' } },
    });
    fs.appendFileSync(stored.extent.file, 'x');
    const { stopped, files } = await save([stored], chosen);
    expect([stopped?.code, files]).toEqual(['source-changed', 1]);
  });
});

describe('sparse files', () => {
  it.each([
    ['gnu', '--format=gnu'],
    ['pax 0.1', '--format=posix', '--sparse-version=0.1'],
    ['pax 1.0', '--format=posix', '--sparse-version=1.0'],
  ])('are written with their holes, from the form %s', async (_form, ...options) => {
    const folder = chosenFolder(scratch);
    const file = path.join(folder, 'sparse');
    const pieces = Array.from({ length: 60 }, (_, i) => i * 200_000);
    const fd = fs.openSync(file, 'w');
    for (const at of pieces) fs.writeSync(fd, `piece at ${String(at)}`, at);
    fs.ftruncateSync(fd, 14_000_000);
    fs.closeSync(fd);
    fs.writeFileSync(path.join(folder, 'after'), 'plain');
    const tar = execFileSync('tar', ['-c', '--sparse', ...options, 'sparse', 'after'], {
      cwd: folder,
      maxBuffer: 2 ** 28,
    });
    const stored = await layerOf(scratch, zlib.gzipSync(tar));
    expect(stored.listing.row(0).sparse).toBe(true);
    const chosen = chosenFolder(scratch);
    const summary = await save([stored], chosen);
    expect(summary.skipped).toEqual([]);
    const made = path.join(chosen, 'rootfs', 'sparse');
    expect(fs.readFileSync(made).equals(fs.readFileSync(file))).toBe(true);
    expect(fs.statSync(made).blocks * 512).toBeLessThan(8_000_000);
    expect(fs.readFileSync(path.join(chosen, 'rootfs', 'after'), 'utf8')).toBe('plain');
  });
});
