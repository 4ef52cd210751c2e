import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DirFiles } from '../../../electron/io/dir-files.ts';
import { readWhole } from '../../../electron/io/extent.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const root = path.join(scratch.path, 'root');

beforeAll(() => {
  fs.mkdirSync(path.join(root, 'sub/deep'), { recursive: true });
  fs.writeFileSync(path.join(root, 'b'), 'bytes');
  fs.writeFileSync(path.join(root, 'sub/deep/a'), 'deep');
  fs.writeFileSync(path.join(scratch.path, 'outside'), 'secret');
});

describe('DirFiles', () => {
  it('lists names in order, and nothing where there is no directory', () => {
    const files = new DirFiles(root);
    expect(files.list('')).toEqual(['b', 'sub']);
    expect(files.list('sub')).toEqual(['deep']);
    expect(files.list('b')).toEqual([]);
    expect(files.list('none/at/all')).toEqual([]);
    expect(files.archive).toBeNull();
    expect(files.shadowed()).toEqual([]);
  });

  it('gives files with their bytes', () => {
    const fact = new DirFiles(root).stat('sub/deep/a');
    expect(fact).toMatchObject({ kind: 'file', cut: false, extent: { offset: 0, length: 4 } });
    if (fact?.kind === 'file') expect(readWhole(fact.extent, 10).toString()).toBe('deep');
  });

  it('knows directories, and what is not there', () => {
    const files = new DirFiles(root);
    expect(files.stat('sub/deep')).toEqual({ kind: 'directory' });
    expect(files.stat('sub/none')).toBeUndefined();
    expect(files.stat('none/a')).toBeUndefined();
  });

  it('takes names only as the directory has them', () => {
    const files = new DirFiles(root);
    for (const name of ['B', './b', 'sub/../b', '../outside', 'sub//deep', '', '.', '..'])
      expect(files.stat(name), name).toBeUndefined();
  });

  it('gives what stands in the way of a path', () => {
    expect(new DirFiles(root).stat('b/below')).toMatchObject({ kind: 'file' });
  });

  it('follows a link as far as it stays inside', () => {
    const folder = scratch.next();
    fs.mkdirSync(path.join(folder, 'sub'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'file'), 'bytes');
    const links: [string, string][] = [
      ['sub/near', '../file'],
      ['sub/far', 'near'],
      ['absolute', path.join(folder, 'file')],
      ['out', '../outside'],
      ['sub/deep-out', '../../outside'],
      ['root', '/etc/hostname'],
      ['gone', 'nothing'],
      ['loop', 'loop'],
      ['folder', 'sub'],
    ];
    for (const [name, target] of links) fs.symlinkSync(target, path.join(folder, name));
    const files = new DirFiles(folder);
    const kind = (name: string) => files.resolve(name)?.kind;
    for (const name of ['file', 'sub/near', 'sub/far', 'absolute']) expect(kind(name)).toBe('file');
    for (const name of ['out', 'sub/deep-out', 'root', 'loop']) expect(kind(name)).toBe('link');
    expect(kind('gone')).toBeUndefined();
    expect(kind('folder')).toBe('directory');
    // What lies behind a linked folder has a name of its own.
    expect(kind('folder/near')).toBe('link');
  });

  it('looks once, so that a name that comes later is not there', () => {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    const files = new DirFiles(folder);
    expect(files.list('')).toEqual([]);
    fs.writeFileSync(path.join(folder, 'late'), '');
    expect(files.stat('late')).toBeUndefined();
  });
});

describe.skipIf(process.platform === 'win32')('links, pipes and devices', () => {
  const folder = path.join(scratch.path, 'special');

  beforeAll(() => {
    fs.mkdirSync(folder);
    fs.symlinkSync('../outside', path.join(folder, 'link'));
    fs.symlinkSync('../root/sub', path.join(folder, 'dirlink'));
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
  });

  it('are named and never followed', () => {
    const files = new DirFiles(folder);
    expect(files.stat('link')).toEqual({ kind: 'link', target: '../outside' });
    expect(files.resolve('link')).toEqual({ kind: 'link', target: '../outside' });
    expect(files.stat('pipe')).toEqual({ kind: 'special', what: 'fifo' });
  });

  it('end a path that leads through them', () => {
    const files = new DirFiles(folder);
    expect(files.stat('dirlink/deep/a')).toEqual({ kind: 'link', target: '../root/sub' });
    expect(files.list('dirlink')).toEqual([]);
  });
});
