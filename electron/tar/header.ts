// One 512-byte header block: is it one, which dialect, and what do its fields hold.
// Judges single fields only; what they mean together is decided in assemble.ts.

import { BLOCK_SIZE } from '../../shared/limits/tar.ts';
import { isBase256, isOctal, readNumber } from './numbers.ts';
import type { FieldNumber } from './numbers.ts';
import { decodeField } from './text.ts';

/** Type bytes. POSIX.1-2001 pax format, and GNU tar's and Solaris' additions. */
export const TYPE = {
  oldFile: 0x00,
  file: 0x30,
  hardlink: 0x31,
  symlink: 0x32,
  char: 0x33,
  block: 0x34,
  dir: 0x35,
  fifo: 0x36,
  contiguous: 0x37,
  pax: 0x78,
  paxGlobal: 0x67,
  paxSolaris: 0x58,
  gnuLongName: 0x4c,
  gnuLongLink: 0x4b,
  gnuSparse: 0x53,
  gnuDumpdir: 0x44,
  gnuMultiVolume: 0x4d,
  gnuVolume: 0x56,
  gnuOldNames: 0x4e,
} as const;

export type Dialect = 'v7' | 'ustar' | 'star' | 'gnu';

/** Fields of a header that describes an entry (not of a meta header). */
export interface HeaderFields {
  readonly dialect: Dialect;
  readonly path: string;
  /** The name with GNU's time fields read as a prefix, if old Go writers may have meant that. */
  readonly prefixedPath: string | undefined;
  /** The name with a prefix that only some readers see where the magic promises none. */
  readonly oddPath: string | undefined;
  /** True if GNU's fields of a sparse file are filled in where there is none; libarchive minds them. */
  readonly strayMap: boolean;
  readonly linkname: string;
  readonly uname: string;
  readonly gname: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
  readonly devmajor: number;
  readonly devminor: number;
  /** True if one of the numbers above had junk in its field; the size is judged by `readSize`. */
  readonly junk: boolean;
}

const NAME = 0;
const NAME_LENGTH = 100;
const MODE = 100;
const UID = 108;
const GID = 116;
const SIZE = 124;
const MTIME = 136;
const CHECKSUM = 148;
const CHECKSUM_LENGTH = 8;
const TYPEFLAG = 156;
const LINKNAME = 157;
const MAGIC = 257;
const UNAME = 265;
const GNAME = 297;
const DEVMAJOR = 329;
const DEVMINOR = 337;
const PREFIX = 345;
const USTAR_PREFIX_LENGTH = 155;
const STAR_PREFIX_LENGTH = 131;
const GNU_CTIME = 357;
/** GNU: first region of the map, more blocks follow, real size. */
const SPARSE = [386, 482, 483];
const STAR_ATIME = 476;
const STAR_CTIME = 488;
const STAR_TRAILER = 508;

const SPACE = 0x20;

const USTAR_MAGIC = [0x75, 0x73, 0x74, 0x61, 0x72, 0x00]; // "ustar" NUL
const GNU_MAGIC = [0x75, 0x73, 0x74, 0x61, 0x72, 0x20, 0x20, 0x00]; // "ustar", two spaces, NUL
const STAR_MAGIC = [0x74, 0x61, 0x72, 0x00]; // "tar" NUL

/** True if all bytes are zero. */
export function isZero(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length && bytes[at] === 0) at += 1;
  return at === bytes.length;
}

/** True if the block's checksum field holds its sum, counted in unsigned or in signed bytes. */
export function isHeader(block: Uint8Array): boolean {
  if (block.length !== BLOCK_SIZE || isBase256(block, CHECKSUM)) return false;
  const stated = readNumber(block, CHECKSUM, CHECKSUM_LENGTH);
  if (stated.junk) return false;
  const sum = checksumOf(block);
  return stated.value === sum || stated.value === sum - 256 * highBytesOf(block);
}

export function typeflagOf(block: Uint8Array): number {
  return block[TYPEFLAG] as number;
}

/** True if the field of the name, whatever its prefix, ends as names of directories do. */
export function nameEndsInSlash(block: Uint8Array): boolean {
  return decodeField(block, NAME, NAME_LENGTH).endsWith('/');
}

/** True for a link whose target stands, at least in part, in the header itself. */
export function hasTarget(block: Uint8Array): boolean {
  const typeflag = block[TYPEFLAG];
  return block[LINKNAME] !== 0 && (typeflag === TYPE.symlink || typeflag === TYPE.hardlink);
}

/** The size field, in bytes. May be negative or beyond exact integers: the caller judges. */
export function readSize(block: Uint8Array): FieldNumber {
  return readNumber(block, SIZE, 12);
}

/** Dialect by magic, version and trailer, as Go's reader tells them apart. */
export function dialectOf(block: Uint8Array): Dialect {
  if (block[MAGIC] !== USTAR_MAGIC[0]) return 'v7';
  if (matches(block, MAGIC, USTAR_MAGIC)) {
    return matches(block, STAR_TRAILER, STAR_MAGIC) ? 'star' : 'ustar';
  }
  return matches(block, MAGIC, GNU_MAGIC) ? 'gnu' : 'v7';
}

/** Decodes every field but the size. The block must have passed `isHeader`. */
export function readFields(block: Uint8Array): HeaderFields {
  const dialect = dialectOf(block);
  const typeflag = typeflagOf(block);
  const named = dialect !== 'v7';
  const device = named && (typeflag === TYPE.char || typeflag === TYPE.block);
  const link = typeflag === TYPE.hardlink || typeflag === TYPE.symlink;
  const mode = readNumber(block, MODE, 8);
  const uid = readNumber(block, UID, 8);
  const gid = readNumber(block, GID, 8);
  const mtime = readNumber(block, MTIME, 12);
  // Go and Python read these of every type, and refuse a header where they are no numbers.
  const devmajor = readNumber(block, DEVMAJOR, 8);
  const devminor = readNumber(block, DEVMINOR, 8);
  return {
    dialect,
    path: readPath(block, dialect),
    prefixedPath: dialect === 'gnu' ? readMistakenPrefix(block) : undefined,
    oddPath: dialect === 'v7' || dialect === 'gnu' ? readOddPath(block) : undefined,
    strayMap:
      dialect === 'gnu' && typeflag !== TYPE.gnuSparse && SPARSE.some((at) => block[at] !== 0),
    linkname: link ? decodeField(block, LINKNAME, NAME_LENGTH) : '',
    uname: named ? decodeField(block, UNAME, 32) : '',
    gname: named ? decodeField(block, GNAME, 32) : '',
    mode: mode.value,
    uid: uid.value,
    gid: gid.value,
    mtime: mtime.value,
    devmajor: device ? devmajor.value : 0,
    devminor: device ? devminor.value : 0,
    junk:
      !isPlainChecksum(block) ||
      starTimesAreJunk(block, dialect) ||
      mode.junk ||
      uid.junk ||
      gid.junk ||
      mtime.junk ||
      devmajor.junk ||
      devminor.junk,
  };
}

/** libarchive takes no header in whose checksum field anything else stands. */
function isPlainChecksum(block: Uint8Array): boolean {
  for (let at = CHECKSUM; at < CHECKSUM + CHECKSUM_LENGTH; at++) {
    const byte = block[at] as number;
    if (!isOctal(byte) && byte !== 0 && byte !== SPACE) return false;
  }
  return true;
}

/** Go reads star's other times, and refuses a header where they are no numbers. */
function starTimesAreJunk(block: Uint8Array, dialect: Dialect): boolean {
  if (dialect !== 'star') return false;
  return [STAR_ATIME, STAR_CTIME].some((at) => readNumber(block, at, 12).junk);
}

/** Sum of the block's unsigned bytes, with the checksum field itself counted as spaces. */
function checksumOf(block: Uint8Array): number {
  let sum = CHECKSUM_LENGTH * SPACE;
  for (let i = 0; i < CHECKSUM; i++) sum += block[i] as number;
  for (let i = CHECKSUM + CHECKSUM_LENGTH; i < BLOCK_SIZE; i++) sum += block[i] as number;
  return sum;
}

/** Bytes outside the checksum field that are negative where bytes are signed (old Sun tars). */
function highBytesOf(block: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < BLOCK_SIZE; i++) {
    const outside = i < CHECKSUM || i >= CHECKSUM + CHECKSUM_LENGTH;
    if (outside && (block[i] as number) >= 0x80) count++;
  }
  return count;
}

function readPath(block: Uint8Array, dialect: Dialect): string {
  const name = decodeField(block, NAME, NAME_LENGTH);
  if (dialect === 'v7' || dialect === 'gnu' || block[PREFIX] === 0) return name;
  const length = dialect === 'star' ? STAR_PREFIX_LENGTH : USTAR_PREFIX_LENGTH;
  return `${decodeField(block, PREFIX, length)}/${name}`;
}

/**
 * GNU headers have times where ustar has its prefix. Go before 1.8 wrote a prefix there (old
 * Docker layers hold such headers) and Go still reads it; GNU tar does not.
 */
function readMistakenPrefix(block: Uint8Array): string | undefined {
  if (block[PREFIX] === 0) return undefined;
  const times = readNumber(block, PREFIX, 12).junk || readNumber(block, GNU_CTIME, 12).junk;
  if (!times) return undefined;
  const prefix = decodeField(block, PREFIX, USTAR_PREFIX_LENGTH);
  for (let i = 0; i < prefix.length; i++) {
    if (prefix.charCodeAt(i) >= 0x80) return undefined;
  }
  return `${prefix}/${decodeField(block, NAME, NAME_LENGTH)}`;
}

/**
 * libarchive reads a prefix behind `ustar` whatever follows it (an early writer left out the zero
 * byte between the magic and its version), Python reads one whatever stands there; Go and GNU tar
 * do not. GNU headers have times in its place.
 */
function readOddPath(block: Uint8Array): string | undefined {
  if (block[PREFIX] === 0) return undefined;
  const prefix = decodeField(block, PREFIX, USTAR_PREFIX_LENGTH);
  return `${prefix}/${decodeField(block, NAME, NAME_LENGTH)}`;
}

function matches(block: Uint8Array, at: number, expected: readonly number[]): boolean {
  return expected.every((byte, i) => block[at + i] === byte);
}
