/** What changes of tar archives need beside `test/support/tar-blocks.ts`: texts of records, and right sums again. */
import { repairChecksum } from '../support/tar-blocks.ts';

const BLOCK = 512;
/** Types that have no body, whatever size they claim. */
const BODILESS = new Set([0x31, 0x32, 0x33, 0x34, 0x35, 0x36]);

/** `length key=value\n`, where the length counts itself. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (rest.length + String(length).length !== length) length++;
  return `${String(length)}${rest}`;
}

/** Writes the sums of all headers, as a reader that trusts their sizes meets them. */
export function repairSums(archive: Uint8Array): void {
  for (let at = 0; at + BLOCK <= archive.length;) {
    const block = archive.subarray(at, at + BLOCK);
    at += BLOCK;
    if (isEmpty(block)) continue;
    repairChecksum(block);
    if (!BODILESS.has(block[156] ?? 0)) at += Math.ceil(sizeOf(block) / BLOCK) * BLOCK;
  }
}

export function put(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length && at + i < bytes.length; i++) bytes[at + i] = text.charCodeAt(i);
}

function sizeOf(block: Uint8Array): number {
  let size = 0;
  for (let i = 124; i < 136; i++) {
    const digit = (block[i] ?? 0) - 0x30;
    if (digit >= 0 && digit < 8) size = size * 8 + digit;
  }
  return size;
}

function isEmpty(block: Uint8Array): boolean {
  for (const byte of block) if (byte !== 0) return false;
  return true;
}
