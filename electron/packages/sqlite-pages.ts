/**
 * Tables of an SQLite database, read off its pages (sqlite.org/fileformat2.html). No statement of the database is ever
 * carried out: what a table holds is what its pages hold.
 */
import { DatabaseError } from './database-error.ts';
import { readVarint } from './sqlite-record.ts';

const MAGIC = 'SQLite format 3\0';
const HEADER = 100;
const INTERIOR = 0x05;
const LEAF = 0x0d;
const MIN_PAGE = 512;
const MIN_USABLE = 480;

export class SqlitePages {
  readonly #bytes: Buffer;
  readonly #size: number;
  /** Bytes of a page that are not reserved for extensions. */
  readonly #usable: number;
  readonly #seen = new Set<number>();

  /** Throws `DatabaseError` if the header cannot be right. */
  constructor(bytes: Buffer) {
    const written = bytes.length < HEADER ? 0 : bytes.readUInt16BE(16);
    this.#bytes = bytes;
    this.#size = written === 1 ? 65_536 : written;
    this.#usable = this.#size - (bytes[20] ?? 0);
    const isPower = (this.#size & (this.#size - 1)) === 0;
    if (this.#size < MIN_PAGE || !isPower || this.#usable < MIN_USABLE)
      throw new DatabaseError('its pages have a size that cannot be');
  }

  /**
   * The rows of the table whose first page this is, as stored; null now and then, where others may run. Each page is
   * read once at most, so this always ends. Throws `DatabaseError`.
   */
  *rows(root: number): Generator<Buffer | null> {
    const waiting = [root];
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      const start = this.#visit(page);
      const header = start + (page === 1 ? HEADER : 0);
      const type = this.#bytes[header];
      const isLeaf = type === LEAF;
      if (!isLeaf && type !== INTERIOR) throw wrong(page, 'belongs to no table');
      const cells = this.#bytes.readUInt16BE(header + 3);
      const pointers = header + (isLeaf ? 8 : 12);
      if (pointers + cells * 2 > start + this.#usable) throw wrong(page, 'has too many cells');
      const places = Array.from({ length: cells }, (_, i) => {
        const place = this.#bytes.readUInt16BE(pointers + i * 2);
        if (place + 4 > this.#usable) throw wrong(page, 'has a cell beyond its end');
        return start + place;
      });
      if (isLeaf) for (const place of places) yield this.#payload(page, place);
      else {
        waiting.push(this.#bytes.readUInt32BE(header + 8));
        for (const place of places.reverse()) waiting.push(this.#bytes.readUInt32BE(place));
        yield null;
      }
    }
  }

  #visit(page: number): number {
    const start = (page - 1) * this.#size;
    if (page < 1 || start + this.#size > this.#bytes.length || this.#seen.has(page))
      throw wrong(page, 'is not there, or used twice');
    this.#seen.add(page);
    return start;
  }

  #payload(page: number, cell: number): Buffer {
    const end = (page - 1) * this.#size + this.#usable;
    const length = readVarint(this.#bytes, cell, end);
    const rowid = readVarint(this.#bytes, length.end, end);
    const local = this.#localBytes(length.value);
    const from = rowid.end;
    if (from + local + (local < length.value ? 4 : 0) > end)
      throw wrong(page, 'has a cell beyond its end');
    const first = this.#bytes.subarray(from, from + local);
    if (local === length.value) return first;
    const next = this.#bytes.readUInt32BE(from + local);
    return Buffer.concat([first, ...this.#overflow(next, length.value - local)]);
  }

  #overflow(first: number, length: number): readonly Buffer[] {
    const parts: Buffer[] = [];
    let missing = length;
    for (let page = first; missing > 0;) {
      const start = this.#visit(page);
      const here = Math.min(missing, this.#usable - 4);
      parts.push(this.#bytes.subarray(start + 4, start + 4 + here));
      missing -= here;
      page = this.#bytes.readUInt32BE(start);
    }
    return parts;
  }

  /** Bytes of a row that are in its leaf; the rest is in overflow pages. */
  #localBytes(length: number): number {
    const usable = this.#usable;
    const most = usable - 35;
    if (length <= most) return length;
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const wanted = least + ((length - least) % (usable - 4));
    return wanted <= most ? wanted : least;
  }
}

/** True if it starts as such a database does. */
export function isSqlite(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, MAGIC.length) === MAGIC;
}

function wrong(page: number, what: string): DatabaseError {
  return new DatabaseError(`page ${String(page)} of it ${what}`);
}
