// The small fixed parts of an xz stream (the .xz file format, version 1.2.1): magics, checks, numbers.

import { crc32 } from 'node:zlib';
import type { Pull } from './byte-pull.ts';

export const STREAM_MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
export const FOOTER_MAGIC = [0x59, 0x5a];

/** Kinds of check, by the number in the stream flags, and how many bytes each has (2.1.1.2). */
const CHECK_BYTES: Readonly<Record<number, number>> = { 0: 0, 1: 4, 4: 8, 10: 32 };
export const SHA256_CHECK = 10;

/** Bytes of the check that these stream flags name; undefined if it is none that can be checked. */
export function checkBytes(flags: Uint8Array): number | undefined {
  return flags[0] === 0 ? CHECK_BYTES[flags[1] ?? 0] : undefined;
}

/** True if the CRC32 at `at` is that of the bytes in front of it, from `from` on. */
export function crcMatches(bytes: Uint8Array, from: number, at: number): boolean {
  return crc32(bytes.subarray(from, at)) === readUint32(bytes, at);
}

export function readUint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
}

/** Bytes that fill up to a multiple of four. */
export function paddingOf(size: number): number {
  return (4 - (size % 4)) % 4;
}

/** A number of seven bits a byte, at most nine bytes (1.2); null if it is not written as it must be. */
export function* pullNumber(take: (count: number) => Pull<Uint8Array>): Pull<number | null> {
  let value = 0;
  for (let i = 0; i < 9; i++) {
    const [byte = 0] = yield* take(1);
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return byte === 0 && i > 0 ? null : value;
  }
  return null;
}
