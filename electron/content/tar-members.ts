/** Members of a tar, hopped over from header to header. Short names only, as most are. */
import type { ArchiveMember, MemberList } from '../../shared/content.ts';
import { MAX_MEMBER_NAME, MAX_MEMBERS } from '../../shared/limits/content.ts';
import { latin1, untilNul, utf8, type ByteSource } from './source.ts';

const BLOCK = 512;
/** Headers of long names, attributes and the like: they describe the member that follows. */
const META = 'xgLKV';
/** Members and what describes them. */
const MAX_HEADERS = 4 * MAX_MEMBERS;

/** True for the header of a tar in one of the forms that have a magic. */
export function isTarHeader(block: Uint8Array): boolean {
  return latin1(block.subarray(257, 262)) === 'ustar' && checksumFits(block);
}

/** `cut`: the bytes end before the archive does. */
export async function listTar(
  source: ByteSource,
  cut: boolean,
): Promise<Omit<MemberList, 'format'>> {
  const members: ArchiveMember[] = [];
  let headers = 0;
  for (let at = 0; at + BLOCK <= source.size;) {
    if (members.length === MAX_MEMBERS || headers++ === MAX_HEADERS)
      return { members, more: true, broken: false };
    const block = await source.read(at, BLOCK);
    if (block[0] === 0) return { members, more: false, broken: false };
    if (!isTarHeader(block)) return { members, more: cut, broken: !cut };
    const type = String.fromCharCode(block[156] ?? 0);
    const size = parseInt(latin1(untilNul(block.subarray(124, 136))).trim(), 8) || 0;
    // Nothing has a size below 0; who believed one would come back to the same header for ever.
    if (size < 0) return { members, more: false, broken: true };
    if (!META.includes(type)) members.push({ name: nameOf(block), size, directory: type === '5' });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return { members, more: cut, broken: false };
}

function nameOf(block: Uint8Array): string {
  const name = utf8(untilNul(block.subarray(0, 100)));
  const isPosix = block[262] === 0;
  const prefix = isPosix ? utf8(untilNul(block.subarray(345, 500))) : '';
  return (prefix === '' ? name : `${prefix}/${name}`).slice(0, MAX_MEMBER_NAME);
}

function checksumFits(block: Uint8Array): boolean {
  if (block.length < BLOCK) return false;
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += block[i] ?? 0;
  return sum === parseInt(latin1(untilNul(block.subarray(148, 156))).trim(), 8);
}
