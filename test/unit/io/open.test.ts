import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openFiles } from '../../../electron/io/open.ts';
import { FailureError, type Failure } from '../../../shared/failure.ts';
import { packTar } from '../../support/archive.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';

const scratch = scratchFolder();
const NOBODY = 65_534;
const isWindows = process.platform === 'win32';

function made(content: Buffer | string): string {
  const file = scratch.next();
  fs.writeFileSync(file, content);
  return file;
}

async function failureOf(file: string): Promise<Failure | undefined> {
  try {
    await openFiles(file, { bytes: 0 });
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
  return undefined;
}

describe('openFiles', () => {
  it('opens directories and archives', async () => {
    const archive = made(await packTar([{ name: 'a', body: Buffer.from('a') }]));
    expect((await openFiles(archive, { bytes: 0 })).list('')).toEqual(['a']);
    const folder = path.join(scratch.path, 'folder');
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'b'), '');
    expect((await openFiles(folder, { bytes: 0 })).list('')).toEqual(['b']);
  });

  it('counts what it reads, and does not read bodies', async () => {
    const archive = made(await packTar([{ name: 'a', body: Buffer.alloc(5_000_000) }]));
    const meter = { bytes: 0 };
    await openFiles(archive, meter);
    expect(meter.bytes).toBeGreaterThan(0);
    expect(meter.bytes).toBeLessThan(200_000);
  });

  it.skipIf(isWindows)('follows a link that the user chose', async () => {
    const archive = made(await packTar([{ name: 'a', body: Buffer.from('a') }]));
    fs.symlinkSync(archive, `${archive}.link`);
    expect((await openFiles(`${archive}.link`, { bytes: 0 })).list('')).toEqual(['a']);
  });

  it.each<[string, () => Buffer | string, Partial<Failure>]>([
    ['an empty file', () => '', { code: 'not-an-image' }],
    ['a text', () => 'just a text\n'.repeat(100), { code: 'not-an-image' }],
    ['a short text', () => 'x', { code: 'not-an-image' }],
    ['a compressed text', () => zlib.gzipSync('x'), { code: 'not-an-image' }],
    ['nothing, compressed', () => zlib.zstdCompressSync(''), { code: 'not-an-image' }],
  ])('says of %s what it is not', async (_, content, failure) => {
    const file = made(content());
    expect(await failureOf(file)).toMatchObject({ ...failure, params: { name: file } });
  });

  it.each<[string, number, string]>([
    ['lz4', 0, '\x04\x22\x4d\x18'],
    ['zip', 0, 'PK\x03\x04'],
    ['7z', 0, '7z\xbc\xaf\x27\x1c'],
    ['rar', 0, 'Rar!\x1a\x07\x01'],
    ['SIF', 32, 'SIF_MAGIC'],
    ['squashfs', 0, 'hsqs'],
    ['qcow2', 0, 'QFI\xfb'],
    ['ISO 9660', 32_769, 'CD001'],
  ])('declines %s by its name', async (format, offset, magic) => {
    const content = Buffer.alloc(offset + 600);
    content.write(magic, offset, 'latin1');
    const name = made(content);
    expect(await failureOf(name)).toEqual({ code: 'unsupported-format', params: { name, format } });
  });

  it('takes no tar for something else because of what lies in it', async () => {
    const body = Buffer.alloc(40_000, 'CD001');
    const archive = made(await packTar([{ name: 'hsqs', body }]));
    expect((await openFiles(archive, { bytes: 0 })).list('')).toEqual(['hsqs']);
  });

  it('says what is not there', async () => {
    expect(await failureOf(path.join(scratch.path, 'none'))).toMatchObject({ code: 'not-found' });
    expect(await failureOf(`${made('x')}/below`)).toMatchObject({ code: 'not-found' });
  });

  it.skipIf(isWindows)('does not wait for a pipe', async () => {
    const pipe = scratch.next();
    execFileSync('mkfifo', [pipe]);
    expect(await failureOf(pipe)).toMatchObject({ code: 'not-a-regular-file' });
    expect(await failureOf('/dev/null')).toMatchObject({ code: 'not-a-regular-file' });
  });

  it.skipIf(isWindows)('says what must not be read', async () => {
    fs.chmodSync(scratch.path, 0o755);
    const file = made('x');
    const folder = scratch.next();
    fs.mkdirSync(folder);
    for (const locked of [file, folder]) {
      fs.chmodSync(locked, 0);
      const failure = await unprivileged(() => failureOf(locked));
      expect(failure).toMatchObject({ code: 'no-access', params: { name: locked } });
      fs.chmodSync(locked, 0o700);
    }
  });
});

/** Root reads everything, whatever its mode is; so it steps down for a while. */
async function unprivileged<T>(action: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return action();
  process.seteuid?.(NOBODY);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}
