import * as fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readWhole, stampOf } from '../../../electron/io/extent.ts';
import { cleanName } from '../../../electron/io/files.ts';
import { TarFiles } from '../../../electron/io/tar-files.ts';
import { packTar, type Member } from '../../support/archive.ts';
import { fixChecksum } from '../../support/mutate-layer.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const file = (name: string, text = name): Member => ({ name, body: Buffer.from(text) });
const link = (name: string, linkname: string): Member => ({ name, type: 'symlink', linkname });
const hardlink = (name: string, linkname: string): Member => ({ name, type: 'link', linkname });

async function openBytes(bytes: Buffer, signal?: AbortSignal): Promise<TarFiles> {
  const path = scratch.next('.tar');
  fs.writeFileSync(path, bytes);
  const stamp = stampOf(fs.statSync(path, { bigint: true }));
  return TarFiles.open(
    { file: path, offset: 0, length: bytes.length, stamp },
    { bytes: 0 },
    signal,
  );
}

const open = async (members: readonly Member[]) => openBytes(await packTar(members));

function textAt(files: TarFiles, name: string): string {
  const fact = files.resolve(name);
  return fact?.kind === 'file' ? readWhole(fact.extent, 1000).toString() : (fact?.kind ?? 'none');
}

describe('TarFiles', () => {
  it('lists members and the directories that they imply', async () => {
    const files = await open([file('./b/c/d'), file('a'), { name: 'e/', type: 'directory' }]);
    expect(files.list('')).toEqual(['a', 'b', 'e']);
    expect(files.list('b')).toEqual(['c']);
    expect(files.list('b/c')).toEqual(['d']);
    expect(files.list('e')).toEqual([]);
    expect(files.stat('b')).toEqual({ kind: 'directory' });
    expect(files.stat('e')).toEqual({ kind: 'directory' });
    expect(files.stat('none')).toBeUndefined();
    expect(files.findings).toEqual([]);
  });

  it('gives the bytes of members', async () => {
    const files = await open([file('a', 'first'), file('b', 'x'.repeat(513)), file('c', 'last')]);
    expect([textAt(files, 'a'), textAt(files, 'c')]).toEqual(['first', 'last']);
    expect(textAt(files, 'b')).toHaveLength(513);
  });

  it('takes the last member of a name and keeps the others', async () => {
    const files = await open([file('a', 'one'), file('./a', 'two'), file('a', 'three')]);
    expect(textAt(files, 'a')).toBe('three');
    const earlier = files
      .shadowed('a')
      .map((fact) => (fact.kind === 'file' ? fact.extent.length : 0));
    expect(earlier).toEqual([3, 3]);
    expect(files.shadowed('none')).toEqual([]);
  });

  it('follows links inside the archive only', async () => {
    const files = await open([
      file('a/b', 'bytes'),
      link('near', 'a/b'),
      link('c/far', '../near'),
      link('out', '../../etc/passwd'),
      link('absolute', '/a/b'),
      link('round', 'about'),
      link('about', 'round'),
      link('lost', 'nowhere'),
      link('folder', 'a'),
    ]);
    expect([textAt(files, 'near'), textAt(files, 'c/far')]).toEqual(['bytes', 'bytes']);
    expect(files.stat('near')).toEqual({ kind: 'link', target: 'a/b' });
    for (const name of ['out', 'absolute', 'round', 'lost'])
      expect(files.resolve(name)?.kind, name).toBe('link');
    expect(files.resolve('folder')).toEqual({ kind: 'directory' });
  });

  it('knows the other members of every name on the way of a link', async () => {
    const files = await open([file('a', 'one'), file('a', 'two'), link('b', 'a'), file('c')]);
    const hidden = files
      .shadowed('b')
      .map((fact) => (fact.kind === 'file' ? fact.extent.offset : 0));
    expect(hidden).toEqual([512]);
    expect(files.shadowed('c')).toEqual([]);
  });

  it('takes a hard link for another name of an earlier member', async () => {
    const files = await open([hardlink('early', 'a'), file('a', 'bytes'), hardlink('late', 'a')]);
    expect(textAt(files, 'late')).toBe('bytes');
    expect(files.stat('early')).toEqual({ kind: 'link', target: 'a' });
  });

  it('names what is no file', async () => {
    const files = await open([
      { name: 'pipe', type: 'fifo' },
      { name: 'null', type: 'character-device', devmajor: 1, devminor: 3 },
    ]);
    expect(files.stat('pipe')).toEqual({ kind: 'special', what: 'fifo' });
    expect(files.stat('null')).toEqual({ kind: 'special', what: 'char' });
  });

  it('leaves out names that climb', async () => {
    const files = await open([file('../a'), file('b/../../c'), file('d/../e'), file('/f')]);
    expect(files.list('')).toEqual(['e', 'f']);
  });

  it('says where an archive was cut, and which member with it', async () => {
    const whole = await packTar([file('a', 'x'.repeat(2000))]);
    const files = await openBytes(whole.subarray(0, 1000));
    expect(files.findings).toEqual([
      expect.objectContaining({ code: 'archive-truncated', path: 'a', size: 1000 }),
    ]);
    expect(files.stat('a')).toMatchObject({ kind: 'file', cut: true, extent: { length: 488 } });
  });

  it('shows what stands before a broken header', async () => {
    const bytes = await packTar([file('a'), file('b')]);
    bytes[1024 + 3] = 0xff;
    const files = await openBytes(bytes);
    expect(files.list('')).toEqual(['a']);
    expect(files.findings.map(({ code }) => code)).toEqual(['tar-invalid']);
  });

  it('names a sparse member, whose bytes are not in one run', async () => {
    const bytes = await packTar([file('a', 'bytes')]);
    bytes.write('ustar  \0', 257, 'latin1');
    bytes[156] = 'S'.charCodeAt(0);
    bytes.write('00000000005\0', 483, 'latin1');
    fixChecksum(bytes);
    expect((await openBytes(bytes)).stat('a')).toMatchObject({ kind: 'special' });
  });

  it('is no image if no header stands at its start', async () => {
    await expect(openBytes(Buffer.alloc(5000, 'photo'))).rejects.toMatchObject({
      failure: { code: 'not-an-image' },
    });
  });

  it('can be cancelled', async () => {
    const bytes = await packTar([file('a')]);
    await expect(openBytes(bytes, AbortSignal.abort())).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    });
  });
});

describe('cleanName', () => {
  it.each([
    ['a', 'a'],
    ['./a', 'a'],
    ['/a/b/', 'a/b'],
    ['a//./b', 'a/b'],
    ['a/../b', 'b'],
    ['.', ''],
    ['', ''],
    ['..', null],
    ['a/../../b', null],
    ['...', '...'],
    ['a\\..\\b', 'a\\..\\b'],
  ])('of %j is %j', (name, clean) => {
    expect(cleanName(name)).toBe(clean);
  });
});
