import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashSources, readerVersion } from '../../../build/reader-version.ts';
import { root } from '../../../build/setup/paths.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const version = hashSources(root);
const PARTS = ['electron/tar', 'electron/io', 'electron/store', 'electron/tree', 'electron/oci'];

function copied(): string {
  const project = scratch.next();
  for (const part of [...PARTS, 'electron/worker', 'electron/cli', 'shared', 'build'])
    fs.cpSync(path.join(root, part), path.join(project, part), { recursive: true });
  fs.copyFileSync(path.join(root, 'package-lock.json'), path.join(project, 'package-lock.json'));
  return project;
}

describe('the reader’s version', () => {
  it('is a hash over the code, wherever that stands', () => {
    expect(version).toMatch(/^[0-9a-f]{64}$/);
    expect(hashSources(copied())).toBe(version);
    const load = readerVersion().load as (id: string) => string | null;
    expect(load('\0virtual:reader-version')).toBe(`export default "${version}";`);
    expect(load('virtual:another')).toBeNull();
  });

  it.each([
    ...PARTS.map((part) => `${part}/new.ts`),
    'electron/tar/reader.ts',
    'electron/io/gunzip.ts',
    'electron/tree/listing-bytes.ts',
    'electron/oci/scan.ts',
    'electron/worker/remembered-facts.ts',
    'shared/finding.ts',
    'build/zstd-wasm.ts',
    'package-lock.json',
  ])('is another one when %s changes', (file) => {
    const project = copied();
    fs.appendFileSync(path.join(project, file), '\n');
    expect(hashSources(project)).not.toBe(version);
  });

  it('is another one when a file has another name, and the same whatever else changes', () => {
    const project = copied();
    fs.appendFileSync(path.join(project, 'electron/cli/help.ts'), '\n');
    expect(hashSources(project)).toBe(version);
    const tar = path.join(project, 'electron/tar');
    fs.renameSync(path.join(tar, 'text.ts'), path.join(tar, 'other.ts'));
    expect(hashSources(project)).not.toBe(version);
  });
});
