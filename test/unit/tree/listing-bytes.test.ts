import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { listingBytes, listingFrom } from '../../../electron/tree/listing-bytes.ts';
import {
  Listing,
  ListingBuilder,
  transferables,
  type ListingColumns,
} from '../../../electron/tree/listing.ts';
import type { TarEntry } from '../../../electron/tar/entry.ts';
import { entry } from './entries.ts';

function columnsOf(entries: readonly TarEntry[], limit = 1000): ListingColumns {
  const builder = new ListingBuilder({ maxEntries: limit, maxTextBytes: 1e6 });
  for (const each of entries) builder.add(each);
  return builder.finish();
}

const xattrs = new Map([
  ['user.a', Buffer.from('1')],
  ['user.b', Buffer.alloc(0)],
]);
/** One of everything that has a column of its own. */
const SOME = columnsOf([
  entry('etc/', { mode: 0o755 }),
  entry('etc/a', { uid: 2 ** 33, mtime: -1.5, size: 2 ** 40, uname: 'somebody', xattrs }),
  entry('etc/b@', { linkname: 'a' }),
  entry('dev', { type: 'char', devmajor: 5, devminor: 1 }),
  entry('sparse\udc80', { sparse: true, xattrs }),
]);

function changed(change: (columns: Draft) => void): ListingColumns | null {
  const draft = structuredClone(SOME) as unknown as Draft;
  change(draft);
  return listingFrom(listingBytes(draft));
}

/** Columns that a test may put wrong. */
interface Draft extends ListingColumns {
  types: Uint8Array;
  numbers: Record<keyof ListingColumns['numbers'], Uint32Array | Float64Array>;
  texts: Record<keyof ListingColumns['texts'], { bytes: Uint8Array; ends: Uint32Array }>;
}

const natural = fc.oneof(fc.nat(), fc.maxSafeNat());
const number = fc.oneof(natural, fc.double({ noNaN: true }));
const text = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => {
  return String.fromCharCode(...units);
});
const anyEntry = fc
  .record({
    type: fc.constantFrom('file', 'dir', 'symlink', 'hardlink', 'char', 'block', 'unknown'),
    mode: number,
    uid: number,
    gid: number,
    mtime: number,
    size: natural,
    storedSize: natural,
    bodyOffset: natural,
    devmajor: number,
    devminor: number,
    uname: text,
    gname: text,
    linkname: text,
    sparse: fc.boolean(),
    xattrs: fc.option(
      fc.dictionary(text, fc.uint8Array()).map((values) => new Map(Object.entries(values))),
      { nil: undefined },
    ),
  })
  .chain((fields) => text.map((path) => entry(path, fields as Partial<TarEntry>)));

describe('listing bytes', () => {
  it('give back every column as it was', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), (entries) => {
        const columns = columnsOf(entries);
        expect(listingFrom(listingBytes(columns))).toEqual(columns);
      }),
    );
    expect(listingFrom(listingBytes(columnsOf([entry('a'), entry('b')], 1)))?.complete).toBe(false);
  });

  it('become columns that can be moved one by one', () => {
    const buffers = transferables(listingFrom(listingBytes(SOME)) ?? expect.unreachable());
    expect(new Set(buffers).size).toBe(buffers.length);
  });

  it('are refused wherever they are cut, or longer', () => {
    const bytes = listingBytes(SOME);
    for (let length = 0; length < bytes.length; length++)
      expect(listingFrom(bytes.subarray(0, length)), String(length)).toBeNull();
    expect(listingFrom(Buffer.concat([bytes, Buffer.alloc(1)]))).toBeNull();
  });

  it('are refused or make a listing of which every row can be read, whatever changes', () => {
    const bytes = listingBytes(SOME);
    let readable = 0;
    for (let at = 0; at < bytes.length; at++)
      for (const value of [0, 1, 8, 0x7f, 0x80, 0xff]) {
        const other = Buffer.from(bytes);
        other[at] = value;
        const columns = listingFrom(other);
        if (columns === null) continue;
        readable++;
        const listing = new Listing(columns);
        for (let i = 0; i < listing.count; i++) expect(listing.row(i).path).toBeTypeOf('string');
      }
    expect(readable).toBeGreaterThan(0);
  });

  it.each<[string, (draft: Draft) => void]>([
    ['a type that does not exist', ({ types }) => (types[0] = 10)],
    ['fewer types than paths', (draft) => (draft.types = draft.types.slice(1))],
    ['a short column', ({ numbers }) => (numbers.mode = numbers.mode.slice(1))],
    ['a long column', ({ numbers }) => (numbers.gid = Uint32Array.from([...numbers.gid, 0]))],
    ['no number', ({ numbers }) => (numbers.mtime = Float64Array.from(numbers.mtime, () => NaN))],
    [
      'a negative size',
      ({ numbers }) => (numbers.size = Float64Array.from(numbers.size, () => -1)),
    ],
    ['half a byte', ({ numbers }) => (numbers.size = Float64Array.from(numbers.size, () => 0.5))],
    ['an owner that does not exist', ({ numbers }) => (numbers.uname[0] = 99)],
    ['an owner’s place that is no integer', ({ numbers }) => (numbers.gname = new Float64Array(5))],
    ['a row that does not exist', ({ numbers }) => (numbers.linkRows[0] = 5)],
    ['rows that descend', ({ numbers }) => numbers.xattrRows.set([4, 1])],
    [
      'a row with two links',
      ({ numbers, texts }) => {
        numbers.linkRows = Uint32Array.of(1, 1);
        texts.links = { bytes: Buffer.from('ab'), ends: Uint32Array.of(1, 2) };
      },
    ],
    ['a link without a row', ({ numbers }) => (numbers.linkRows = new Uint32Array())],
    ['a device without a number', ({ numbers }) => (numbers.devminor = new Uint32Array())],
    ['an attribute without a value', ({ texts }) => (texts.xattrValues.ends = new Uint32Array())],
    ['ends that descend', ({ texts }) => texts.paths.ends.set([7, 3])],
    ['ends beyond the bytes', ({ texts }) => (texts.links.ends[0] = 9)],
    ['bytes beyond the last end', ({ texts }) => (texts.links.ends[0] = 0)],
  ])('are refused with %s', (_what, change) => {
    expect(changed(() => undefined)).toEqual(SOME);
    expect(changed(change)).toBeNull();
  });
});
