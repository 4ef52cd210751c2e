import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { expect, it } from 'vitest';
import { ArchiveWriter, headerBlocks } from '../../../../electron/library/export/archive-writer.ts';
import { digestOf } from '../../../../electron/oci/digest.ts';
import { scratchFolder } from '../../../support/scratch-folder.ts';

const scratch = scratchFolder();
const GIB = 1024 ** 3;

function listed(file: string): string[] {
  const args = ['--numeric-owner', '--utc', '--full-time', '-tvf', file];
  return execFileSync('tar', args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '));
}

it.each([7 * GIB, 8 * GIB - 1, 8 * GIB, 9 * GIB + 5])('has files of %i bytes', async (size) => {
  const file = scratch.next();
  fs.writeFileSync(file, await headerBlocks({ name: 'big', type: 'file', mode: 0o644, size }));
  // Holes: nothing of it is written.
  fs.truncateSync(file, 512 + Math.ceil(size / 512) * 512 + 1024);
  expect(listed(file)).toEqual([`-rw-r--r-- 0/0 ${size} 1970-01-01 00:00:00 big`]);
  fs.rmSync(file);
});

it('has names that ustar cannot say', async () => {
  const file = scratch.next();
  const writer = await ArchiveWriter.make(file);
  const name = `blobs/sha512/${'a'.repeat(128)}`;
  await writer.begin(name, 3);
  await writer.write(Buffer.from('abc'));
  await writer.end();
  const { bytes, sha256 } = await writer.finish();
  expect(listed(file)).toEqual([`-rw-r--r-- 0/0 3 1970-01-01 00:00:00 ${name}`]);
  const stored = fs.readFileSync(file);
  expect({ bytes, sha256 }).toEqual({ bytes: stored.length, sha256: digestOf(stored) });
});

it('fills up the last block, and ends with two blocks of zeros', async () => {
  for (const size of [0, 1, 511, 512, 513]) {
    const file = scratch.next();
    const writer = await ArchiveWriter.make(file);
    await writer.folder('blobs');
    await writer.begin('one', size);
    await writer.write(Buffer.alloc(size, 1));
    await writer.end();
    const { bytes } = await writer.finish();
    expect(bytes).toBe(2 * 512 + Math.ceil(size / 512) * 512 + 1024);
    expect(listed(file)).toHaveLength(2);
  }
});

it('makes no file where there is one', async () => {
  const file = scratch.next();
  fs.writeFileSync(file, 'mine');
  await expect(ArchiveWriter.make(file)).rejects.toMatchObject({ code: 'EEXIST' });
  expect(fs.readFileSync(file, 'utf8')).toBe('mine');
});
