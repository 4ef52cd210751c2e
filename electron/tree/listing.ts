// One layer's entries as typed columns: the form in which they move between threads without a copy.
// It keeps entries as stored and in order; places and duplicates are the business of others.

import { limitInForce } from '../../shared/limits/in-force.ts';
import { ENTRY_KINDS, type EntryKind } from '../../shared/model.ts';
import type { TarEntry } from '../tar/entry.ts';
import { NumberColumn, TextColumn, Texts, type NumberArray, type TextArray } from './columns.ts';
import { normalisePath, whiteoutOf } from './entry-path.ts';
import { showValue, type ListingXattr } from './listing-xattr.ts';
import { MAX_INTERNED_OWNERS, MAX_LAYER_TEXT_BYTES } from '../../shared/limits/tree.ts';

/** A type's place here is its code in the `types` column. */
export const KINDS: readonly EntryKind[] = ENTRY_KINDS;
export const SPARSE_BIT = 0x80;

export interface ListingLimits {
  readonly maxEntries: number;
  /** Bytes of all texts and attribute values of one layer. */
  readonly maxTextBytes: number;
}

/** What one attribute costs besides its bytes: hostile archives have millions of empty ones. */
const XATTR_COST = 16;

function listingLimits(): ListingLimits {
  return { maxEntries: limitInForce('layer-entries'), maxTextBytes: MAX_LAYER_TEXT_BYTES };
}

/** One value for each entry, then the side tables: `…Rows` names, ascending, the rows they speak of. */
export const NUMBERS = [
  'mode',
  'uid',
  'gid',
  'uname', // a place in `owners`, as `gname`
  'gname',
  'size',
  'storedSize',
  'mtime',
  'bodyOffset',
  'linkRows',
  'deviceRows',
  'devmajor',
  'devminor',
  'xattrRows', // once for each attribute, so a row can occur several times
] as const;
export type NumberName = (typeof NUMBERS)[number];

export const TEXTS = ['paths', 'owners', 'links', 'xattrNames', 'xattrValues'] as const;
export type TextName = (typeof TEXTS)[number];

/** Plain data that survives structured cloning; see `transferables`. */
export interface ListingColumns {
  /** False if entries were left out because a limit was reached. */
  readonly complete: boolean;
  readonly types: Uint8Array;
  readonly numbers: Readonly<Record<NumberName, NumberArray>>;
  readonly texts: Readonly<Record<TextName, TextArray>>;
}

/** An entry as stored; fields as in `TarEntry`. */
export interface ListingRow {
  readonly path: string;
  readonly type: EntryKind;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly uname: string;
  readonly gname: string;
  readonly size: number;
  readonly storedSize: number;
  readonly mtime: number;
  readonly bodyOffset: number;
  readonly sparse: boolean;
  readonly linkname?: string;
  readonly devmajor?: number;
  readonly devminor?: number;
  readonly xattrs?: readonly ListingXattr[];
}

/** The buffers to hand over when columns are posted to another thread. */
export function transferables(columns: ListingColumns): ArrayBuffer[] {
  const texts = Object.values(columns.texts).flatMap(({ bytes, ends }) => [bytes, ends]);
  const arrays = [columns.types, ...Object.values(columns.numbers), ...texts];
  return arrays.map((array) => array.buffer as ArrayBuffer);
}

/** Collects the entries of one layer, in archive order. */
export class ListingBuilder {
  readonly #limits: ListingLimits;
  #complete = true;
  readonly #types = new NumberColumn();
  readonly #numbers = recordOf(NUMBERS, () => new NumberColumn());
  readonly #texts = recordOf(TEXTS, () => new TextColumn());
  readonly #ownerPlaces = new Map<string, number>();

  constructor(limits: ListingLimits = listingLimits()) {
    this.#limits = limits;
  }

  /** Returns false if the entry was left out because a limit is reached. */
  add(entry: TarEntry): boolean {
    if (!this.#hasRoom()) {
      this.#complete = false;
      return false;
    }
    const row = this.#texts.paths.count;
    const numbers = this.#numbers;
    this.#texts.paths.push(entry.path);
    this.#types.push(KINDS.indexOf(kindOf(entry)) | (entry.sparse ? SPARSE_BIT : 0));
    numbers.mode.push(entry.mode);
    numbers.uid.push(entry.uid);
    numbers.gid.push(entry.gid);
    numbers.uname.push(this.#ownerPlace(entry.uname));
    numbers.gname.push(this.#ownerPlace(entry.gname));
    numbers.size.push(entry.size);
    numbers.storedSize.push(entry.storedSize);
    numbers.mtime.push(entry.mtime);
    numbers.bodyOffset.push(entry.bodyOffset);
    this.#addRare(row, entry);
    return true;
  }

  /** The columns; the builder must not be used again. */
  finish(): ListingColumns {
    return {
      complete: this.#complete,
      types: Uint8Array.from(this.#types.finish()),
      numbers: recordOf(NUMBERS, (name) => this.#numbers[name].finish()),
      texts: recordOf(TEXTS, (name) => this.#texts[name].finish()),
    };
  }

  #hasRoom(): boolean {
    const texts = this.#texts;
    const attributes = texts.xattrNames.count * XATTR_COST;
    const bytes = TEXTS.reduce((sum, name) => sum + texts[name].byteLength, attributes);
    return texts.paths.count < this.#limits.maxEntries && bytes < this.#limits.maxTextBytes;
  }

  #addRare(row: number, entry: TarEntry): void {
    const numbers = this.#numbers;
    if (entry.linkname !== '') {
      numbers.linkRows.push(row);
      this.#texts.links.push(entry.linkname);
    }
    if (entry.type === 'char' || entry.type === 'block') {
      numbers.deviceRows.push(row);
      numbers.devmajor.push(entry.devmajor);
      numbers.devminor.push(entry.devminor);
    }
    for (const [name, value] of entry.xattrs ?? []) {
      numbers.xattrRows.push(row);
      this.#texts.xattrNames.push(name);
      this.#texts.xattrValues.pushBytes(value);
    }
  }

  #ownerPlace(name: string): number {
    const known = this.#ownerPlaces.get(name);
    if (known !== undefined) return known;
    const place = this.#texts.owners.count;
    this.#texts.owners.push(name);
    if (this.#ownerPlaces.size < MAX_INTERNED_OWNERS) this.#ownerPlaces.set(name, place);
    return place;
  }
}

/** Reads columns, row by row; `i` runs from 0 in archive order. */
export class Listing {
  readonly count: number;
  readonly complete: boolean;
  readonly #types: Uint8Array;
  readonly #numbers: ListingColumns['numbers'];
  readonly #texts: Readonly<Record<TextName, Texts>>;

  constructor(columns: ListingColumns) {
    this.count = columns.types.length;
    this.complete = columns.complete;
    this.#types = columns.types;
    this.#numbers = columns.numbers;
    this.#texts = recordOf(TEXTS, (name) => new Texts(columns.texts[name]));
  }

  /** The stored paths as bytes, for work on millions of them. */
  get paths(): Texts {
    return this.#texts.paths;
  }

  /** The path as stored, not normalised. */
  path(i: number): string {
    return this.#texts.paths.at(i);
  }

  type(i: number): EntryKind {
    return KINDS[(this.#types[i] ?? 0) & ~SPARSE_BIT] ?? 'unknown';
  }

  number(name: NumberName, i: number): number {
    return this.#numbers[name][i] ?? 0;
  }

  /** Where a link points, as stored; undefined if it is none. */
  linkname(i: number): string | undefined {
    return this.#link(i).linkname;
  }

  hasXattrs(i: number): boolean {
    return findFirst(this.#numbers.xattrRows, i) !== -1;
  }

  /** Values that stand for this name in the columns `uname` and `gname`. */
  ownerPlaces(name: string): ReadonlySet<number> {
    const { owners } = this.#texts;
    const places = new Set<number>();
    for (let place = 0; place < owners.count; place++)
      if (owners.at(place) === name) places.add(place);
    return places;
  }

  row(i: number): ListingRow {
    const number = (name: NumberName): number => this.number(name, i);
    return {
      path: this.path(i),
      type: this.type(i),
      mode: number('mode'),
      uid: number('uid'),
      gid: number('gid'),
      uname: this.#texts.owners.at(number('uname')),
      gname: this.#texts.owners.at(number('gname')),
      size: number('size'),
      storedSize: number('storedSize'),
      mtime: number('mtime'),
      bodyOffset: number('bodyOffset'),
      sparse: ((this.#types[i] ?? 0) & SPARSE_BIT) !== 0,
      ...this.#link(i),
      ...this.#device(i),
      ...this.#xattrs(i),
    };
  }

  #link(row: number): Pick<ListingRow, 'linkname'> {
    const at = findFirst(this.#numbers.linkRows, row);
    return at === -1 ? {} : { linkname: this.#texts.links.at(at) };
  }

  #device(row: number): Pick<ListingRow, 'devmajor' | 'devminor'> {
    const { deviceRows, devmajor, devminor } = this.#numbers;
    const at = findFirst(deviceRows, row);
    return at === -1 ? {} : { devmajor: devmajor[at] ?? 0, devminor: devminor[at] ?? 0 };
  }

  #xattrs(row: number): Pick<ListingRow, 'xattrs'> {
    const { xattrNames, xattrValues } = this.#texts;
    const rows = this.#numbers.xattrRows;
    const first = findFirst(rows, row);
    if (first === -1) return {};
    const xattrs: ListingXattr[] = [];
    for (let at = first; rows[at] === row; at++) {
      const value = xattrValues.bytes.subarray(xattrValues.start(at), xattrValues.end(at));
      xattrs.push({ name: xattrNames.at(at), ...showValue(value) });
    }
    return { xattrs };
  }
}

/**
 * Whiteouts by their names alone (layer.md): tools apply them whatever their type, and some builders
 * write those after the first as hard links to it. Invalid ones stay what they are.
 */
function kindOf(entry: TarEntry): EntryKind {
  if (!entry.path.includes('.wh.')) return entry.type;
  const kind = whiteoutOf(normalisePath(entry.path).path)?.kind;
  return kind === undefined || kind === 'invalid' ? entry.type : kind;
}

/** The first place of `value` in an ascending column, or -1. */
function findFirst(column: NumberArray, value: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return column[low] === value ? low : -1;
}

function recordOf<K extends string, V>(names: readonly K[], make: (name: K) => V): Record<K, V> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<K, V>;
}
