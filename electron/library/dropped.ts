/**
 * Images that another tool dropped. Tools that know no lock read the index, write blobs for as long as it takes, and
 * then write the index as they knew it: what was kept here meanwhile is no longer in it. Drydock's own copy knows.
 */
import { blobFile } from './blob-files.ts';
import { readBytes } from './disk.ts';
import {
  describedEntry,
  entriesOf,
  readIndex,
  withItems,
  type IndexEntry,
  type LibraryIndex,
} from './index-file.ts';
import { freeName } from './kept-name.ts';
import type { LibraryPaths } from './layout-folder.ts';
import { MAX_INDEX_JSON_BYTES } from '../../shared/limits/oci.ts';

/** True if the index that stands lacks what was kept. Never throws. */
export function hasDropped(paths: LibraryPaths): boolean {
  const [copy, stands] = [paths.copy, paths.index].map((file) =>
    readBytes(file, MAX_INDEX_JSON_BYTES),
  );
  // Mostly they are the same, and then nothing need be understood.
  if (copy?.ok !== true || stands?.ok !== true || copy.bytes.equals(stands.bytes)) return false;
  const read = readIndex(paths.index);
  return read.ok && withDropped(paths, read.index) !== read.index;
}

/**
 * The index with what was kept and is not in it any more, under its name or the next that is free; the same object if
 * there is nothing. Whose manifest is gone too was removed by somebody who knew what it was. Never throws.
 */
export function withDropped(paths: LibraryPaths, index: LibraryIndex): LibraryIndex {
  const copy = readIndex(paths.copy);
  if (!copy.ok) return index;
  const known = new Set(entriesOf(index).flatMap(marksOf));
  const dropped = entriesOf(copy.index).filter(
    (entry) =>
      entry.about.records.length > 0 &&
      !marksOf(entry).some((mark) => known.has(mark)) &&
      blobFile(paths, entry.descriptor.digest) !== null,
  );
  if (dropped.length === 0) return index;
  const names = new Set(entriesOf(index).map(({ about }) => about.name));
  return withItems(index, [...index.items, ...dropped.map((entry) => renamed(entry, names))]);
}

/** An image that has one of its marks in the index is there: under its name, or with a record of its own. */
function marksOf({ id, descriptor, about }: IndexEntry): readonly string[] {
  return [id, ...about.records.map((record) => `${descriptor.digest} ${record}`)];
}

function renamed(entry: IndexEntry, taken: Set<string | null>): IndexEntry {
  const { raw, descriptor, about } = entry;
  if (about.name === null) return entry;
  const name = freeName(about.name, (each) => taken.has(each));
  taken.add(name);
  return name === about.name ? entry : describedEntry(raw, descriptor, { ...about, name });
}
