/** The key that an OpenPGP signature names for itself (RFC 9580 §5.4). Nothing of it is checked. */
import { constants, inflateRawSync } from 'node:zlib';

/** Old and new tags of a one-pass signature packet of version 3, which has 13 bytes. */
const HEADS: readonly (readonly number[])[] = [
  [0x90, 0x0d, 0x03],
  [0xc4, 0x0d, 0x03],
];
const KEY_AT = 6;
/** A compressed packet without a length of its own, by ZIP, as `gpg --sign` writes it. */
const COMPRESSED: readonly number[] = [0xa3, 0x01];
/** Bytes that are unpacked: the packet that names the key is the first one. */
const MAX_UNPACKED = 64 * 1024;

/** 16 hexadecimal digits; null where it is written in another way. */
export function openPgpKey(bytes: Uint8Array): string | null {
  const packets = startsWith(bytes, COMPRESSED) ? unpacked(bytes.subarray(2)) : bytes;
  const isOnePass = HEADS.some((head) => startsWith(packets, head));
  if (!isOnePass || packets.length < KEY_AT + 8) return null;
  return Buffer.from(packets.subarray(KEY_AT, KEY_AT + 8))
    .toString('hex')
    .toUpperCase();
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, i) => bytes[i] === byte);
}

function unpacked(bytes: Uint8Array): Uint8Array {
  try {
    const options = { maxOutputLength: MAX_UNPACKED, finishFlush: constants.Z_SYNC_FLUSH };
    return inflateRawSync(bytes, options);
  } catch {
    return new Uint8Array();
  }
}
