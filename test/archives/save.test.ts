// `drydock save` and `ls --csv` as processes: what scripts rely on.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobPath } from '../support/blobs.ts';
import { writeDirectory, type Member } from '../support/archive.ts';
import { drydock, said } from '../support/command.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import type { SaveSummary } from '../../shared/saving.ts';
import { ownImage } from './cli-source.ts';

const scratch = scratchFolder();
const LOWER: readonly Member[] = [
  { name: './etc/', type: 'directory' },
  { name: './etc/hosts', body: Buffer.from('localhost') },
  { name: './etc/motd', body: Buffer.from('hello') },
];
const UPPER: readonly Member[] = [
  { name: 'etc/.wh.motd' },
  { name: 'etc/link', type: 'symlink', linkname: 'hosts' },
];

const ODD: readonly Member[] = [
  { name: 'etc/pipe', type: 'fifo' },
  { name: 'etc/self', type: 'symlink', linkname: 'self' },
  { name: 'etc/gone', type: 'symlink', linkname: 'x' },
];

async function imageOf(...layers: readonly (readonly Member[])[]) {
  const image = await ownImage(layers);
  return { image, source: writeDirectory(image.tree, scratch.next()) };
}

const save = (source: string, ...more: readonly string[]) =>
  drydock(['save', source, ...more, '--no-cache']);

describe('drydock save', () => {
  it('writes a folder of the merged filesystem and says what it did', async () => {
    const { source } = await imageOf(LOWER, UPPER);
    const chosen = scratch.next();
    const outcome = await save(source, '/etc', '-o', chosen);
    expect(outcome.code, said(outcome)).toBe(0);
    expect(outcome.stdout.split('\n')).toEqual([
      `Saved 1 file and 1 link, 9 B, as ${path.join(chosen, 'etc')}`,
      'The layer that it comes from was read and matches its digest.',
      '',
    ]);
    expect(fs.readdirSync(path.join(chosen, 'etc')).sort()).toEqual(['hosts', 'link']);
    expect(fs.readFileSync(path.join(chosen, 'etc/link'), 'utf8')).toBe('localhost');
  });

  it('says in its document what it cost', async () => {
    const { source } = await imageOf(LOWER, UPPER);
    const outcome = await save(source, '/etc', '-o', scratch.next(), '--json', '--stats');
    expect(outcome.code, said(outcome)).toBe(0);
    const told = JSON.parse(outcome.stdout) as { readonly stats?: object };
    expect(told.stats).toMatchObject({ bytesRead: expect.any(Number) as number });
  });

  it('writes what one layer has, under a name of that layer', async () => {
    const { image, source } = await imageOf(LOWER, UPPER);
    const chosen = scratch.next();
    const outcome = await save(source, '/', '-o', chosen, '--layer', '1', '--json');
    expect(outcome.code, said(outcome)).toBe(0);
    const told = JSON.parse(outcome.stdout) as SaveSummary;
    const hex = image.layers[0]?.slice('sha256:'.length) ?? '';
    expect(told).toMatchObject({ name: `layer-${hex.slice(0, 12)}`, files: 2, failure: null });
    expect(fs.readFileSync(path.join(chosen, told.name, 'etc/motd'), 'utf8')).toBe('hello');
  });

  it('tells each name that it changed and each entry that it left out, with code 3', async () => {
    const { source } = await imageOf([
      { name: 'bad\u001b[2Jname', body: Buffer.from('x') },
      { name: 'out', type: 'symlink', linkname: '/etc/passwd' },
      { name: 'pipe', type: 'fifo' },
    ]);
    const outcome = await save(source, '/', '--output', scratch.next());
    expect(outcome.code, said(outcome)).toBe(3);
    expect(outcome.stdout).not.toContain('\u001b');
    const lines = outcome.stdout.split('\n').slice(1, 6);
    expect(lines).toEqual([
      'renamed  bad\\x1b[2Jname → bad_[2Jname',
      'skipped  1 link leads out of what was saved',
      '           out',
      'skipped  1 pipe is never made',
      '           pipe',
    ]);
  });

  it('saves what it can of a damaged layer, and ends with 1', async () => {
    const { image, source } = await imageOf(LOWER);
    const file = path.join(source, blobPath(image.layers[0] ?? ''));
    const bytes = fs.readFileSync(file);
    const at = bytes.length - 6;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    const chosen = scratch.next();
    const outcome = await save(source, '/etc/hosts', '-o', chosen);
    expect(outcome.code, said(outcome)).toBe(1);
    expect(outcome.stdout).toContain('does not match its digest');
    expect(outcome.stdout).not.toContain('was read and matches');
  });

  it('saves what a link leads to inside the image', async () => {
    const { source } = await imageOf(LOWER, UPPER);
    const chosen = scratch.next();
    const outcome = await save(source, 'etc/link', '-o', chosen);
    expect(outcome.code, said(outcome)).toBe(0);
    expect(outcome.stdout).toContain('leads to etc/hosts\n');
    expect(fs.readFileSync(path.join(chosen, 'link'), 'utf8')).toBe('localhost');
  });

  it('says which layers may hide what is not found', async () => {
    const { image, source } = await imageOf(LOWER, UPPER);
    fs.rmSync(path.join(source, blobPath(image.layers[0] ?? '')));
    const outcome = await save(source, 'etc/hosts', '-o', scratch.next());
    expect(outcome.code, said(outcome)).toBe(2);
    expect(outcome.stderr).toContain('There is no “etc/hosts” in this image.');
    expect(outcome.stderr).toContain((image.layers[0] ?? '').slice(0, 19));
  });

  it('ends with 3 where a layer is missing, and names it', async () => {
    const { image, source } = await imageOf(LOWER, UPPER);
    fs.rmSync(path.join(source, blobPath(image.layers[1] ?? '')));
    const outcome = await save(source, '/', '-o', scratch.next());
    expect(outcome.code, said(outcome)).toBe(3);
    expect(outcome.stderr).toContain('Layer 2 cannot be read');
  });

  it.each([
    ['no folder is named', ['/etc'], 'needs --output'],
    ['nothing is at the path', ['nothing', '-o', 'PLACE'], 'There is no “nothing” in this image'],
    ['nothing is there of a layer', ['/etc/link', '--layer', '1', '-o', 'PLACE'], 'in this layer'],
    ['a pipe is at the path', ['etc/pipe', '-o', 'PLACE'], 'a pipe'],
    ['links have no end', ['etc/self', '-o', 'PLACE'], 'a link'],
    [
      'a link leads nowhere',
      ['etc/gone', '-o', 'PLACE'],
      'no “etc/x” in this image, which “etc/gone”',
    ],
    ['the folder is a file', ['/etc', '-o', 'FILE'], 'is no folder'],
    ['more than its last part is missing', ['/etc', '-o', 'PLACE/x/y'], 'could not be written to'],
    ['no file is named', [], 'needs the path of a file or a folder'],
  ])('ends with 2 and one sentence if %s', async (_what, args, sentence) => {
    const { source } = await imageOf(LOWER, UPPER, ODD);
    const file = scratch.next();
    fs.writeFileSync(file, '');
    const place = scratch.next();
    const given = args.map((arg) => arg.replace('PLACE', place).replace('FILE', file));
    const outcome = await save(source, ...given);
    expect(outcome.code, said(outcome)).toBe(2);
    expect(outcome.stderr).toContain(sentence);
    expect(outcome.stdout).toBe('');
  });
});

describe('drydock ls --csv', () => {
  it('prints a header, one line for each entry, and nothing else', async () => {
    const { image, source } = await imageOf(LOWER, UPPER, [{ name: '=1+1,2' }]);
    const { code, stdout } = await drydock(['ls', source, '--csv', '--no-cache']);
    expect(code).toBe(0);
    const lines = stdout.split('\r\n');
    expect(lines).toHaveLength(8);
    expect(lines[0]).toMatch(/^path,type,mode,/);
    expect(lines[6]).toBe(
      `"'=1+1,2",file,0644,0,0,"","",0,2023-11-14T22:13:20Z,"",${image.layers[2] ?? ''},3`,
    );
  });

  it('lists the merged filesystem as well, and excludes the other forms', async () => {
    const { source } = await imageOf(LOWER, UPPER);
    const merged = await drydock(['ls', source, '--csv', '--merged', '--no-cache']);
    expect(merged.stdout.split('\r\n').map((line) => line.split(',')[0])).toEqual([
      'path',
      '"etc"',
      '"etc/hosts"',
      '"etc/link"',
      '',
    ]);
    expect((await drydock(['ls', source, '--csv', '--json'])).code).toBe(2);
  });
});
