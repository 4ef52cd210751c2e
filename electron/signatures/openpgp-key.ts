/** The key that an OpenPGP signature names for itself (RFC 4880 §5.4). Nothing of it is checked. */

/** Old and new tags of a one-pass signature packet of version 3, which has 13 bytes. */
const HEADS: readonly (readonly number[])[] = [
  [0x90, 0x0d, 0x03],
  [0xc4, 0x0d, 0x03],
];
const KEY_AT = 6;

/** 16 hexadecimal digits; null where the signature is compressed or written in another way. */
export function openPgpKey(bytes: Uint8Array): string | null {
  const starts = HEADS.some((head) => head.every((byte, i) => bytes[i] === byte));
  if (!starts || bytes.length < KEY_AT + 8) return null;
  return Buffer.from(bytes.subarray(KEY_AT, KEY_AT + 8))
    .toString('hex')
    .toUpperCase();
}
