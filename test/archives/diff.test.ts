// `drydock diff` as a process: images made to differ in known ways, and what it says of them.

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileDiff, FileDifference, FileTally } from '../../shared/compare.ts';
import { writeDirectory, type Member } from '../support/archive.ts';
import { blobPath } from '../support/blobs.ts';
import { drydock, said } from '../support/command.ts';
import { lacking, peer } from '../support/peers.ts';
import { scratchFolder } from '../support/scratch-folder.ts';
import { ownImage, type OwnImage } from './cli-source.ts';

const scratch = scratchFolder();
const DAY = 86_400;
const time = (days: number) => new Date(days * DAY * 1000);

/** With a time of its own, so that nothing depends on when it was made. */
function file(name: string, body: string | Buffer, more: Partial<Member> = {}): Member {
  return { name, body: Buffer.from(body), mtime: time(1), ...more };
}

const dir = (name: string): Member => ({ name, type: 'directory', mtime: time(1) });

async function source(layers: readonly (readonly Member[])[], name = 'own:1') {
  const image = await ownImage(layers, { name });
  return { image, path: writeDirectory(image.tree, scratch.next()) };
}

interface DiffDocument {
  readonly schema: string;
  readonly outcome: string;
  readonly before: { readonly path: string; readonly verdict: string };
  readonly after: { readonly verdict: string; readonly missingLayers: readonly number[] };
  readonly documents: readonly { readonly document: string; readonly same: boolean }[];
  readonly layers: readonly { readonly relation: string }[];
  readonly packages: { readonly changes: readonly object[] };
  readonly files: FileTally & { readonly differences: readonly FileDifference[] };
  readonly file?: { readonly diff: FileDiff };
}

async function compared(...args: readonly string[]) {
  const outcome = await drydock(['diff', ...args, '--json', '--no-cache']);
  try {
    return { outcome, document: JSON.parse(outcome.stdout) as DiffDocument };
  } catch {
    throw new Error(`no document: ${said(outcome)}`);
  }
}

/** `path: parts`, with `+` or `-` before what one side alone has. */
function told({ files }: DiffDocument): readonly string[] {
  return files.differences.map(({ path: at, parts, before, after }) => {
    if (before === null) return `+${at}`;
    return after === null ? `-${at}` : `${at}: ${[...parts].sort().join(' ')}`;
  });
}

const BASE: readonly Member[] = [
  dir('etc/'),
  file('etc/content', 'one\n'),
  file('etc/size', 'one\n'),
  file('etc/mode', 'x'),
  file('etc/owner', 'x'),
  file('etc/time', 'x'),
  file('etc/gone', 'x'),
  file('etc/kind', 'x'),
  file('etc/same', 'x'),
  { name: 'etc/link', type: 'symlink', linkname: 'same', mtime: time(1) },
];
const UPPER: readonly Member[] = [
  file('etc/content', 'two\n'),
  file('etc/size', 'three\n'),
  file('etc/mode', 'x', { mode: 0o4755 }),
  file('etc/owner', 'x', { uid: 7 }),
  file('etc/time', 'x', { mtime: time(2) }),
  file('etc/.wh.gone', ''),
  { name: 'etc/kind', type: 'symlink', linkname: 'same', mtime: time(1) },
  file('etc/same', 'x'),
  file('etc/new', 'x'),
  { name: 'etc/link', type: 'symlink', linkname: 'other', mtime: time(1) },
];

describe('drydock diff', () => {
  it('lists exactly what is different', async () => {
    const [before, after] = [await source([BASE]), await source([BASE, UPPER])];
    const { outcome, document } = await compared(before.path, after.path);
    expect(outcome.code, said(outcome)).toBe(1);
    expect(document).toMatchObject({ schema: 'drydock.diff.v1', outcome: 'different' });
    expect(told(document)).toEqual([
      'etc/content: content',
      '-etc/gone',
      expect.stringMatching(/^etc\/kind: .*type/),
      'etc/link: link',
      'etc/mode: mode',
      '+etc/new',
      'etc/owner: owner',
      expect.stringMatching(/^etc\/size: .*size/),
      'etc/time: time',
    ]);
    expect(document.files).toMatchObject({ added: 1, removed: 1, modified: 7, timeOnly: 1 });
    expect(document.layers.map(({ relation }) => relation)).toEqual(['same', 'after-only']);
    expect(document.before).toMatchObject({ path: before.path, verdict: 'verified' });
  });

  it('says it in words, with what became of each part', async () => {
    const [before, after] = [await source([BASE]), await source([BASE, UPPER])];
    const { stdout } = await drydock(['diff', before.path, after.path, '--no-cache']);
    const lines = stdout.slice(stdout.indexOf('\nfiles\n')).split('\n').slice(3, -1);
    expect(lines).toEqual([
      '  M etc/content  content',
      '  D etc/gone  1 B',
      expect.stringMatching(/^ {2}M etc\/kind {2}type file → symlink/),
      '  M etc/link  link same → other',
      '  M etc/mode  mode 0644 → 4755',
      '  A etc/new  1 B',
      '  M etc/owner  owner 0:0 → 7:0',
      '  M etc/size  content, size 4 B → 6 B',
      '  M etc/time  time 1970-01-02T00:00:00Z → 1970-01-03T00:00:00Z',
    ]);
  });

  it('leaves out on request what is different only in time', async () => {
    const [before, after] = [
      await source([[file('a', 'x'), file('b', 'x')]]),
      await source([[file('a', 'x', { mtime: time(2) }), file('b', 'y')]]),
    ];
    const { document } = await compared(before.path, after.path, '--hide-times');
    expect(told(document)).toEqual(['b: content']);
    const outcome = await drydock(['diff', before.path, after.path, '--hide-times', '--no-cache']);
    expect(outcome.stdout).toContain('\n  1 path not shown: only the time is different\n');
  });

  it('ends with 0 for the same image in two places', async () => {
    const [before, after] = [await source([BASE]), await source([BASE])];
    const outcome = await drydock(['diff', before.path, after.path, '--no-cache']);
    expect(outcome.code, said(outcome)).toBe(0);
    expect(outcome.stdout).toMatch(/^The same image\.\n/);
  });

  it('never says that a damaged image is the same', async () => {
    const [before, after] = [await source([BASE]), await source([BASE])];
    const blob = path.join(after.path, blobPath(after.image.layers[0] ?? ''));
    const bytes = fs.readFileSync(blob);
    bytes[bytes.length - 20] = (bytes.at(-20) ?? 0) ^ 1;
    fs.writeFileSync(blob, bytes);
    const { outcome, document } = await compared(before.path, after.path);
    expect(outcome.code, said(outcome)).toBe(1);
    expect(document.outcome).not.toBe('same');
    expect(document.after.verdict).toBe('damaged');
  });

  it('ends with 3 if nothing is different as far as it could be read', async () => {
    const [before, after] = [await source([BASE, UPPER]), await source([BASE, UPPER])];
    fs.rmSync(path.join(after.path, blobPath(after.image.layers[1] ?? '')));
    const { outcome, document } = await compared(before.path, after.path);
    expect(outcome.code, said(outcome)).toBe(3);
    expect(document.outcome).toBe('not-established');
    expect(document.after.missingLayers).toEqual([2]);
  });

  it('compares two images of one layout, and asks which if it cannot know', async () => {
    const folder = scratch.next();
    await peer('cp', ['-r', (await source([BASE], 'a')).path, folder]);
    const other = await source([BASE, UPPER], 'b');
    mergeLayout(folder, other);
    const refused = await drydock(['diff', folder]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/needs one image a side, and “.*” has 2\./);
    expect(refused.stderr).toMatch(/ {2}a\n.* {2}b\n/);
    const same = await drydock(['diff', folder, '--image', 'a']);
    expect(same.stderr).toMatch(/Both sides are the same image\./);
    const { outcome, document } = await compared(folder, '--image', 'a', '--image', 'b');
    expect(outcome.code).toBe(1);
    expect(document.files).toMatchObject({ added: 1, removed: 1 });
    const turned = await compared(folder, other.path, '--image', 'b');
    expect(turned.outcome.code, said(turned.outcome)).toBe(0);
  });

  it('spells out names and texts that do more than show', async () => {
    const [before, after] = [
      await source([[file('a\u001b[31m', 'x\u001b[2J\n')]]),
      await source([[file('a\u001b[31m', 'y\u202e\n')]]),
    ];
    const all = await drydock(['diff', before.path, after.path, '--no-cache']);
    expect(all.stdout).toContain('  M a\\x1b[31m  content');
    const args = ['--file', 'a\u001b[31m', '--no-cache'];
    const one = await drydock(['diff', before.path, after.path, ...args]);
    expect(one.stdout).toContain('-x\\x1b[2J\n+y[U+202E]\n');
    expect(all.stdout + one.stdout + one.stderr).not.toMatch(/[\u001b\u202e]/);
  });

  it('says in JSON too why it could not be done', async () => {
    const { outcome, document } = await compared('/nowhere', '/nowhere');
    expect(outcome.code).toBe(2);
    expect(document).toMatchObject({ failure: { code: 'not-found' } });
  });
});

describe('drydock diff --file', () => {
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => `line\t${String(from + i)}\n`).join('');

  it.skipIf(lacking('patch') !== undefined)('makes what patch takes', async () => {
    const texts: readonly (readonly [string, string])[] = [
      [numbers(0, 100), numbers(3, 50) + numbers(60, 101)],
      [numbers(0, 5), numbers(0, 5).trimEnd()],
      ['a\nb', 'b\na\n'],
      ['', numbers(0, 3)],
      [numbers(0, 3), ''],
    ];
    for (const [old, young] of texts) {
      const [before, after] = [
        await source([[file('f', old)]]),
        await source([[file('f', young)]]),
      ];
      const args = ['--file', '/f', '--no-cache'];
      const outcome = await drydock(['diff', before.path, after.path, ...args]);
      expect(outcome.code, said(outcome)).toBe(1);
      const folder = scratch.next();
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, 'f'), old);
      fs.writeFileSync(path.join(folder, 'p'), outcome.stdout);
      await peer('patch', ['-d', folder, '-p1', '-i', 'p', '-s']);
      expect(fs.readFileSync(path.join(folder, 'f'), 'utf8')).toBe(young);
    }
  });

  it('shows rows of bytes of what is no text', async () => {
    const old = Buffer.alloc(100);
    const young = Buffer.from(old);
    young.write('AB', 40);
    const [before, after] = [await source([[file('f', old)]]), await source([[file('f', young)]])];
    const outcome = await drydock(['diff', before.path, after.path, '--file', 'f', '--no-cache']);
    expect(outcome.stdout.split('\n')).toEqual([
      '--- a/f',
      '+++ b/f',
      'binary: 100 B → 100 B',
      `-00000020  ${'00 '.repeat(16).trim()}  |................|`,
      '+00000020  00 00 00 00 00 00 00 00 41 42 00 00 00 00 00 00  |........AB......|',
      '',
    ]);
    const { document } = await compared(before.path, after.path, '--file', 'f');
    expect(document.file?.diff).toMatchObject({ ranges: [{ offset: 40, length: 2 }] });
  });

  it('says what else is different, and ends with 0 only if nothing is', async () => {
    const [before, after] = [await source([BASE]), await source([BASE, UPPER])];
    const one = async (at: string, ...more: readonly string[]) => {
      const args = ['--file', at, '--no-cache', ...more];
      const { code, stdout } = await drydock(['diff', before.path, after.path, ...args]);
      return [code, stdout];
    };
    expect(await one('etc/same')).toEqual([0, '“etc/same”: the same in both\n']);
    expect(await one('etc/mode')).toEqual([
      1,
      '“etc/mode”: it holds the same in both; different is: mode 0644 → 4755\n',
    ]);
    expect(await one('etc/link')).toEqual([1, '“etc/link”: link same → other\n']);
    expect((await one('etc/time'))[0]).toBe(1);
    expect((await one('etc/time', '--hide-times'))[0]).toBe(0);
    expect((await one('etc/none'))[0]).toBe(2);
  });
});

/** Puts the images of one layout into another. */
function mergeLayout(folder: string, { image, path: from }: { image: OwnImage; path: string }) {
  const index = (at: string) =>
    JSON.parse(fs.readFileSync(path.join(at, 'index.json'), 'utf8')) as { manifests: object[] };
  for (const digest of [image.manifest, image.config, ...image.layers])
    fs.copyFileSync(path.join(from, blobPath(digest)), path.join(folder, blobPath(digest)));
  const both = index(folder);
  both.manifests.push(...index(from).manifests);
  fs.writeFileSync(path.join(folder, 'index.json'), JSON.stringify(both));
}
