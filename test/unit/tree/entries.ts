// Short forms of entries and listings for the tests of this folder.

import { Listing, ListingBuilder } from '../../../electron/tree/listing.ts';
import type { EntryType, TarEntry } from '../../../electron/tar/entry.ts';

const TYPES: Readonly<Record<string, EntryType>> = { '/': 'dir', '@': 'symlink' };

/** `a/` is a directory, `a@` a symlink, all else a regular file of 1 byte. */
export function entry(text: string, fields: Partial<TarEntry> = {}): TarEntry {
  const type = fields.type ?? TYPES[text.slice(-1)] ?? 'file';
  return {
    path: type === 'symlink' && text.endsWith('@') ? text.slice(0, -1) : text,
    type,
    typeflag: 0x30,
    mode: 0o644,
    uid: 0,
    gid: 0,
    uname: 'root',
    gname: 'root',
    size: type === 'file' ? 1 : 0,
    storedSize: type === 'file' ? 1 : 0,
    mtime: 1_700_000_000,
    linkname: type === 'symlink' ? 'target' : '',
    devmajor: 0,
    devminor: 0,
    xattrs: undefined,
    pax: undefined,
    sparse: false,
    headerOffset: 0,
    bodyOffset: 512,
    ...fields,
  };
}

export function listingOf(entries: Iterable<TarEntry | string>): Listing {
  const builder = new ListingBuilder();
  for (const item of entries) builder.add(typeof item === 'string' ? entry(item) : item);
  return new Listing(builder.finish());
}
