/** The build ID: a note of the GNU linker. */
import type { ElfForm, ElfSegment } from './elf.ts';
import { fits, Fields, latin1, type ByteSource } from './source.ts';

const GNU_BUILD_ID = 3;
/** Notes are small; core dumps have larger ones and no build ID. */
const MAX_NOTES = 64 * 1024;
const MAX_ID = 64;

/** Hexadecimal, or null if there is none. */
export async function readBuildId(
  source: ByteSource,
  { little }: ElfForm,
  segments: readonly ElfSegment[],
): Promise<string | null> {
  for (const { offset, size } of segments.slice(0, 16)) {
    if (!fits(source, offset, 1)) continue;
    const bytes = await source.read(offset, Math.min(size, MAX_NOTES));
    const id = buildIdIn(bytes, new Fields(bytes, little));
    if (id !== null) return id;
  }
  return null;
}

function buildIdIn(bytes: Uint8Array, fields: Fields): string | null {
  for (let at = 0; at + 12 <= bytes.length;) {
    const nameSize = fields.u32(at);
    const size = fields.u32(at + 4);
    const body = at + 12 + padded(nameSize);
    const isGnu = latin1(bytes.subarray(at + 12, at + 16)) === 'GNU\0';
    if (isGnu && fields.u32(at + 8) === GNU_BUILD_ID)
      return Buffer.from(bytes.subarray(body, body + Math.min(size, MAX_ID))).toString('hex');
    at = body + padded(size);
  }
  return null;
}

function padded(size: number): number {
  return Math.ceil(size / 4) * 4;
}
