/** Files that are known for what they are, so that they can be declined by name. */
import { isHeader } from '../tar/header.ts';
import { readWhole, type ReadMeter } from './extent.ts';
import type { Extent } from './files.ts';

const BLOCK_BYTES = 512;
const ISO_OFFSET = 32_769;
const ISO_MAGIC = 'CD001';

/** Name, offset and bytes. */
type Magic = readonly [string, number, string];

const MAGICS: readonly Magic[] = [
  ['zip', 0, 'PK\x03\x04'],
  ['zip', 0, 'PK\x05\x06'],
  ['zip', 0, 'PK\x07\x08'],
  ['7z', 0, '7z\xbc\xaf\x27\x1c'],
  ['rar', 0, 'Rar!\x1a\x07'],
  ['SIF', 32, 'SIF_MAGIC'],
  ['squashfs', 0, 'hsqs'],
  ['compress', 0, '\x1f\x9d'],
  ['qcow2', 0, 'QFI\xfb'],
];

/** The format that the first 512 bytes of a file tell; null if it is none that is known here. */
export function otherFormat(prefix: Buffer): string | null {
  if (isTar(prefix)) return null;
  const isAt = ([, offset, magic]: Magic): boolean =>
    prefix.toString('latin1', offset, offset + magic.length) === magic;
  return MAGICS.find(isAt)?.[0] ?? null;
}

/** True for an ISO image: its first volume is described behind 32 KiB that are free for other uses. */
export function isISO(file: Extent, prefix: Buffer, meter: ReadMeter): boolean {
  const { length } = ISO_MAGIC;
  if (isTar(prefix) || file.length < ISO_OFFSET + length) return false;
  const magic = readWhole({ ...file, offset: file.offset + ISO_OFFSET, length }, length, meter);
  return magic.toString('latin1') === ISO_MAGIC;
}

function isTar(prefix: Buffer): boolean {
  return prefix.length >= BLOCK_BYTES && isHeader(prefix);
}

/** Names that programs give to the parts of a file that they split: `.part000`, `.000`, `_0.tar.zst`. */
export function isPartName(name: string): boolean {
  return /(?:\.part\d+|\.\d{3}|_\d+\.tar\.zst)$/i.test(name);
}
