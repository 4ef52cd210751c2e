/** Tar archives byte by byte: to begin with, and to make their sums right again after a change. */

const BLOCK = 512;
const SUM = 148;
const SUM_LENGTH = 8;
/** Types that have no body, whatever size they claim. */
const BODILESS = new Set([0x31, 0x32, 0x33, 0x34, 0x35, 0x36]);

export interface BlockFields {
  readonly type?: string;
  readonly size?: number;
  readonly link?: string;
  readonly magic?: string;
  readonly prefix?: string;
}

export const USTAR = 'ustar\x0000';
export const GNU = 'ustar  \0';

/** A header with a right sum. */
export function headerBlock(name: string, fields: BlockFields = {}): Uint8Array {
  const block = new Uint8Array(BLOCK);
  put(block, 0, name.slice(0, 100));
  put(block, 100, '0000644\0');
  put(block, 108, '0000000\0');
  put(block, 116, '0000000\0');
  put(block, 124, `${(fields.size ?? 0).toString(8).padStart(11, '0')}\0`);
  put(block, 136, '14000000000\0');
  put(block, 156, fields.type ?? '0');
  put(block, 157, fields.link ?? '');
  put(block, 257, fields.magic ?? USTAR);
  put(block, 265, 'root');
  put(block, 345, fields.prefix ?? '');
  repairSum(block);
  return block;
}

/** A header and its body, padded. */
export function record(name: string, body: string, fields: BlockFields = {}): Uint8Array {
  const padded = new Uint8Array(Math.ceil(body.length / BLOCK) * BLOCK);
  put(padded, 0, body);
  return joined(headerBlock(name, { size: body.length, ...fields }), padded);
}

/** `length key=value\n`, where the length counts itself. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (rest.length + String(length).length !== length) length++;
  return `${String(length)}${rest}`;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Writes the sum of a block into it. */
export function repairSum(block: Uint8Array): void {
  if (block.length < BLOCK) return;
  block.fill(0x20, SUM, SUM + SUM_LENGTH);
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += block[i] ?? 0;
  put(block, SUM, `${sum.toString(8).padStart(6, '0')}\0 `);
}

/** Writes the sums of all headers, as a reader that trusts their sizes meets them. */
export function repairSums(archive: Uint8Array): void {
  for (let at = 0; at + BLOCK <= archive.length;) {
    const block = archive.subarray(at, at + BLOCK);
    at += BLOCK;
    if (isEmpty(block)) continue;
    repairSum(block);
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
