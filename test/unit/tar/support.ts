// Builds tar archives byte by byte and reads them every way there is.

import { describe, expect, it } from 'vitest';
import type { TarEntry, TarProblem, TarSink } from '../../../electron/tar/entry.ts';
import { hopTar } from '../../../electron/tar/hop.ts';
import type { TarSource } from '../../../electron/tar/hop.ts';
import { TarStream } from '../../../electron/tar/stream.ts';

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
  put(148, options.checksum ?? `${checksumOf(block).toString(8).padStart(6, '0')}\0 `);
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

function checksumOf(block: Uint8Array): number {
  return block.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0);
}

/** What a reader said. */
export interface Reading {
  readonly entries: readonly TarEntry[];
  readonly problems: readonly TarProblem[];
}

export class Recorder implements TarSink, Reading {
  readonly entries: TarEntry[] = [];
  readonly problems: TarProblem[] = [];

  entry(entry: TarEntry): void {
    this.entries.push(entry);
  }

  problem(problem: TarProblem): void {
    this.problems.push(problem);
  }
}

export function readStream(bytes: Uint8Array, chunkSize: number): Recorder {
  const recorder = new Recorder();
  const stream = new TarStream(recorder);
  for (let at = 0; at < bytes.length; at += chunkSize) {
    // A copy that is wiped afterwards shows any reader that keeps borrowed bytes.
    const chunk = new Uint8Array(bytes.subarray(at, at + chunkSize));
    stream.push(chunk);
    chunk.fill(0xee);
  }
  stream.end();
  return recorder;
}

/** A source over memory that counts what was asked of it. */
export class MemorySource implements TarSource {
  readonly size: number;
  reads = 0;
  bytesRead = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.size = bytes.length;
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    expect(offset + length).toBeLessThanOrEqual(this.size);
    this.reads += 1;
    this.bytesRead += length;
    return Promise.resolve(new Uint8Array(this.#bytes.subarray(offset, offset + length)));
  }
}

export async function readHop(bytes: Uint8Array): Promise<Recorder> {
  const recorder = new Recorder();
  await hopTar(new MemorySource(bytes), recorder);
  return recorder;
}

const CHUNK_SIZES = [1, 7, 511, 512, 513, 65_536];

/** Larger archives are not read byte by byte, which takes a second for each megabyte. */
const MAX_BYTEWISE = 512 * 1024;

/** Reads whole, in chunks of several sizes and by hopping; all must agree. */
export async function readEveryWay(bytes: Uint8Array): Promise<Reading> {
  const whole = readStream(bytes, Math.max(1, bytes.length));
  for (const chunkSize of CHUNK_SIZES) {
    if (chunkSize === 1 && bytes.length > MAX_BYTEWISE) continue;
    expect(readStream(bytes, chunkSize), `chunks of ${chunkSize}`).toEqual(whole);
  }
  expect(await readHop(bytes), 'hop').toEqual(whole);
  return whole;
}

/** Names with logical sizes, as in the table of tar readers: `a.txt[3]`. */
export function names(reading: Reading): string[] {
  return reading.entries.map((entry) => `${entry.path}[${entry.size}]`);
}

/** Problems in short: `tar-invalid/checksum@1024`, with `!` if reading stopped there. */
export function problems(reading: Reading): string[] {
  return reading.problems.map(
    ({ code, reason, offset, stopped }) => `${code}/${reason}@${offset}${stopped ? '!' : ''}`,
  );
}

/** An archive with the entries and problems that every driver must find in it. */
export interface Case {
  readonly what: string;
  readonly bytes: Uint8Array;
  readonly names: readonly string[];
  readonly problems: readonly string[];
}

export function describeCases(subject: string, cases: readonly Case[]): void {
  describe(subject, () => {
    it.each(cases)('$what', async (expected) => {
      const reading = await readEveryWay(expected.bytes);
      expect(names(reading)).toEqual(expected.names);
      expect(problems(reading)).toEqual(expected.problems);
    });
  });
}
