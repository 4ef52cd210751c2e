/**
 * One file of a cache: what it is, a checksum over all that follows, its key, its payload.
 *
 *   16 bytes  magic and version of this form
 *   32 bytes  SHA-256 of everything after it
 *   32 bytes  the key, so that an entry under another's name is not taken for it
 *   …         the payload
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { READ_FLAGS } from '../io/extent.ts';
import { entryName, isPrivate, removeFile, unfinishedEntryName } from './cache-folder.ts';

const MAGIC = Buffer.from('drydock cache 1\n');
const SUM_BYTES = 32;
const KEY_AT = MAGIC.length + SUM_BYTES;
const HEADER_BYTES = KEY_AT + 32;

/** The payload of the entry, or null for a file that is not wholly as it was written. May throw. */
export function readEntry(file: string, key: Buffer, maxBytes: number): Buffer | null {
  const bytes = readPrivate(file, HEADER_BYTES + maxBytes);
  if (bytes === null || bytes.length < HEADER_BYTES) return null;
  const sum = createHash('sha256').update(bytes.subarray(KEY_AT)).digest();
  const isWhole =
    bytes.subarray(0, MAGIC.length).equals(MAGIC) &&
    bytes.subarray(MAGIC.length, KEY_AT).equals(sum) &&
    bytes.subarray(KEY_AT, HEADER_BYTES).equals(key);
  return isWhole ? bytes.subarray(HEADER_BYTES) : null;
}

/**
 * Puts the entry in place as a whole: who reads meanwhile sees the old one, the new one, or none.
 * Returns its bytes on disk. Throws what the file system says, and then leaves nothing behind.
 */
export function writeEntry(folder: string, key: Buffer, payload: Uint8Array): number {
  const hex = key.toString('hex');
  const unfinished = path.join(folder, unfinishedEntryName(hex));
  try {
    const sum = createHash('sha256').update(key).update(payload).digest();
    writeNew(unfinished, [MAGIC, sum, key, payload]);
    fs.renameSync(unfinished, path.join(folder, entryName(hex)));
    return HEADER_BYTES + payload.length;
  } catch (error) {
    removeFile({ path: unfinished });
    throw error;
  }
}

function readPrivate(file: string, maxBytes: number): Buffer | null {
  if (!fs.lstatSync(file).isFile()) return null;
  const descriptor = fs.openSync(file, READ_FLAGS);
  try {
    const stat = fs.fstatSync(descriptor);
    if (!stat.isFile() || !isPrivate(stat) || stat.size > maxBytes) return null;
    const bytes = Buffer.allocUnsafeSlow(stat.size);
    for (let at = 0; at < bytes.length;) {
      const got = fs.readSync(descriptor, bytes, at, bytes.length - at, at);
      if (got === 0) return null;
      at += got;
    }
    return bytes;
  } finally {
    fs.closeSync(descriptor);
  }
}

function writeNew(file: string, parts: readonly Uint8Array[]): void {
  const descriptor = fs.openSync(file, 'wx', 0o600);
  try {
    for (const part of parts)
      for (let at = 0; at < part.length;) at += fs.writeSync(descriptor, part, at);
  } finally {
    fs.closeSync(descriptor);
  }
}
