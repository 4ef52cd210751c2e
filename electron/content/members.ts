/** What is in an archive that lies in an image: names and sizes, as far as a bounded look goes. */
import { constants, createGunzip } from 'node:zlib';
import type { MemberList } from '../../shared/content.ts';
import { MAX_MEMBER_BYTES } from '../../shared/limits/content.ts';
import { readRange, type ByteSource } from './source.ts';
import { isTarHeader, listTar } from './tar-members.ts';
import { listZip } from './zip-members.ts';

/** A source in which only some bytes are known; nothing lies behind them. */
function within(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}

/** Null if it is no archive. Rejects only as the source does. */
export async function recogniseMembers(
  source: ByteSource,
  start: Uint8Array,
): Promise<MemberList | null> {
  if (isTarHeader(start)) return { format: 'tar', ...(await listTar(source, false)) };
  if (start[0] === 0x50 && start[1] === 0x4b) return listZip(source);
  if (start[0] !== 0x1f || start[1] !== 0x8b) return null;
  const stored = await readRange(source, 0, MAX_MEMBER_BYTES / 4);
  const unpacked = await unpackStart(stored);
  if (!isTarHeader(unpacked)) return null;
  const cut = stored.length < source.size || unpacked.length >= MAX_MEMBER_BYTES;
  return { format: 'tar.gz', ...(await listTar(within(unpacked), cut)) };
}

/** What the first stored bytes unpack to, up to the limit or to where they are broken. */
async function unpackStart(stored: Uint8Array): Promise<Uint8Array> {
  const stream = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  stream.end(stored);
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of stream as AsyncIterable<Uint8Array>) {
      parts.push(part);
      length += part.length;
      if (length >= MAX_MEMBER_BYTES) break;
    }
  } catch {
    // What came before the fault counts.
  }
  return Buffer.concat(parts);
}
