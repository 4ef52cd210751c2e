/** Members of a zip that is in memory (APPNOTE 4.3), and their bytes. */
import { inflateRawSync } from 'node:zlib';
import { DatabaseError } from './database-error.ts';

export interface ZipMember {
  readonly name: string;
  /** Bytes as stored, and unpacked; as its directory says. */
  readonly storedSize: number;
  readonly size: number;
  readonly method: number;
  /** Of its header, in the bytes. */
  readonly offset: number;
}

const END = { magic: 0x06054b50, bytes: 22, entries: 10, size: 12, offset: 16 } as const;
/** What stands in front of that in a large one (4.3.14), and between both. */
const LARGE_END = { magic: 0x06064b50, bytes: 56, entries: 32, size: 40, offset: 48 } as const;
const LOCATOR_BYTES = 20;
const ENTRY = {
  magic: 0x02014b50,
  bytes: 46,
  method: 10,
  storedSize: 20,
  size: 24,
  name: 28,
  extra: 30,
  comment: 32,
  offset: 42,
} as const;
const HEADER = { magic: 0x04034b50, bytes: 30, name: 26, extra: 28 } as const;
const MAX_COMMENT = 65_535;
const MANY = 2 ** 16;
const STORED = 0;
const DEFLATED = 8;

/** In the order of the directory at its end. Throws `DatabaseError` if there is none. */
export function* zipMembers(zip: Buffer): Generator<ZipMember> {
  const { end, size, offset, entries } = directoryOf(zip);
  const start = Math.max(0, end - size);
  let seen = 0;
  // Launchers are put in front of archives, whose offsets then count from behind them.
  const shift = Math.max(0, start - offset);
  for (let at = start; at + ENTRY.bytes <= end && zip.readUInt32LE(at) === ENTRY.magic;) {
    const nameEnd = at + ENTRY.bytes + zip.readUInt16LE(at + ENTRY.name);
    yield {
      name: zip.toString('utf8', at + ENTRY.bytes, Math.min(nameEnd, end)),
      storedSize: zip.readUInt32LE(at + ENTRY.storedSize),
      size: zip.readUInt32LE(at + ENTRY.size),
      method: zip.readUInt16LE(at + ENTRY.method),
      offset: zip.readUInt32LE(at + ENTRY.offset) + shift,
    };
    at = nameEnd + zip.readUInt16LE(at + ENTRY.extra) + zip.readUInt16LE(at + ENTRY.comment);
    seen += 1;
  }
  // Some writers count no further than 16 bits.
  if (seen % MANY !== entries % MANY)
    throw new DatabaseError('its directory does not have all that it says');
}

/** Unpacks a member of `limit` bytes at most. Throws `DatabaseError`. */
export function memberBytes(zip: Buffer, member: ZipMember, limit: number): Buffer {
  const { offset, storedSize, method } = member;
  const isHeader = offset + HEADER.bytes <= zip.length && zip.readUInt32LE(offset) === HEADER.magic;
  if (!isHeader) throw new DatabaseError('a member of it is not where its directory says');
  const names = zip.readUInt16LE(offset + HEADER.name) + zip.readUInt16LE(offset + HEADER.extra);
  const start = offset + HEADER.bytes + names;
  if (start + storedSize > zip.length) throw new DatabaseError('a member of it is cut');
  const stored = zip.subarray(start, start + storedSize);
  if (method === STORED && storedSize <= limit) return stored;
  if (method !== DEFLATED) throw new DatabaseError('a member of it is too large, or packed oddly');
  try {
    return inflateRawSync(stored, { maxOutputLength: limit });
  } catch {
    throw new DatabaseError('a member of it is too large, or cannot be unpacked');
  }
}

interface Directory {
  /** Where it ends. */
  readonly end: number;
  readonly size: number;
  readonly offset: number;
  readonly entries: number;
}

function directoryOf(zip: Buffer): Directory {
  const end = endOf(zip);
  const large = end - LOCATOR_BYTES - LARGE_END.bytes;
  if (large >= 0 && zip.readUInt32LE(large) === LARGE_END.magic) {
    const number = (at: number) => Number(zip.readBigUInt64LE(large + at));
    const { size, offset, entries } = LARGE_END;
    return { end: large, size: number(size), offset: number(offset), entries: number(entries) };
  }
  return {
    end,
    size: zip.readUInt32LE(end + END.size),
    offset: zip.readUInt32LE(end + END.offset),
    entries: zip.readUInt16LE(end + END.entries),
  };
}

function endOf(zip: Buffer): number {
  const last = zip.length - END.bytes;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--)
    if (zip.readUInt32LE(at) === END.magic) return at;
  throw new DatabaseError('it is no zip that can be read');
}
