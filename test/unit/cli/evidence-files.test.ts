import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evidenceFiles, type EvidenceFile } from '../../../electron/cli/evidence-files.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const { signal } = new AbortController();

const textOf = (file: EvidenceFile) =>
  file.read(({ size, read }) => new TextDecoder().decode(read(0, size)));

describe('evidenceFiles', () => {
  it('takes a file as it is typed', async () => {
    const path = scratch.next('.yaml');
    writeFileSync(path, 'kind: Pod');
    const [file, ...others] = evidenceFiles([path], signal);
    expect(others).toEqual([]);
    if (file === undefined) throw new Error('no file');
    expect(file.path).toBe(path);
    expect(await textOf(file)).toBe('kind: Pod');
    expect(await file.read(({ read }) => [read(5, 3).length, read(8, 99).length])).toEqual([3, 1]);
  });

  it('takes all regular files below a folder, and no hidden ones or links', () => {
    const folder = scratch.next();
    mkdirSync(join(folder, 'b/c'), { recursive: true });
    mkdirSync(join(folder, '.git'));
    for (const name of ['z.yaml', 'b/c/y.json', 'b/x.txt', '.git/HEAD', '.hidden'])
      writeFileSync(join(folder, name), name);
    symlinkSync('z.yaml', join(folder, 'link.yaml'));
    symlinkSync('..', join(folder, 'b/up'));
    const found = evidenceFiles([folder], signal).map(({ path }) => path);
    expect(found).toEqual(['b/c/y.json', 'b/x.txt', 'z.yaml'].map((name) => join(folder, name)));
  });

  it('refuses folders in folders that are too deep, rather than leave files out', () => {
    const folder = scratch.next();
    const deepest = join(folder, 'd/'.repeat(31));
    mkdirSync(deepest, { recursive: true });
    writeFileSync(join(deepest, 'x.yaml'), 'x');
    expect(evidenceFiles([folder], signal)).toHaveLength(1);
    mkdirSync(join(deepest, 'd'));
    expect(() => evidenceFiles([folder], signal)).toThrow('limit-exceeded');
  });

  it('reads what a shell hands over as a pipe', async () => {
    const path = scratch.next();
    execFileSync('mkfifo', [path]);
    const [file] = evidenceFiles([path], signal);
    if (file === undefined) throw new Error('no file');
    spawn('sh', ['-c', `printf 'from a pipe' > ${path}`], { stdio: 'ignore' });
    expect(await textOf(file)).toBe('from a pipe');
  });

  it('says what is not there, before anything is read', () => {
    const nowhere = join(scratch.path, 'nowhere');
    expect(() => evidenceFiles([nowhere], signal)).toThrow('not-found');
  });
});
