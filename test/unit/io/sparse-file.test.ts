import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readFileBytes } from '../../../electron/engine/file-reads.ts';
import { readSparse } from '../../../electron/io/sparse-file.ts';
import { readsHere } from '../../support/reads.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { inThread } from '../../support/verified.ts';
import { layerOf } from '../save/saved.ts';

const scratch = scratchFolder();

/** A file of 14 MB with a few bytes every 200,000, and the tar that GNU tar makes of it. */
function sparseTar(options: readonly string[]): { file: Buffer; tar: Buffer } {
  const folder = scratch.next();
  fs.mkdirSync(folder);
  const file = path.join(folder, 'sparse');
  const fd = fs.openSync(file, 'w');
  for (let i = 0; i < 60; i++) fs.writeSync(fd, `piece ${String(i)}`, i * 200_000);
  fs.ftruncateSync(fd, 14_000_000);
  fs.closeSync(fd);
  const maxBuffer = 2 ** 28;
  const tar = execFileSync('tar', ['-c', '--sparse', ...options, 'sparse'], {
    cwd: folder,
    maxBuffer,
  });
  return { file: fs.readFileSync(file), tar };
}

describe('a file with holes', () => {
  it.each([
    ['gnu', '--format=gnu'],
    ['pax 0.1', '--format=posix', '--sparse-version=0.1'],
    ['pax 1.0', '--format=posix', '--sparse-version=1.0'],
  ])('is read at any place, from the form %s', async (_form, ...options) => {
    const { file, tar } = sparseTar(options);
    const { digest: layer, listing, extent } = await layerOf(scratch, zlib.gzipSync(tar));
    const run = { runner: inThread, reads: readsHere };
    for (const [offset, length] of [
      [0, 1_000_000],
      [199_998, 8],
      [200_003, 1],
      [777_777, 900_000],
      [13_000_000, 1_048_576],
    ] as const) {
      const at = { layer, entry: 0 };
      const { bytes, size } = await readFileBytes(listing, extent, at, { offset, length }, run);
      expect(size).toBe(14_000_000);
      expect(file.subarray(offset, offset + length).equals(bytes)).toBe(true);
    }
  });

  it.each([
    ['begins with no map', 'no number\n'],
    ['has a region behind its end', '1\n90\n20\n'],
    ['has regions in another order', '2\n50\n10\n0\n10\n'],
    ['stores less than its map says', '1\n0\n100\n'],
  ])('is refused if it %s', async (_what, map) => {
    const pax = Buffer.from('22 GNU.sparse.major=1\n');
    const headers = Buffer.alloc(1024);
    headers.write('x', 156);
    headers.write(pax.length.toString(8).padStart(11, '0'), 124);
    pax.copy(headers, 512);
    const stored = Buffer.concat([headers, Buffer.alloc(512)]);
    stored.write(map, 1024);
    const body = {
      name: 'holes',
      offset: 1024,
      size: 100,
      storedSize: 512,
      headers: { offset: 0, length: 1024 },
    };
    const read = (offset: number, length: number) =>
      Promise.resolve(stored.subarray(offset, offset + length));
    await expect(readSparse(body, read, { offset: 0, length: 100 })).rejects.toMatchObject({
      failure: { code: 'unsupported-format' },
    });
  });
});
