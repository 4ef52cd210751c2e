/** One more image in the index, or one more record of an image that is there. */
import type { Digest } from '../../shared/oci.ts';
import type { JsonObject } from '../oci/decoder.ts';
import {
  describedEntry,
  entriesOf,
  withItems,
  type IndexEntry,
  type LibraryIndex,
} from './index-file.ts';
import { cleanTags, foreignAnnotations, type KeptAbout, type RecordID } from './kept-about.ts';
import { freeName, isKeptName, toKeptName } from './kept-name.ts';
import type { Committed, NewEntry } from './new-entry.ts';

export interface Added {
  readonly index: LibraryIndex;
  readonly committed: Committed;
}

/** Under the name that is wanted, if no other image has it; else under the next that is free. */
export function addEntry(index: LibraryIndex, entry: NewEntry, record: RecordID): Added {
  const { digest } = entry.descriptor;
  const entries = entriesOf(index);
  const name = nameFor(entries, entry);
  const there = entries.find(
    (each) => each.descriptor.digest === digest && (name === null || each.about.name === name),
  );
  return there === undefined
    ? newEntry(index, entry, name, record)
    : oneMoreRecord(index, there, entry, record);
}

function nameFor(entries: readonly IndexEntry[], { descriptor, name }: NewEntry): string | null {
  if (name === null) return null;
  const owners = new Map<string, Set<Digest>>();
  for (const each of entries)
    if (each.about.name !== null)
      owners.set(
        each.about.name,
        (owners.get(each.about.name) ?? new Set()).add(each.descriptor.digest),
      );
  const wanted = isKeptName(name) ? name : toKeptName(name);
  return freeName(wanted, (each) => {
    const digests = owners.get(each);
    return digests !== undefined && !(digests.size === 1 && digests.has(descriptor.digest));
  });
}

function newEntry(
  index: LibraryIndex,
  entry: NewEntry,
  name: string | null,
  record: RecordID,
): Added {
  const { descriptor, madeByDrydock, note } = entry;
  const about = { name, records: [record], tags: cleanTags(entry.tags), note, madeByDrydock };
  const added = describedEntry(rawDescriptor(entry), descriptor, about);
  const committed = { id: added.id, digest: descriptor.digest, name, again: false };
  return { index: withItems(index, [...index.items, added]), committed };
}

/** Its tags stay, with the new ones beside them; its note stays unless there is a new one. */
function oneMoreRecord(
  index: LibraryIndex,
  there: IndexEntry,
  entry: NewEntry,
  record: RecordID,
): Added {
  const { about, descriptor } = there;
  const more: KeptAbout = {
    ...about,
    records: [record, ...about.records.filter((each) => each !== record)],
    tags: cleanTags([...about.tags, ...entry.tags]),
    note: entry.note === '' ? about.note : entry.note,
    madeByDrydock: about.madeByDrydock || entry.madeByDrydock,
  };
  const items = index.items.map((item) =>
    item === there ? describedEntry(there.raw, descriptor, more) : item,
  );
  const committed = { id: there.id, digest: descriptor.digest, name: about.name, again: true };
  return { index: withItems(index, items), committed };
}

/** As image-spec descriptor.md writes it. */
function rawDescriptor({ descriptor }: NewEntry): JsonObject {
  const { mediaType, digest, size, platform, artifactType, annotations } = descriptor;
  return {
    mediaType,
    digest,
    size,
    ...(artifactType === undefined ? {} : { artifactType }),
    ...(platform === undefined ? {} : { platform: rawPlatform(platform) }),
    annotations: foreignAnnotations(annotations),
  };
}

function rawPlatform({
  os,
  architecture,
  variant,
  osVersion,
}: NonNullable<NewEntry['descriptor']['platform']>) {
  return {
    architecture,
    os,
    ...(variant === undefined ? {} : { variant }),
    ...(osVersion === undefined ? {} : { 'os.version': osVersion }),
  };
}
