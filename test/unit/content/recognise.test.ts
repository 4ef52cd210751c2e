import * as fs from 'node:fs';
import { rootCertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/content/recognise.ts';
import type { ContentFacts } from '../../../shared/content.ts';
import { packTar } from '../../support/archive.ts';
import { Random } from '../../support/random.ts';
import { sourceOf } from './byte-source.ts';

const NOW = new Date('2026-06-01T00:00:00Z');
const bytesOf = (content: string) => Buffer.from(content, 'latin1');
const look = (bytes: Uint8Array, name = 'file'): Promise<ContentFacts> =>
  recognise(sourceOf(bytes), name, NOW);

function u16(value: number, little = true): string {
  const bytes = [value & 255, value >> 8];
  return String.fromCharCode(...(little ? bytes : bytes.reverse()));
}

const png = bytesOf('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\0\0\0\x07\x08\x06\0\0\0');
const gif = bytesOf(`GIF89a${u16(640)}${u16(480)}\0\0\0`);
const jpeg = bytesOf(
  `\xff\xd8\xff\xe0${u16(6, false)}JFIF\xff\xff\xc2${u16(11, false)}\x08${u16(20, false)}${u16(30, false)}\x03`,
);
const webp = bytesOf(`RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0\x63\0\0\xc7\0\0`);
const bmp = bytesOf(`BM${'\0'.repeat(12)}\x28\0\0\0${u16(5)}\0\0\xf9\xff\xff\xff`);

describe('images', () => {
  it.each([
    ['png', png, 258, 7],
    ['gif', gif, 640, 480],
    ['jpeg', jpeg, 30, 20],
    ['webp', webp, 100, 200],
    ['bmp', bmp, 5, 7],
  ])('%s are known by their first bytes, with their dimensions', async (format, bytes, w, h) => {
    expect((await look(bytes)).image).toEqual({ format, width: w, height: h });
  });

  it('are none where the dimensions are missing, and SVG and HTML are text', async () => {
    expect((await look(png.subarray(0, 15))).image).toBeNull();
    expect((await look(bytesOf('\xff\xd8\xff\xe0\0\0'))).image).toBeNull();
    const svg = await look(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg');
    expect(svg.image).toBeNull();
    expect(svg.text).toMatchObject({ encoding: 'utf-8' });
  });
});

describe('text', () => {
  it.each([
    ['UTF-8', Buffer.from('Grüße, 世界\n'), 'utf-8', 0],
    ['UTF-8 with a mark', Buffer.from('\ufeffabc'), 'utf-8', 3],
    ['UTF-16 with a mark', Buffer.from('\ufeffabc', 'utf16le'), 'utf-16le', 2],
    ['UTF-16 without one', Buffer.from('hello, world', 'utf16le'), 'utf-16le', 0],
    ['UTF-16, big-endian', Buffer.from('hello, world', 'utf16le').swap16(), 'utf-16be', 0],
    ['Latin-1', Buffer.from('Grüße aus Köln', 'latin1'), 'latin1', 0],
  ])('in %s is known', async (_, bytes, encoding, mark) => {
    expect((await look(bytes)).text).toMatchObject({ encoding, mark });
  });

  it('may be cut in the middle of a character where the file goes on', async () => {
    const long = Buffer.from('é'.repeat(70_000));
    expect((await look(Buffer.concat([Buffer.from('a'), long]))).text?.encoding).toBe('utf-8');
  });

  it.each([
    ['a.json', '{"a": 1}', 'json'],
    ['noname', '{"a": 1}', 'json'],
    ['a.yml', 'a: 1', 'yaml'],
    ['run', '#!/usr/bin/env bash\n', 'shell'],
    ['x.conf', 'a=1', 'ini'],
    ['README', 'Hello', 'plain'],
  ])('%s that holds %j is %s', async (name, content, language) => {
    expect((await look(Buffer.from(content), name)).text?.language).toBe(language);
  });

  it('is nothing that holds NUL bytes, and no empty file', async () => {
    expect((await look(Buffer.from('a\0b\x01\x02'))).text).toBeNull();
    expect((await look(Buffer.alloc(0))).text).toBeNull();
    expect((await look(new Random(3).bytes(5000))).text).toBeNull();
  });
});

describe('certificates', () => {
  const [first = '', second = ''] = rootCertificates;

  it('are read from a bundle, and expired ones are marked', async () => {
    const bundle = Buffer.from(`# comment\n${first}\n${second}\n`);
    const { certificates: list, text } = await look(bundle, 'ca.pem');
    expect(list).toMatchObject({ unreadable: 0, more: false });
    expect(list?.certificates).toHaveLength(2);
    expect(list?.certificates[0]).toMatchObject({ authority: true, validity: 'valid' });
    expect(list?.certificates[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(text).not.toBeNull();
    const later = await recognise(sourceOf(bundle), 'ca.pem', new Date('2200-01-01'));
    expect(later.certificates?.certificates[0]?.validity).toBe('expired');
  });

  it('are read in binary form', async () => {
    const der = Buffer.from(first.replace(/-----[^-]+-----/g, ''), 'base64');
    expect((await look(der)).certificates?.certificates).toHaveLength(1);
  });

  it('that cannot be read are counted', async () => {
    const broken = first.replace(/\n[A-Za-z0-9+/]{20}/, '\nAAAAAAAAAAAAAAAAAAAA');
    expect((await look(Buffer.from(broken))).certificates).toMatchObject({ unreadable: 1 });
  });
});

describe('archives', () => {
  it('list their members: tar, and tar in gzip', async () => {
    const tar = await packTar([
      { name: 'dir/', type: 'directory' },
      { name: 'dir/file', body: Buffer.alloc(700) },
    ]);
    const members = [
      { name: 'dir/', size: 0, directory: true },
      { name: 'dir/file', size: 700, directory: false },
    ];
    expect((await look(tar)).members).toEqual({
      format: 'tar',
      members,
      more: false,
      broken: false,
    });
    expect((await look(gzipSync(tar))).members).toMatchObject({ format: 'tar.gz', members });
    expect((await look(gzipSync(Buffer.alloc(2000)))).members).toBeNull();
  });

  it('say that only a part was looked at where much comes out of little', async () => {
    const tar = await packTar([
      { name: 'large', body: Buffer.alloc(30_000_000) },
      { name: 'last', body: Buffer.from('x') },
    ]);
    const { members } = await look(gzipSync(tar));
    expect(members).toMatchObject({ more: true, broken: false });
    expect(members?.members).toHaveLength(1);
  });

  it('list what the directory of a zip names', async () => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(99, 24);
    entry.writeUInt16LE(5, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(51, 12);
    const zip = Buffer.concat([Buffer.from('PK\x03\x04…'), entry, Buffer.from('a.txt'), end]);
    expect((await look(zip)).members).toEqual({
      format: 'zip',
      members: [{ name: 'a.txt', size: 99, directory: false }],
      more: false,
      broken: false,
    });
  });
});

describe('ELF files', () => {
  it.runIf(process.platform === 'linux')('tell what they need: the running program', async () => {
    const handle = fs.openSync(process.execPath, 'r');
    const size = fs.fstatSync(handle).size;
    const read = (offset: number, length: number) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
      fs.readSync(handle, bytes, 0, bytes.length, offset);
      return Promise.resolve(bytes);
    };
    const { elf, text, image } = await recognise({ size, read }, 'node', NOW);
    fs.closeSync(handle);
    expect([text, image]).toEqual([null, null]);
    expect(elf).toMatchObject({ bits: 64, endian: 'little', broken: false });
    expect(elf?.needed).toContain('libc.so.6');
    expect(elf?.interpreter).toMatch(/^\/lib.*ld-linux/);
  });

  it('that are cut say so', async () => {
    const head = Buffer.alloc(64);
    head.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
    head.writeUInt16LE(2, 16);
    head.writeUInt16LE(183, 18);
    head.writeBigUInt64LE(2n ** 60n, 32);
    head.writeUInt16LE(56, 54);
    head.writeUInt16LE(3, 56);
    expect((await look(head)).elf).toMatchObject({
      machine: 'AArch64',
      type: 'program',
      stripped: true,
      broken: true,
    });
  });
});
