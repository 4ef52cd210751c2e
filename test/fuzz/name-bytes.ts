/** The bytes that a decoded name stands for: the plainest way back from `TarEntry.path`. */

export function bytesOfName(name: string): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < name.length; i++) {
    const code = name.codePointAt(i) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) bytes.push(code - 0xdc00);
    else if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code, 0));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code, 6), tail(code, 0));
    else {
      bytes.push(0xf0 | (code >> 18), tail(code, 12), tail(code, 6), tail(code, 0));
      i++;
    }
  }
  return Uint8Array.from(bytes);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Each byte as a character. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function tail(code: number, shift: number): number {
  return 0x80 | ((code >> shift) & 0x3f);
}
