import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import {
  Listing,
  ListingBuilder,
  transferables,
  type ListingRow,
} from '../../../electron/tree/listing.ts';
import type { TarEntry } from '../../../electron/tar/entry.ts';
import { entry, listingOf } from './entries.ts';

/** Any string at all, lone surrogates and escaped bytes included. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.integer({ min: 0xdc80, max: 0xdcff }))
    .map((units) => `a${String.fromCharCode(...units)}z`),
);
const number = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 + 5 }),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true }).map((value) => value + 0),
);
const anyEntry: fc.Arbitrary<TarEntry> = fc.record({
  path: text.filter((path) => !path.includes('.wh.')),
  type: fc.constantFrom('file', 'dir', 'symlink', 'hardlink', 'char', 'block', 'fifo', 'unknown'),
  typeflag: fc.nat(255),
  mode: number,
  uid: number,
  gid: number,
  uname: text,
  gname: text,
  size: number,
  storedSize: number,
  mtime: number,
  linkname: text,
  devmajor: number,
  devminor: number,
  xattrs: fc.constant(undefined),
  pax: fc.constant(undefined),
  sparse: fc.boolean(),
  headerOffset: number,
  bodyOffset: number,
});

/** What the listing must give back for an entry with no attributes. */
function rowOf(from: TarEntry): ListingRow {
  const { path, type, mode, uid, gid, uname, gname, size, storedSize, mtime, bodyOffset } = from;
  const { sparse, linkname, devmajor, devminor } = from;
  const device = type === 'char' || type === 'block' ? { devmajor, devminor } : {};
  const link = linkname === '' ? {} : { linkname };
  return {
    ...{ path, type, mode, uid, gid, uname, gname, size, storedSize, mtime, bodyOffset, sparse },
    ...link,
    ...device,
  };
}

describe('Listing', () => {
  it('gives back every entry, whatever its fields', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), (entries) => {
        const listing = listingOf(entries);
        expect(listing.count).toBe(entries.length);
        expect(entries.map((_, i) => listing.row(i))).toEqual(entries.map(rowOf));
      }),
    );
  });

  it('keeps names that are not UTF-8 apart', () => {
    const paths = [
      'a\udc80',
      'a\udc81',
      'a\ufffd',
      'a\u{1f600}',
      'a\ud83d',
      'a\ude00\ud83d',
      'é\udce9',
    ];
    const listing = listingOf(paths);
    expect(paths.map((_, i) => listing.path(i))).toEqual(paths);
  });

  it('keeps numbers out of the range of 32 bits', () => {
    const fields = { uid: 2 ** 32, gid: -1, size: 2 ** 53 - 1, mtime: -1.5, mode: 0o7777777 };
    const listing = listingOf([entry('a'), entry('b', fields), entry('c')]);
    expect(listing.row(1)).toMatchObject(fields);
    expect([listing.row(0).uid, listing.row(2).uid]).toEqual([0, 0]);
  });

  it.each([
    ['d/.wh.x', 'file', 'whiteout'],
    ['./d/.wh.x', 'file', 'whiteout'],
    ['d/.wh..wh..opq', 'file', 'opaque'],
    ['d/.wh.', 'file', 'file'],
    ['d/.wh..wh.plnk', 'file', 'file'],
    ['d/.wh.x', 'hardlink', 'whiteout'],
    ['d/.wh.x', 'dir', 'whiteout'],
    ['d/.wh.x', 'symlink', 'whiteout'],
    ['d/.wh..wh..opq', 'hardlink', 'opaque'],
    ['d/.wh..wh.plnk', 'dir', 'dir'],
    ['d/.wh.', 'hardlink', 'hardlink'],
  ] as const)('types %s stored as a %s as %s', (path, stored, type) => {
    expect(listingOf([entry(path, { type: stored })]).type(0)).toBe(type);
  });

  it('shows attributes as text or as base64', () => {
    const xattrs = new Map([
      ['user.note', Buffer.from('grün')],
      ['security.capability', Buffer.from([1, 0, 0, 2])],
      ['user.empty', Buffer.alloc(0)],
      ['user.latin', Buffer.from([0x67, 0xfc])],
    ]);
    const listing = listingOf([entry('a'), entry('b', { xattrs }), entry('c', { xattrs })]);
    expect(listing.row(0).xattrs).toBeUndefined();
    expect(listing.row(2).xattrs).toEqual([
      { name: 'user.note', value: 'grün', encoding: 'text' },
      { name: 'security.capability', value: 'AQAAAg==', encoding: 'base64' },
      { name: 'user.empty', value: '', encoding: 'text' },
      { name: 'user.latin', value: 'Z/w=', encoding: 'base64' },
    ]);
  });
});

describe('ListingBuilder', () => {
  it('leaves out what is above its limits and says so', () => {
    const byCount = new ListingBuilder({ maxEntries: 2, maxTextBytes: 1000 });
    expect(['a', 'b', 'c'].map((path) => byCount.add(entry(path)))).toEqual([true, true, false]);
    expect(byCount.finish()).toMatchObject({ complete: false });
    const byText = new ListingBuilder({ maxEntries: 1000, maxTextBytes: 30 });
    const added = Array.from({ length: 100 }, () => byText.add(entry('0123456789')));
    expect(added.filter(Boolean).length).toBe(3);
    expect(new Listing(byText.finish())).toMatchObject({ complete: false, count: 3 });
  });

  it('makes columns that move to another thread whole', () => {
    const builder = new ListingBuilder();
    for (const path of ['a/', 'a/b', 'c@']) builder.add(entry(path));
    const columns = builder.finish();
    const buffers = transferables(columns);
    expect(new Set(buffers).size).toBe(buffers.length);
    const moved = new Listing(structuredClone(columns, { transfer: buffers }));
    expect(columns.types.length).toBe(0);
    expect(moved.row(2)).toMatchObject({ path: 'c', type: 'symlink', linkname: 'target' });
  });

  it('holds 500,000 entries in about 40 bytes each, and their names', () => {
    const builder = new ListingBuilder();
    let names = 0;
    for (let i = 0; i < 500_000; i++) {
      const path = `usr/lib/dir${String(i % 997)}/file${String(i)}`;
      names += path.length;
      builder.add(entry(path, { size: i, bodyOffset: i * 1024, mtime: 1_700_000_000 + i }));
    }
    const columns = builder.finish();
    const bytes = transferables(columns).reduce((sum, buffer) => sum + buffer.byteLength, 0);
    expect(columns.texts.paths.bytes.length).toBe(names);
    expect((bytes - names) / 500_000).toBeLessThan(50);
    expect(new Listing(columns).row(499_999)).toMatchObject({ size: 499_999, uname: 'root' });
  });
});
