/** What recognisers read from. */

export interface ByteSource {
  /** Bytes of the whole file. */
  readonly size: number;
  /** Up to `length` bytes from `offset`; fewer only at the end of the file. Rejects with a FailureError. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Bytes that are read at once to look for what is in them. */
const PIECE = 256 * 1024;

/** Several reads as one. */
export async function readRange(
  source: ByteSource,
  offset: number,
  length: number,
): Promise<Uint8Array> {
  const end = Math.min(source.size, offset + length);
  const bytes = new Uint8Array(Math.max(0, end - offset));
  for (let at = 0; at < bytes.length;) {
    const part = await source.read(offset + at, Math.min(PIECE, bytes.length - at));
    if (part.length === 0) return bytes.subarray(0, at);
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** True if all of it lies in the file. */
export function fits(source: ByteSource, offset: number, length: number): boolean {
  return Number.isSafeInteger(offset) && offset >= 0 && offset + length <= source.size;
}

/** Numbers in bytes that may end anywhere: what lies behind the end reads as 0. */
export class Fields {
  readonly #view: DataView;
  readonly #little: boolean;
  /** True once something behind the end was asked for. */
  short = false;

  constructor(bytes: Uint8Array, little: boolean) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = little;
  }

  u8(at: number): number {
    return this.#has(at, 1) ? this.#view.getUint8(at) : 0;
  }

  u16(at: number): number {
    return this.#has(at, 2) ? this.#view.getUint16(at, this.#little) : 0;
  }

  u32(at: number): number {
    return this.#has(at, 4) ? this.#view.getUint32(at, this.#little) : 0;
  }

  /** Beyond exact integers the value is approximate, and larger than any file. */
  u64(at: number): number {
    return this.#has(at, 8) ? Number(this.#view.getBigUint64(at, this.#little)) : 0;
  }

  #has(at: number, length: number): boolean {
    const has = Number.isSafeInteger(at) && at >= 0 && at + length <= this.#view.byteLength;
    if (!has) this.short = true;
    return has;
  }
}

/** Bytes as characters, one each: for names of formats that say no encoding. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** UTF-8, with U+FFFD for what is none. */
export function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** Up to the first NUL. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end === -1 ? bytes : bytes.subarray(0, end);
}
