import { describe, expect, it } from 'vitest';
import { ListingShelf } from '../../../electron/engine/listing-shelf.ts';
import { ListingBuilder, type ListingColumns } from '../../../electron/tree/listing.ts';

const MiB = 1024 * 1024;

/** Columns whose buffers are as large as asked, at least. */
function columns(bytes: number): ListingColumns {
  return { ...new ListingBuilder().finish(), types: new Uint8Array(bytes) };
}

describe('ListingShelf', () => {
  it('gives back what was put there', () => {
    const shelf = new ListingShelf();
    const listing = shelf.put('sha256:aa', columns(10));
    expect(shelf.get('sha256:aa')).toBe(listing);
    expect(shelf.get('sha256:bb')).toBeUndefined();
  });

  it('drops what was not used for longest when it grows too large', () => {
    const shelf = new ListingShelf();
    shelf.put('sha256:aa', columns(100 * MiB));
    shelf.put('sha256:bb', columns(100 * MiB));
    shelf.get('sha256:aa');
    shelf.put('sha256:cc', columns(100 * MiB));
    const held = ['sha256:aa', 'sha256:bb', 'sha256:cc'].filter((digest) => shelf.get(digest));
    expect(held).toEqual(['sha256:aa', 'sha256:cc']);
  });

  it('always holds the latest, however large it is', () => {
    const shelf = new ListingShelf();
    shelf.put('sha256:aa', columns(10));
    shelf.put('sha256:bb', columns(300 * MiB));
    expect(shelf.get('sha256:bb')).toBeDefined();
    expect(shelf.get('sha256:aa')).toBeUndefined();
  });

  it('counts a listing once when it is put again', () => {
    const shelf = new ListingShelf();
    shelf.put('sha256:aa', columns(100 * MiB));
    for (let i = 0; i < 5; i++) shelf.put('sha256:bb', columns(100 * MiB));
    expect(shelf.get('sha256:aa')).toBeDefined();
  });

  it('keeps what is held until it is let go, whatever comes', () => {
    const shelf = new ListingShelf();
    const release = shelf.hold(new Set(['sha256:aa', 'sha256:bb']));
    const again = shelf.hold(new Set(['sha256:aa']));
    const all = ['sha256:aa', 'sha256:bb', 'sha256:cc'];
    for (const digest of all) shelf.put(digest, columns(150 * MiB));
    const held = () => all.filter((digest) => shelf.get(digest));
    expect(held()).toEqual(['sha256:aa', 'sha256:bb']);
    release();
    expect(held()).toEqual(['sha256:aa']);
    again();
    shelf.put('sha256:cc', columns(150 * MiB));
    expect(held()).toEqual(['sha256:cc']);
  });

  it('forgets all', () => {
    const shelf = new ListingShelf();
    shelf.put('sha256:aa', columns(10));
    shelf.clear();
    expect(shelf.get('sha256:aa')).toBeUndefined();
  });
});
