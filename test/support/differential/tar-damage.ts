/** Ends of generated archives, and changes to whole ones. */
import { BLOCK_SIZE } from '../../../shared/limits/tar.ts';
import { concat, file, latin1, repairChecksum } from '../tar-blocks.ts';
import type { Random } from '../random.ts';

/** Bytes that parsers stumble over, put where numbers, types and lengths are. */
const SPITEFUL = [
  0x00, 0x20, 0x2d, 0x30, 0x37, 0x38, 0x3d, 0x4c, 0x53, 0x67, 0x78, 0x80, 0xff,
] as const;

/** Two blocks of zeros, mostly. */
export function archiveEnd(random: Random, odd: () => boolean): Uint8Array {
  if (!odd()) return new Uint8Array(BLOCK_SIZE * 2);
  const zeros = new Uint8Array(BLOCK_SIZE * random.below(4));
  const kind = random.below(4);
  if (kind === 0) return concat(zeros, file('evil', 'E'));
  if (kind === 1) return concat(zeros, latin1('x'.repeat(1 + random.below(600))));
  return kind === 2 ? concat(zeros, new Uint8Array(random.below(BLOCK_SIZE))) : zeros;
}

/** The archive with a byte changed, a part cut out, doubled, or the rest cut off. */
export function damaged(archive: Uint8Array, random: Random): Uint8Array {
  const bytes = archive.slice();
  const kind = random.below(10);
  const blocks = bytes.length / BLOCK_SIZE;
  const at = random.below(blocks) * BLOCK_SIZE;
  if (kind === 0) return bytes.slice(0, random.below(bytes.length));
  if (kind === 1) return concat(bytes.slice(0, at), bytes.slice(at + BLOCK_SIZE));
  if (kind === 2) return concat(bytes.slice(0, at + BLOCK_SIZE), bytes.slice(at));
  const byte = random.below(bytes.length);
  bytes[byte] = random.chance(0.5)
    ? random.pick(SPITEFUL)
    : (bytes[byte] ?? 0) ^ (1 << random.below(8));
  // Without a right checksum nearly every change would end at the same test.
  if (kind > 3) repairChecksum(headerOf(bytes, byte));
  return bytes;
}

/** The block that a byte lies in. */
function headerOf(bytes: Uint8Array, byte: number): Uint8Array {
  const start = byte - (byte % BLOCK_SIZE);
  return bytes.subarray(start, start + BLOCK_SIZE);
}
