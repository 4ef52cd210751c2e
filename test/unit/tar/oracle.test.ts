// Ordinary archives, made by GNU tar while the test runs: GNU tar, Python and tar-stream must list
// what we list, and we must find no problem in them.

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extract } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TarEntry } from '../../../electron/tar/entry.ts';
import { problems, readEveryWay, readHop } from './support.ts';

const FORMATS = ['v7', 'oldgnu', 'gnu', 'ustar', 'posix'];
/** What cannot be made on every machine. */
const XATTRS = 'extended attributes';
const SPARSE_FORMS = ['gnu', 'posix 0.0', 'posix 0.1', 'posix 1.0'];

/** Lists an archive as JSON, names with escaped bytes; sizes and offsets as stored. */
const PYTHON_LIST = `
import json, sys, tarfile
archive = tarfile.open(sys.argv[1], encoding='utf-8', errors='surrogateescape')
print(json.dumps([[m.name, m.type.decode('latin-1'), m.size, m.mode, m.uid, m.gid, m.uname, m.gname,
  float(m.mtime), m.linkname, m.devmajor, m.devminor, m.offset, m.offset_data] for m in archive]))
`;

const gnuTar = String(spawnSync('tar', ['--version']).stdout).includes('GNU tar');
const python = spawnSync('python3', ['-c', 'import tarfile']).status === 0;
if (!gnuTar) say('skipped: no GNU tar to compare with');
if (!python) say('skipped: no Python to compare with');

// Each comparison starts a process or two.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder = '';
const skipped: string[] = [];

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(tmpdir(), 'tar-oracle-'));
  if (gnuTar) makeTree(path.join(folder, 'tree'));
  for (const what of skipped) say(`left out: ${what} cannot be made here`);
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!gnuTar).each(FORMATS)('GNU tar, format %s', (format) => {
  let bytes: Uint8Array = new Uint8Array(0);
  let entries: readonly TarEntry[] = [];

  beforeAll(async () => {
    const target = path.join(folder, `${format}.tar`);
    // GNU tar leaves out what a format cannot hold and says so with its exit code.
    const options = ['--format', format, '--xattrs', '-C', folder, '-cf', target, 'tree'];
    spawnSync('tar', format === 'posix' ? options : options.filter((o) => o !== '--xattrs'));
    bytes = fs.readFileSync(target);
    const reading = await readEveryWay(bytes);
    expect(problems(reading)).toEqual([]);
    entries = reading.entries;
    expect(entries.length).toBeGreaterThan(10);
  });

  it('has the names that GNU tar lists', () => {
    const archive = path.join(folder, `${format}.tar`);
    const listed = execFileSync('tar', ['-tf', archive, '--quoting-style=literal']);
    expect(entries.map((entry) => stored(entry.path))).toEqual(
      listed.toString('latin1').trimEnd().split('\n'),
    );
  });

  it.skipIf(!python)('has the fields that Python reads', () => {
    expect(entries.map(asPython)).toEqual(listPython(path.join(folder, `${format}.tar`)));
  });

  it('has the entries that tar-stream reads', async () => {
    const listed = await listTarStream(bytes);
    expect(
      entries.map((entry) => [readable(entry.path), entry.size, readable(entry.linkname)]),
    ).toEqual(listed);
  });
});

it.skipIf(!gnuTar)('keeps the extended attributes that GNU tar stores', async (context) => {
  if (skipped.includes(XATTRS)) return context.skip(`${XATTRS} cannot be made here`);
  const { entries } = await readHop(fs.readFileSync(path.join(folder, 'posix.tar')));
  const entry = entries.find(({ path: name }) => name === 'tree/empty');
  expect(entry?.xattrs?.get('user.x')).toEqual(Uint8Array.of(1, 0xff));
  expect(entry?.mtime).toBe(1.5);
});

describe.skipIf(!gnuTar || !python).each(SPARSE_FORMS)('sparse files, %s', (form) => {
  it('have the sizes and places that Python reads', async () => {
    const [format = '', version] = form.split(' ');
    const target = path.join(folder, `sparse-${form.replace(' ', '-')}.tar`);
    const options = version === undefined ? [] : [`--sparse-version=${version}`];
    const tree = ['holes', 'tail', 'plain'];
    makeSparse(path.join(folder, 'sparse'));
    execFileSync('tar', [
      ...['--format', format, '--sparse', '--hole-detection=raw', ...options],
      ...['-C', path.join(folder, 'sparse'), '-cf', target, ...tree],
    ]);
    const reading = await readEveryWay(fs.readFileSync(target));
    expect(problems(reading)).toEqual([]);
    expect(reading.entries.map(({ path: name, size, sparse }) => [name, size, sparse])).toEqual([
      ['holes', 60 * 65_536 + 1, true],
      ['tail', 1_000_000, true],
      ['plain', 5, false],
    ]);
    const listed = listPython(target);
    expect(listed.map((member) => [member[0], member[2], member[12]])).toEqual(
      reading.entries.map(({ path: name, size, headerOffset }) => [name, size, headerOffset]),
    );
  });
});

it.skipIf(!python)('large owners, old and fractional times agree with Python', async () => {
  const target = path.join(folder, 'python.tar');
  const script = `
import io, sys, tarfile
for form, suffix in ((tarfile.GNU_FORMAT, 'gnu'), (tarfile.PAX_FORMAT, 'pax')):
  with tarfile.open(sys.argv[1] + suffix, 'w', format=form) as archive:
    for i, (uid, mtime) in enumerate(((1 << 32, 1700000000.5), (5, -86400), (0, 1 << 34))):
      member = tarfile.TarInfo('f%d' % i + 'x' * 120)
      member.uid = uid
      member.mtime = mtime if suffix == 'pax' else int(mtime)
      member.size = 3
      archive.addfile(member, io.BytesIO(b'abc'))
`;
  execFileSync('python3', ['-c', script, target]);
  for (const suffix of ['gnu', 'pax']) {
    const reading = await readHop(fs.readFileSync(target + suffix));
    expect(problems(reading)).toEqual([]);
    expect(reading.entries.map(asPython)).toEqual(listPython(target + suffix));
  }
});

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}

function makeTree(root: string): void {
  const at = (name: string): string => path.join(root, name);
  fs.mkdirSync(at('deep/er'), { recursive: true });
  fs.writeFileSync(at('empty'), '');
  fs.writeFileSync(at('block'), 'x'.repeat(512));
  fs.writeFileSync(at('big'), Buffer.alloc(300_000, 'y'));
  fs.writeFileSync(at('ümläut'), 'u');
  fs.writeFileSync(at('n'.repeat(99)), '99');
  fs.writeFileSync(at('n'.repeat(120)), '120');
  const long = path.join('l'.repeat(100), 'm'.repeat(100), 'o'.repeat(100));
  fs.mkdirSync(at(long), { recursive: true });
  fs.writeFileSync(at(path.join(long, 'p'.repeat(100))), 'long');
  fs.linkSync(at('big'), at('hard'));
  fs.symlinkSync('empty', at('soft'));
  fs.symlinkSync('t'.repeat(150), at('soft-long'));
  fs.chmodSync(at('block'), 0o4755);
  fs.utimesSync(at('empty'), 1.5, 1.5);
  attempt('file names that are not UTF-8', () => {
    fs.writeFileSync(Buffer.concat([Buffer.from(at('caf')), Buffer.of(0xe9)]), '1');
  });
  attempt('a FIFO', () => execFileSync('mkfifo', [at('pipe')], { stdio: 'ignore' }));
  attempt('devices', () => {
    execFileSync('mknod', [at('null'), 'c', '1', '3'], { stdio: 'ignore' });
  });
  attempt(XATTRS, () => {
    const script = 'import os, sys; os.setxattr(sys.argv[1], "user.x", b"\\x01\\xff")';
    execFileSync('python3', ['-c', script, at('empty')], { stdio: 'ignore' });
  });
}

function makeSparse(root: string): void {
  fs.mkdirSync(root, { recursive: true });
  const holes = fs.openSync(path.join(root, 'holes'), 'w');
  for (let i = 0; i < 60; i++) fs.writeSync(holes, 'x', i * 65_536);
  fs.ftruncateSync(holes, 60 * 65_536 + 1);
  fs.closeSync(holes);
  fs.writeFileSync(path.join(root, 'tail'), '');
  fs.truncateSync(path.join(root, 'tail'), 1_000_000);
  fs.writeFileSync(path.join(root, 'plain'), 'plain');
}

function attempt(what: string, action: () => unknown): void {
  try {
    action();
  } catch {
    skipped.push(what);
  }
}

/** The bytes of a decoded name, one character each. */
function stored(name: string): string {
  const bytes = [...name].map((character) => {
    const unit = character.charCodeAt(0);
    const escaped = unit >= 0xdc80 && unit <= 0xdcff && character.length === 1;
    return escaped ? String.fromCharCode(unit - 0xdc00) : Buffer.from(character).toString('latin1');
  });
  return bytes.join('');
}

/** An entry in the form of PYTHON_LIST. Python takes slashes off the names of directories. */
function asPython(entry: TarEntry): unknown[] {
  return [
    entry.path.replace(/\/+$/, ''),
    String.fromCharCode(entry.typeflag),
    entry.size,
    ...[entry.mode, entry.uid, entry.gid, entry.uname, entry.gname, entry.mtime, entry.linkname],
    ...[entry.devmajor, entry.devminor, entry.headerOffset, entry.bodyOffset],
  ];
}

function listPython(archive: string): unknown[][] {
  const output = execFileSync('python3', ['-c', PYTHON_LIST, archive]);
  return JSON.parse(output.toString()) as unknown[][];
}

/** A name as tar-stream gives it: without the escapes, and here without slashes at the end. */
function readable(name: string): string {
  return name.replace(/[\udc80-\udcff]/gu, '\ufffd').replace(/\/+$/, '');
}

function listTarStream(bytes: Uint8Array): Promise<[string, number, string][]> {
  return new Promise((resolve, reject) => {
    const listed: [string, number, string][] = [];
    // Its types do not know the option that makes it read v7 headers.
    const options: object = { allowUnknownFormat: true };
    const reader = extract(options);
    reader.on('entry', (head, body, next) => {
      // Its types do not say that the link name of a plain file is null.
      const link = head.linkname as string | null;
      listed.push([readable(head.name), head.size, link ?? '']);
      body.on('end', next);
      body.resume();
    });
    reader.on('finish', () => resolve(listed));
    reader.on('error', reject);
    reader.end(Buffer.from(bytes));
  });
}
