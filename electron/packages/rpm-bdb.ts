/**
 * Packages of older rpm: a hash database of Berkeley DB. Pages are walked in their order, since nothing is looked up;
 * each value is a header, most of them in a chain of overflow pages.
 */
import { DatabaseError } from './database-error.ts';

const MAGIC = 0x061561;
const META = { magic: 12, pageSize: 20, encrypted: 24, type: 25, lastPage: 32 } as const;
const PAGE = { next: 16, entries: 20, used: 22, type: 25, header: 26 } as const;
const HASH_META = 8;
const HASH_UNSORTED = 2;
const HASH = 13;
const OVERFLOW = 7;
/** Kinds of items. */
const INLINE = 1;
const OFF_PAGE = 3;
const OFF_PAGE_BYTES = 12;
const MIN_PAGE = 512;
const MAX_PAGE = 65_536;

/** Headers of packages. Throws `DatabaseError` where the rest cannot be relied on. */
export function* readBdb(bytes: Buffer): Generator<Buffer | null> {
  const pages = new Pages(bytes);
  for (let page = 1; page < pages.count; page++) {
    const type = pages.byte(page, PAGE.type);
    if (type === HASH || type === HASH_UNSORTED) yield* valuesOf(pages, page);
    // Others run meanwhile.
    else yield null;
  }
}

/** True if it starts as such a database does. */
export function isBdb(bytes: Buffer): boolean {
  if (bytes.length < MIN_PAGE) return false;
  return bytes.readUInt32LE(META.magic) === MAGIC || bytes.readUInt32BE(META.magic) === MAGIC;
}

function* valuesOf(pages: Pages, page: number): Generator<Buffer> {
  const items = pages.short(page, PAGE.entries);
  if (items % 2 !== 0 || PAGE.header + items * 2 > pages.size)
    throw new DatabaseError(`page ${String(page)} of it has a number of items that cannot be`);
  let end = pages.size;
  for (let item = 0; item < items; item++) {
    const start = pages.short(page, PAGE.header + item * 2);
    if (start < PAGE.header + items * 2 || start >= end)
      throw new DatabaseError(`page ${String(page)} of it has items that overlap`);
    // Key 0 has the number of the last package, in as many bytes as a key; it is no header.
    if (item % 2 === 1) {
      const value = valueAt(pages, page, start, end);
      if (value.length > 4) yield value;
    }
    end = start;
  }
}

function valueAt(pages: Pages, page: number, start: number, end: number): Buffer {
  const kind = pages.byte(page, start);
  if (kind === INLINE) return pages.slice(page, start + 1, end);
  if (kind !== OFF_PAGE || end - start < OFF_PAGE_BYTES)
    throw new DatabaseError(`page ${String(page)} of it has a value of an unknown kind`);
  return overflow(pages, pages.long(page, start + 4), pages.long(page, start + 8));
}

function overflow(pages: Pages, first: number, length: number): Buffer {
  const parts: Buffer[] = [];
  let missing = length;
  for (let page = first; page !== 0; page = pages.long(page, PAGE.next)) {
    const used = pages.visit(page).short(page, PAGE.used);
    if (pages.byte(page, PAGE.type) !== OVERFLOW || PAGE.header + used > pages.size)
      throw new DatabaseError(`page ${String(page)} of it is not what leads to it`);
    parts.push(pages.slice(page, PAGE.header, PAGE.header + used));
    missing -= used;
  }
  if (missing !== 0) throw new DatabaseError('a value in it has another length than it says');
  return Buffer.concat(parts);
}

/** Pages by number; those that are asked for beyond the last are refused. */
class Pages {
  readonly size: number;
  readonly count: number;
  readonly #bytes: Buffer;
  readonly #isLittle: boolean;
  readonly #seen = new Set<number>();

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#isLittle = bytes.readUInt32LE(META.magic) === MAGIC;
    this.size = this.long(0, META.pageSize);
    if (bytes[META.encrypted] !== 0) throw new DatabaseError('it is encrypted');
    if (bytes[META.type] !== HASH_META) throw new DatabaseError('it is no hash database');
    const isPower = (this.size & (this.size - 1)) === 0;
    if (this.size < MIN_PAGE || this.size > MAX_PAGE || !isPower)
      throw new DatabaseError('its pages have a size that cannot be');
    this.count = this.long(0, META.lastPage) + 1;
    if (this.count * this.size > bytes.length)
      throw new DatabaseError('pages of it are missing at its end');
  }

  /** Notes that a page is used; each is used once at most, which also ends every chain. */
  visit(page: number): this {
    if (page === 0 || page >= this.count || this.#seen.has(page))
      throw new DatabaseError(`page ${String(page)} of it is not there, or used twice`);
    this.#seen.add(page);
    return this;
  }

  byte(page: number, at: number): number {
    return this.#bytes.readUInt8(page * this.size + at);
  }

  short(page: number, at: number): number {
    const offset = page * this.size + at;
    return this.#isLittle ? this.#bytes.readUInt16LE(offset) : this.#bytes.readUInt16BE(offset);
  }

  /** Unsigned, of 32 bits. */
  long(page: number, at: number): number {
    const offset = page === 0 ? at : page * this.size + at;
    return this.#isLittle ? this.#bytes.readUInt32LE(offset) : this.#bytes.readUInt32BE(offset);
  }

  slice(page: number, from: number, to: number): Buffer {
    return this.#bytes.subarray(page * this.size + from, page * this.size + to);
  }
}
