// `drydock cat` against tar's own reading of the same layers.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeArchive } from '../support/archive.ts';
import { drydock, said } from '../support/command.ts';
import { Random } from '../support/random.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage } from './cli-source.ts';

const scratch = scratchFolder();
const large = new Random(1).bytes(3 * 1024 * 1024 + 77);
const text = (content: string) => Buffer.from(content);
const image = await ownImage([
  [
    { name: 'etc/conf', body: text('old') },
    { name: 'etc/gone', body: text('removed later') },
    { name: './bin/tool', body: text('tool\n') },
    { name: 'bin/same', type: 'link', linkname: 'bin/tool' },
    { name: 'data/large', body: large },
    { name: 'empty', body: text('') },
    { name: 'pipe', type: 'fifo' },
  ],
  [
    { name: 'etc/conf', body: text('new') },
    { name: 'etc/.wh.gone', body: text('') },
    { name: 'abs', type: 'symlink', linkname: '/data/large' },
    { name: 'out', type: 'symlink', linkname: '../../../../etc/conf' },
    { name: 'loop', type: 'symlink', linkname: 'loop' },
    { name: 'lower', type: 'link', linkname: 'bin/tool' },
  ],
]);
const source = await writeArchive(image.tree, scratch.next('.tar'));
const cat = (...args: readonly string[]) => drydock(['cat', source, ...args]);

async function shaOf(...args: readonly string[]): Promise<string> {
  const file = scratch.next();
  const through = ['sh', '-c', `"$@" > '${file}'`, 'sh'] as const;
  const outcome = await drydock(['cat', source, ...args], { through });
  expect(outcome.code, said(outcome)).toBe(0);
  return createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

/** What tar has for this member of layer `n`, from 0. */
function shaByTar(n: number, member: string): string {
  const layer = scratch.next('.tar.gz');
  const digest = image.layers[n] ?? '';
  const blob = `blobs/${digest.replace(':', '/')}`;
  fs.writeFileSync(layer, execFileSync('tar', ['-xOf', source, blob], { maxBuffer: 1e9 }));
  const body = execFileSync('tar', ['-xzOf', layer, member], { maxBuffer: 1e9 });
  return createHash('sha256').update(body).digest('hex');
}

describe('drydock cat', () => {
  it('writes the same bytes as tar, also of a large file, through links', async () => {
    expect(await shaOf('data/large')).toBe(shaByTar(0, 'data/large'));
    expect(await shaOf('/abs')).toBe(shaByTar(0, 'data/large'));
    expect(await shaOf('etc/conf')).toBe(shaByTar(1, 'etc/conf'));
    expect(await shaOf('out')).toBe(shaByTar(1, 'etc/conf'));
  });

  it.each([
    [['etc/conf'], 'new'],
    [['etc/conf', '--layer', '1'], 'old'],
    [['etc/gone', '--layer', '1'], 'removed later'],
    [['/bin/same'], 'tool\n'],
    [['lower'], 'tool\n'],
    [['empty'], ''],
  ])('%j gives %j', async (args, expected) => {
    const outcome = await cat(...args);
    expect(outcome.stdout).toBe(expected);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['etc', 'is a directory'],
    ['pipe', 'is a pipe'],
    ['loop', 'links that have no end'],
    ['nowhere', 'There is no “nowhere”'],
    ['etc/gone', 'is removed by layer 2'],
    ['etc/conf/x', 'There is no “etc/conf/x”'],
    ['/', 'is a directory'],
  ])('says why %s cannot be written', async (file, words) => {
    const outcome = await cat(file);
    expect(outcome.stderr).toContain(words);
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
  });

  it('writes what a damaged layer still holds, and says that it is damaged', async () => {
    const broken = await ownImage([[{ name: 'a', body: text('first') }]], {
      pack: (tar) => Buffer.concat([gzipSync(tar).subarray(0, -4), Buffer.alloc(4)]),
    });
    const file = await writeArchive(broken.tree, scratch.next('.tar'));
    const outcome = await drydock(['cat', file, 'a']);
    expect(outcome.stdout).toBe('first');
    expect(outcome.stderr).toContain('is broken');
    expect(outcome.code).toBe(1);
  });

  it('ends quietly when its reader has had enough', async () => {
    const through = ['sh', '-c', '"$@" | head -c 10 | wc -c', 'sh'] as const;
    const outcome = await drydock(['cat', source, 'data/large'], { through });
    expect(outcome).toMatchObject({ stdout: expect.stringContaining('10') as string, stderr: '' });
  });

  it('writes nothing to the disk', async () => {
    const folder = scratch.next();
    fs.mkdirSync(folder);
    await drydock(['cat', source, 'abs'], { env: { TMPDIR: folder } });
    expect(fs.readdirSync(path.resolve(folder))).toEqual([]);
  });
});
