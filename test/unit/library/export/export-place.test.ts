import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { ExportPlace } from '../../../../electron/library/export/export-place.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';

vi.mock('node:fs', async (original) => ({ ...(await original<typeof fs>()) }));

const scratch = scratchFolder();

afterEach(() => {
  vi.restoreAllMocks();
});

function place(): { target: string; place: ExportPlace } {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  const target = path.join(folder, 'out');
  return { target, place: new ExportPlace(target) };
}

function withoutLinks(): void {
  vi.spyOn(fs, 'linkSync').mockImplementation(() => {
    throw Object.assign(new Error('no links here'), { code: 'EPERM' });
  });
}

it('puts a file in its place where there are no hard links', () => {
  const made = place();
  fs.writeFileSync(made.place.partial, 'whole');
  withoutLinks();
  made.place.settle();
  expect(fs.linkSync).toHaveBeenCalledTimes(1);
  expect(fs.readFileSync(made.target, 'utf8')).toBe('whole');
  expect(fs.readdirSync(path.dirname(made.target))).toEqual(['out']);
});

it('replaces nothing where there are no hard links', () => {
  const made = place();
  fs.writeFileSync(made.place.partial, 'whole');
  fs.writeFileSync(made.target, 'mine');
  withoutLinks();
  expect(() => {
    made.place.settle();
  }).toThrow('not-exported');
  expect(fs.readFileSync(made.target, 'utf8')).toBe('mine');
});

it('replaces no file with a folder, and no folder with a file', () => {
  const folder = place();
  fs.mkdirSync(folder.place.partial);
  fs.writeFileSync(folder.target, 'mine');
  const file = place();
  fs.writeFileSync(file.place.partial, 'whole');
  fs.mkdirSync(file.target);
  for (const { place, target } of [folder, file]) {
    expect(() => {
      place.settle();
    }).toThrow('not-exported');
    place.abandon();
    expect(fs.readdirSync(path.dirname(target))).toEqual(['out']);
  }
});

it('replaces no empty folder', () => {
  const made = place();
  fs.mkdirSync(made.place.partial);
  fs.writeFileSync(path.join(made.place.partial, 'a'), 'a');
  fs.mkdirSync(made.target);
  expect(() => {
    made.place.settle();
  }).toThrow('not-exported');
  expect(fs.readdirSync(made.target)).toEqual([]);
});

it('has nothing at the place of a folder until it is there whole', () => {
  const made = place();
  fs.mkdirSync(made.place.partial);
  fs.writeFileSync(path.join(made.place.partial, 'a'), 'a');
  const rename = fs.renameSync;
  const before: boolean[] = [];
  vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    before.push(fs.existsSync(to));
    rename(from, to);
  });
  made.place.settle();
  expect(before).toEqual([false]);
  expect(fs.readdirSync(made.target)).toEqual(['a']);
});

it.each(['a file', 'a folder with something in it'])(
  'does not replace %s that came at the last moment',
  (kind) => {
    const made = place();
    fs.mkdirSync(made.place.partial);
    const mine = kind === 'a file' ? made.target : path.join(made.target, 'mine');
    const rename = fs.renameSync;
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (kind !== 'a file') fs.mkdirSync(made.target);
      fs.writeFileSync(mine, 'mine');
      rename(from, to);
    });
    expect(() => {
      made.place.settle();
    }).toThrow('not-exported');
    expect(fs.readFileSync(mine, 'utf8')).toBe('mine');
  },
);

it.each(['file', 'folder'])('leaves nothing of a %s that cannot be put there', (kind) => {
  const made = place();
  if (kind === 'file') fs.writeFileSync(made.place.partial, 'whole');
  else fs.mkdirSync(made.place.partial);
  withoutLinks();
  vi.spyOn(fs, 'renameSync').mockImplementation(() => {
    throw Object.assign(new Error('no'), { code: 'EIO' });
  });
  expect(() => {
    made.place.settle();
  }).toThrow('write-failed');
  made.place.abandon();
  expect(fs.readdirSync(path.dirname(made.target))).toEqual([]);
});
