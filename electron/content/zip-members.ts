/** Members of a zip, from the directory at its end (APPNOTE, 4.3.12 and 4.3.16). */
import type { ArchiveMember, MemberList } from '../../shared/content.ts';
import { MAX_MEMBER_BYTES, MAX_MEMBER_NAME, MAX_MEMBERS } from '../../shared/limits/content.ts';
import { Fields, readRange, utf8, type ByteSource } from './source.ts';

const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const END_MAGIC = 0x06054b50;
const ENTRY_MAGIC = 0x02014b50;
const ENTRY_BYTES = 46;

/** Null if there is no directory: much else begins with PK. */
export async function listZip(source: ByteSource): Promise<MemberList | null> {
  const tailAt = Math.max(0, source.size - END_BYTES - MAX_COMMENT);
  const tail = await readRange(source, tailAt, END_BYTES + MAX_COMMENT);
  const fields = new Fields(tail, true);
  let end = tail.length - END_BYTES;
  while (end >= 0 && fields.u32(end) !== END_MAGIC) end--;
  if (end < 0) return null;
  const count = fields.u16(end + 10);
  const size = fields.u32(end + 12);
  // The directory ends here, whatever was put in front of the archive.
  const start = Math.max(0, tailAt + end - size);
  const bytes = await readRange(source, start, Math.min(size, MAX_MEMBER_BYTES));
  const members = readEntries(bytes, Math.min(count, MAX_MEMBERS));
  const more = members.length === MAX_MEMBERS && count > MAX_MEMBERS;
  // Counts that do not fit are in records of their own, which are not looked at.
  const broken = !more && (members.length < count || count === 0xffff);
  return { format: 'zip', members, more, broken };
}

function readEntries(bytes: Uint8Array, count: number): readonly ArchiveMember[] {
  const fields = new Fields(bytes, true);
  const members: ArchiveMember[] = [];
  for (let at = 0; members.length < count && fields.u32(at) === ENTRY_MAGIC;) {
    const length = fields.u16(at + 28);
    const name = utf8(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + length));
    members.push({
      name: name.slice(0, MAX_MEMBER_NAME),
      size: fields.u32(at + 24),
      directory: name.endsWith('/'),
    });
    at += ENTRY_BYTES + length + fields.u16(at + 30) + fields.u16(at + 32);
  }
  return members;
}
