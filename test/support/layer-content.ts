/** Filesystem layers: a tar of everything that a layer may hold, stored in every accepted way. */
import * as zlib from 'node:zlib';
import { packTar, type Member } from './archive.ts';
import type { Random } from './random.ts';

export const STORED_FORMS = ['none', 'gzip', 'gzip-members', 'zstd', 'zstd-frames'] as const;
export type StoredForm = (typeof STORED_FORMS)[number];

/** The compression that a media type has to declare for each form. */
export const DECLARED: Readonly<Record<StoredForm, '' | '+gzip' | '+zstd'>> = {
  none: '',
  gzip: '+gzip',
  'gzip-members': '+gzip',
  zstd: '+zstd',
  'zstd-frames': '+zstd',
};

const SKIPPABLE_MAGIC = [0x5a, 0x2a, 0x4d, 0x18];

/** A valid layer of about `entries` entries; no path occurs twice. */
export async function randomLayer(random: Random, entries: number): Promise<Buffer> {
  const members: Member[] = [];
  const files: string[] = [];
  for (let i = 0; i < entries; i++) members.push(randomMember(random, i, files));
  return packTar(members);
}

/** Stores an uncompressed layer. */
export function store(tar: Buffer, form: StoredForm): Buffer {
  const half = tar.length >> 1;
  switch (form) {
    case 'none':
      return tar;
    case 'gzip':
      return zlib.gzipSync(tar);
    case 'gzip-members':
      return Buffer.concat(
        [tar.subarray(0, half), tar.subarray(half)].map((b) => zlib.gzipSync(b)),
      );
    case 'zstd':
      return zlib.zstdCompressSync(tar);
    case 'zstd-frames': {
      const first = zlib.zstdCompressSync(tar.subarray(0, half));
      const second = zlib.zstdCompressSync(tar.subarray(half));
      return Buffer.concat([skippableFrame(9), first, skippableFrame(0), second]);
    }
  }
}

/** A frame without data (RFC 8878 section 3.1.2). */
function skippableFrame(length: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(length);
  return Buffer.concat([Buffer.from(SKIPPABLE_MAGIC), size, Buffer.alloc(length, 7)]);
}

/** `files` collects the names that hard links may point to. */
function randomMember(random: Random, i: number, files: string[]): Member {
  const name = `${random.pick(DIRECTORIES)}${i}-${random.name(5)}`;
  const owner = {
    uid: random.below(70_000),
    gid: random.below(100),
    mode: 0o600 + random.below(64),
  };
  const target = files[random.below(Math.max(1, files.length))];
  switch (random.below(11)) {
    case 0:
      return { name: `${name}/`, type: 'directory', ...owner };
    case 1:
      return { name, type: 'symlink', linkname: `../${random.name(4)}` };
    case 2:
      if (target !== undefined) return { name, type: 'link', linkname: target };
      return { name, type: 'fifo' };
    case 3:
      return { name: `dir-${i}/.wh.${random.name(6)}` };
    case 4:
      return { name: `dir-${i}/.wh..wh..opq` };
    case 5:
      return { name, type: 'character-device', devmajor: 1, devminor: 3 };
    case 6:
      return longNamed(random, i);
    case 7:
      files.push(name);
      return { name, body: random.bytes(600), ...owner, pax: { 'SCHILY.xattr.user.note': 'kept' } };
    default:
      files.push(name);
      return { name, body: random.bytes(random.below(4000)), ...owner };
  }
}

const DIRECTORIES = ['', './', 'usr/lib/', 'etc/', 'ünï/'] as const;

/** Above 100 bytes a name needs the prefix field, above 256 a PAX record. */
function longNamed(random: Random, i: number): Member {
  const folders = Array.from({ length: random.pick([3, 12]) }, () => random.name(30)).join('/');
  return { name: `${folders}/${i}`, body: random.bytes(10) };
}
