/** Packages.db of rpm, its own format: pages of slots that say where headers are. Numbers are little-endian. */
import { DatabaseError } from './database-error.ts';

const MAGIC = 'RpmP';
const SLOT = 'Slot';
const BLOB_START = 'BlbS';
const BLOB_END = 'BlbE';
const SLOTS_IN_PAGE = 256;
const SLOT_BYTES = 16;
/** Blobs start and end at multiples of it. */
const BLOCK = 16;
const HEADER = 32;
const BLOB_HEAD = 16;
const BLOB_TAIL = 12;

/** Headers of packages. Throws `DatabaseError` where the rest cannot be relied on. */
export function* readNdb(bytes: Buffer): Generator<Buffer> {
  if (bytes.length < HEADER || bytes.readUInt32LE(4) !== 0)
    throw new DatabaseError('its version is unknown');
  const end = bytes.readUInt32LE(12) * SLOTS_IN_PAGE * SLOT_BYTES;
  if (end === 0 || end > bytes.length)
    throw new DatabaseError('its slots lie beyond the end of the file');
  const seen = new Set<number>();
  let left = bytes.length;
  for (let at = HEADER; at < end; at += SLOT_BYTES) {
    if (!isText(bytes, at, SLOT)) throw new DatabaseError('one of its slots is none');
    const id = bytes.readUInt32LE(at + 4);
    const block = bytes.readUInt32LE(at + 8);
    if (block === 0) continue;
    const blob = readBlob(bytes, id, block * BLOCK, bytes.readUInt32LE(at + 12) * BLOCK);
    // Blobs never overlap, so this also bounds the work.
    left -= blob.length;
    if (id === 0 || seen.has(id) || left < 0)
      throw new DatabaseError('two of its slots cannot both be right');
    seen.add(id);
    yield blob;
  }
}

/** True if it starts as such a database does. */
export function isNdb(bytes: Buffer): boolean {
  return isText(bytes, 0, MAGIC);
}

function readBlob(bytes: Buffer, id: number, at: number, room: number): Buffer {
  const end = at + room;
  const length = end > bytes.length || room < BLOB_HEAD ? -1 : bytes.readUInt32LE(at + 12);
  const needed = Math.ceil((BLOB_HEAD + length + BLOB_TAIL) / BLOCK) * BLOCK;
  const isWhole =
    length >= 0 &&
    room === needed &&
    isText(bytes, at, BLOB_START) &&
    bytes.readUInt32LE(at + 4) === id &&
    bytes.readUInt32LE(end - 8) === length &&
    isText(bytes, end - 4, BLOB_END);
  if (!isWhole) throw new DatabaseError('one of its slots leads to no header');
  return bytes.subarray(at + BLOB_HEAD, at + BLOB_HEAD + length);
}

function isText(bytes: Buffer, at: number, text: string): boolean {
  return bytes.toString('latin1', at, at + text.length) === text;
}
