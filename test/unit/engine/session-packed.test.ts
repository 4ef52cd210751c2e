import * as fs from 'node:fs';
import * as path from 'node:path';
import * as zlib from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSession } from '../../../electron/engine/session.ts';
import type { Progress } from '../../../shared/model.ts';
import { writeArchive } from '../../support/archive.ts';
import { buildImages, layoutTree, SIMPLE } from '../../support/image-builder.ts';
import { scratchFolder } from '../../support/scratch-folder.ts';
import { faults, inThread } from '../../support/verified.ts';

const scratch = scratchFolder();
const RUN = { runner: inThread, keepListings: false };
const archive = fs.readFileSync(
  await writeArchive(layoutTree(await buildImages(SIMPLE)), scratch.next('.tar')),
);
let temporary = '';

beforeEach(() => {
  temporary = scratch.next();
  fs.mkdirSync(temporary);
});

function stored(bytes: Buffer): string {
  const file = scratch.next('.tar.gz');
  fs.writeFileSync(file, bytes);
  return file;
}

function left(): readonly string[] {
  return fs.readdirSync(temporary);
}

describe('a session on a compressed archive', () => {
  it('tells progress while it is opened, and shows what the user named', async () => {
    const file = stored(zlib.gzipSync(archive));
    const told: Progress[] = [];
    const onProgress = (each: Progress) => void told.push(each);
    const session = await openSession(file, { temporary, onProgress });
    const { size } = fs.statSync(file);
    expect(session.graph.source).toEqual({
      name: path.basename(file),
      kind: 'oci-archive',
      size,
      compression: 'gzip',
      folder: '',
    });
    expect(told.at(-1)).toMatchObject({ done: size, total: size });
    expect(session.bytesRead).toBeGreaterThan(size);
    session.close();
  });

  it('keeps the unpacked archive until it is closed', async () => {
    const session = await openSession(stored(zlib.zstdCompressSync(archive)), { temporary });
    expect(left()).toHaveLength(1);
    expect((await session.verify(RUN)).verdict).toBe('verified');
    expect(left()).toHaveLength(1);
    session.close();
    expect(left()).toEqual([]);
  });

  it.each<[string, (file: string) => void]>([
    ['written to', (file) => fs.appendFileSync(file, 'x')],
    ['gone', (file) => fs.rmSync(file)],
  ])('is damaged where the compressed file is %s meanwhile', async (_, change) => {
    const file = stored(zlib.gzipSync(archive));
    const session = await openSession(file, { temporary });
    change(file);
    const checked = await session.verify(RUN);
    expect([checked.verdict, ...faults(checked)]).toEqual(['damaged', 'source-changed']);
    session.close();
  });

  it('is damaged where the unpacked archive is touched', async () => {
    const session = await openSession(stored(zlib.gzipSync(archive)), { temporary });
    const [folder = ''] = left();
    fs.appendFileSync(path.join(temporary, folder, 'archive.tar'), 'x');
    const checked = await session.verify(RUN);
    expect([checked.verdict, ...faults(checked)]).toEqual(['damaged', 'source-changed']);
    session.close();
  });

  it.each<[string, Buffer, string, string[]]>([
    ['is cut', zlib.gzipSync(archive).subarray(0, -900), 'damaged', ['archive-truncated']],
    [
      'is cut between two members of its tar',
      zlib.gzipSync(archive.subarray(0, -1024)).subarray(0, -9),
      'damaged',
      ['archive-truncated'],
    ],
    [
      'is followed by data',
      Buffer.concat([zlib.gzipSync(archive), Buffer.from('x')]),
      'ambiguous',
      ['trailing-data'],
    ],
  ])('has one fault where its stream %s', async (_, bytes, verdict, codes) => {
    const session = await openSession(stored(bytes), { temporary });
    const checked = await session.verify(RUN);
    const own = faults(checked).filter((code) => /archive|trailing|decompress|tar/.test(code));
    expect([checked.verdict, ...own]).toEqual([verdict, ...codes]);
    session.close();
  });

  it('leaves nothing where it cannot be opened', async () => {
    const photos = await writeArchive(new Map([['a.jpg', Buffer.from('x')]]), scratch.next('.tar'));
    const file = stored(zlib.gzipSync(fs.readFileSync(photos)));
    await expect(openSession(file, { temporary })).rejects.toMatchObject({
      failure: { code: 'not-an-image', params: { name: file, found: 'a.jpg' } },
    });
    expect(left()).toEqual([]);
  });
});
