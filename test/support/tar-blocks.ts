/** Tar archives byte by byte, right or wrong. */

export interface HeaderOptions {
  type?: string | number;
  size?: number | string | Uint8Array;
  mode?: number | string;
  uid?: number | string | Uint8Array;
  gid?: number | string;
  mtime?: number | string | Uint8Array;
  link?: string;
  magic?: string;
  prefix?: string;
  uname?: string;
  gname?: string;
  devmajor?: number;
  devminor?: number;
  checksum?: string | Uint8Array;
  /** Bytes written at an offset after all fields and before the checksum. */
  raw?: Readonly<Record<number, string | Uint8Array>>;
}

export const USTAR = 'ustar\x0000';
export const GNU = 'ustar  \0';
export const V7 = '\0\0\0\0\0\0\0\0';

/** Bytes of a string whose characters are bytes. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** One header block with a right checksum, unless `checksum` gives another field. */
export function header(name: string, options: HeaderOptions = {}): Uint8Array {
  const block = new Uint8Array(512);
  const put = (at: number, value: string | Uint8Array): void => {
    block.set(typeof value === 'string' ? latin1(value) : value, at);
  };
  const field = (at: number, length: number, value: number | string | Uint8Array): void => {
    put(at, typeof value === 'number' ? octal(value, length) : value);
  };
  put(0, name.slice(0, 100));
  field(100, 8, options.mode ?? 0o644);
  field(108, 8, options.uid ?? 0);
  field(116, 8, options.gid ?? 0);
  field(124, 12, options.size ?? 0);
  field(136, 12, options.mtime ?? 0);
  const type = options.type ?? '0';
  block[156] = typeof type === 'number' ? type : type.charCodeAt(0);
  put(157, options.link ?? '');
  put(257, options.magic ?? USTAR);
  put(265, options.uname ?? '');
  put(297, options.gname ?? '');
  if (options.devmajor !== undefined) field(329, 8, options.devmajor);
  if (options.devminor !== undefined) field(337, 8, options.devminor);
  put(345, options.prefix ?? '');
  for (const [at, value] of Object.entries(options.raw ?? {})) put(Number(at), value);
  put(148, options.checksum ?? checksumField(block));
  return block;
}

/** A whole entry: header and padded body. */
export function file(name: string, body: string | Uint8Array = '', options: HeaderOptions = {}) {
  const bytes = typeof body === 'string' ? latin1(body) : body;
  return concat(header(name, { size: bytes.length, ...options }), padded(bytes));
}

export function padded(bytes: string | Uint8Array): Uint8Array {
  const content = typeof bytes === 'string' ? latin1(bytes) : bytes;
  const block = new Uint8Array(Math.ceil(content.length / 512) * 512);
  block.set(content);
  return block;
}

/** "length key=value\n", where the length counts itself. */
export function record(key: string, value: string | Uint8Array): Uint8Array {
  const tail = concat(
    utf8(` ${key}=`),
    typeof value === 'string' ? utf8(value) : value,
    utf8('\n'),
  );
  let length = tail.length + 1;
  while (tail.length + String(length).length !== length) length += 1;
  return concat(utf8(String(length)), tail);
}

/** A PAX header entry from records, or from raw bytes. */
export function pax(
  records: Readonly<Record<string, string | Uint8Array>> | Uint8Array,
  type = 'x',
): Uint8Array {
  const body =
    records instanceof Uint8Array
      ? records
      : concat(...Object.entries(records).map(([key, value]) => record(key, value)));
  return file('PaxHeaders/x', body, { type });
}

/** A GNU long name (L) or long link (K) entry. */
export function longName(name: string, type = 'L'): Uint8Array {
  return file('././@LongLink', concat(utf8(name), new Uint8Array(1)), { type, magic: GNU });
}

/** GNU's base-256 number. */
export function base256(value: bigint, length = 12): Uint8Array {
  const bytes = new Uint8Array(length);
  let rest = value < 0n ? value + (1n << BigInt(8 * length)) : value;
  for (let i = length - 1; i >= 0; i--) {
    bytes[i] = Number(rest & 255n);
    rest >>= 8n;
  }
  bytes[0] = (bytes[0] ?? 0) | 0x80;
  return bytes;
}

export const END = new Uint8Array(1024);

export function archive(...parts: readonly Uint8Array[]): Uint8Array {
  return concat(...parts, END);
}

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

/** Writes the checksum of a header into it; what is shorter than a block stays as it is. */
export function repairChecksum(block: Uint8Array): void {
  if (block.length < 512) return;
  const field = checksumField(block);
  for (let i = 0; i < field.length; i++) block[148 + i] = field.charCodeAt(i);
}

function checksumField(block: Uint8Array): string {
  let sum = 0;
  for (let i = 0; i < 512; i++) sum += i >= 148 && i < 156 ? 32 : (block[i] ?? 0);
  return `${sum.toString(8).padStart(6, '0')}\0 `;
}
