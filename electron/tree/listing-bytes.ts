/**
 * Listing columns as flat bytes and back. Reading is strict: bytes that no listing can have made
 * are refused, so that whoever reads rows later needs no doubts.
 *
 *   1 byte complete; types; each column of NUMBERS; each column of TEXTS
 *   types, texts' bytes: length (4), bytes · numbers: bytes of one (1), count (4), values · ends like numbers
 *
 * Integers are in the machine's own order: these bytes stay on the machine that wrote them.
 */
import type { NumberArray, TextArray } from './columns.ts';
import {
  KINDS,
  NUMBERS,
  SPARSE_BIT,
  TEXTS,
  type ListingColumns,
  type NumberName,
  type TextName,
} from './listing.ts';

/** The columns one behind the other; `listingFrom` reads them. */
export function listingBytes(columns: ListingColumns): Buffer {
  const texts = TEXTS.flatMap((name) => {
    const { bytes, ends } = columns.texts[name];
    return [...numberParts(ends), lengthOf(bytes), bytes];
  });
  return Buffer.concat([
    Uint8Array.of(columns.complete ? 1 : 0),
    lengthOf(columns.types),
    columns.types,
    ...NUMBERS.flatMap((name) => numberParts(columns.numbers[name])),
    ...texts,
  ]);
}

/** The columns, each in memory of its own; null if a listing cannot look like this. */
export function listingFrom(bytes: Uint8Array): ListingColumns | null {
  try {
    const source = new Source(bytes);
    const complete = source.flag();
    const types = source.bytes();
    const numbers = record(NUMBERS, () => source.numbers());
    const texts = record(TEXTS, () => source.text());
    source.end();
    const columns = { complete, types, numbers, texts };
    return isListing(columns) ? columns : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function numberParts(values: NumberArray): readonly Uint8Array[] {
  const { buffer, byteOffset, byteLength, length, BYTES_PER_ELEMENT } = values;
  return [
    Uint8Array.of(BYTES_PER_ELEMENT),
    uint32(length),
    new Uint8Array(buffer, byteOffset, byteLength),
  ];
}

function lengthOf(bytes: Uint8Array): Uint8Array {
  return uint32(bytes.length);
}

function uint32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer);
}

function record<K extends string, V>(names: readonly K[], make: () => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, make()])) as Record<K, V>;
}

/** Takes one value after the other; throws a RangeError where the bytes do not hold it. */
class Source {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  flag(): boolean {
    const [value] = this.#take(1);
    if (value !== 0 && value !== 1) throw new RangeError('no flag');
    return value === 1;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#take(this.#length());
  }

  numbers(): NumberArray {
    const [size] = this.#take(1);
    const length = this.#length();
    if (size === 4) return new Uint32Array(this.#take(4 * length).buffer);
    if (size === 8) return new Float64Array(this.#take(8 * length).buffer);
    throw new RangeError('no column');
  }

  text(): TextArray {
    const ends = this.numbers();
    if (!(ends instanceof Uint32Array)) throw new RangeError('no ends');
    return { ends, bytes: this.bytes() };
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new RangeError('more bytes than a listing');
  }

  #length(): number {
    return new Uint32Array(this.#take(4).buffer)[0] ?? 0;
  }

  /** A copy: columns are moved between threads one by one. */
  #take(length: number): Uint8Array<ArrayBuffer> {
    if (length > this.#bytes.length - this.#at) throw new RangeError('fewer bytes than a listing');
    const from = this.#at;
    this.#at += length;
    const copy = new Uint8Array(length);
    copy.set(this.#bytes.subarray(from, this.#at));
    return copy;
  }
}

/** How many values each column has: one for each of these. */
const LENGTH_AS: Readonly<Record<NumberName, 'types' | NumberName | TextName>> = {
  mode: 'types',
  uid: 'types',
  gid: 'types',
  uname: 'types',
  gname: 'types',
  size: 'types',
  storedSize: 'types',
  mtime: 'types',
  bodyOffset: 'types',
  linkRows: 'links',
  deviceRows: 'devmajor',
  devmajor: 'devminor',
  devminor: 'deviceRows',
  xattrRows: 'xattrNames',
};

function isListing({ types, numbers, texts }: ListingColumns): boolean {
  const count = types.length;
  const lengthOfColumn = (name: 'types' | NumberName | TextName): number => {
    if (name === 'types') return count;
    return name in texts ? texts[name as TextName].ends.length : numbers[name as NumberName].length;
  };
  const owners = texts.owners.ends.length;
  return (
    types.every((type) => (type & ~SPARSE_BIT) < KINDS.length) &&
    NUMBERS.every((name) => numbers[name].length === lengthOfColumn(LENGTH_AS[name])) &&
    NUMBERS.every((name) => hasNone(numbers[name], Number.isNaN)) &&
    TEXTS.every((name) => isText(texts[name])) &&
    texts.paths.ends.length === count &&
    texts.xattrValues.ends.length === texts.xattrNames.ends.length &&
    [numbers.size, numbers.storedSize, numbers.bodyOffset].every(areSizes) &&
    [numbers.uname, numbers.gname].every((places) => arePlaces(places, owners)) &&
    areRows(numbers.linkRows, count, 1) &&
    areRows(numbers.deviceRows, count, 1) &&
    areRows(numbers.xattrRows, count, 0)
  );
}

function isText({ bytes, ends }: TextArray): boolean {
  return isAscending(ends, 0) && (ends.at(-1) ?? 0) === bytes.length;
}

function areSizes(column: NumberArray): boolean {
  return hasNone(column, (value) => value < 0 || !Number.isSafeInteger(value));
}

function arePlaces(column: NumberArray, end: number): boolean {
  return column instanceof Uint32Array && hasNone(column, (value) => value >= end);
}

function areRows(column: NumberArray, count: number, step: number): boolean {
  return arePlaces(column, count) && isAscending(column, step);
}

function isAscending(column: NumberArray, step: number): boolean {
  for (let i = 1; i < column.length; i++)
    if ((column[i] ?? 0) < (column[i - 1] ?? 0) + step) return false;
  return true;
}

function hasNone(column: NumberArray, isBad: (value: number) => boolean): boolean {
  for (const value of column) if (isBad(value)) return false;
  return true;
}
