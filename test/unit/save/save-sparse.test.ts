import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { chosenFolder, layerOf, onDisk, save } from './saved.ts';

const scratch = scratchFolder();

/** A tar of one sparse file and one that is not, in this version of the form of PAX. */
function sparseTar(version: string): Buffer {
  const folder = chosenFolder(scratch);
  const fd = fs.openSync(path.join(folder, 'sparse'), 'w');
  for (const at of [0, 400_000, 800_000]) fs.writeSync(fd, 'piece', at);
  fs.ftruncateSync(fd, 1_000_000);
  fs.closeSync(fd);
  fs.writeFileSync(path.join(folder, 'after'), 'plain');
  const form = ['--format=posix', `--sparse-version=${version}`];
  const options = { cwd: folder, maxBuffer: 2 ** 26 };
  return execFileSync('tar', ['-c', '--sparse', ...form, 'sparse', 'after'], options);
}

describe('sparse files that are not read', () => {
  it('are told for their form, which the file system has no part in', async () => {
    const chosen = chosenFolder(scratch);
    const { skipped, layers } = await save([await layerOf(scratch, sparseTar('0.0'))], chosen);
    expect(skipped).toEqual([{ reason: 'sparse-form', count: 1, examples: ['sparse'] }]);
    expect(layers).toMatchObject([{ check: 'matches', damaged: false }]);
    expect(onDisk(path.join(chosen, 'rootfs'))).toEqual({ after: 'plain' });
  });

  it('end the reading for a map that leads out of the file', async () => {
    const tar = sparseTar('0.1');
    const at = tar.indexOf('GNU.sparse.map=') + 'GNU.sparse.map='.length;
    expect(tar.subarray(at, at + 2).toString()).toBe('0,');
    // The second region, which begins at 400,000 or a little before.
    const second = tar.indexOf(',3', at);
    tar.write('9', second + 1);
    const chosen = chosenFolder(scratch);
    const { skipped } = await save([await layerOf(scratch, tar)], chosen);
    expect(skipped).toEqual([]);
    expect(onDisk(path.join(chosen, 'rootfs'))).toEqual({});
  });
});
