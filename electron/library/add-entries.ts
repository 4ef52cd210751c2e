/** More images in the index, or one more record of an image that is there. */
import type { Digest, Platform } from '../../shared/oci.ts';
import type { JsonObject } from '../oci/decoder.ts';
import {
  describedEntry,
  isEntry,
  withItems,
  type IndexEntry,
  type LibraryIndex,
} from './index-file.ts';
import {
  cleanTags,
  foreignAnnotations,
  keptID,
  type KeptAbout,
  type RecordID,
} from './kept-about.ts';
import { freeName, isKeptName, toKeptName } from './kept-name.ts';
import type { Committed, NewEntry } from './new-entry.ts';

export interface Added {
  readonly index: LibraryIndex;
  readonly committed: readonly Committed[];
}

/** Each under the name that is wanted, if no other image has it, else under the next that is free. */
export function addEntries(
  index: LibraryIndex,
  entries: readonly NewEntry[],
  records: readonly RecordID[],
): Added {
  const draft = new Draft(index);
  const committed = entries.map((entry, i) => draft.add(entry, records[i] ?? ''));
  return { index: withItems(index, draft.items), committed };
}

/** The index's items, with what is looked up in them for each new one. */
class Draft {
  readonly items: LibraryIndex['items'][number][];
  readonly #owners = new Map<string, Set<Digest>>();
  /** Places in `items`, by id and, of the first of each, by digest. */
  readonly #places = new Map<string, number>();

  constructor(index: LibraryIndex) {
    this.items = [...index.items];
    this.items.forEach((item, place) => {
      if (isEntry(item)) this.#note(item, place);
    });
  }

  add(entry: NewEntry, record: RecordID): Committed {
    const { digest } = entry.descriptor;
    const name = this.#nameFor(entry);
    const place = this.#places.get(name === null ? `any ${digest}` : keptID(digest, name));
    const there = place === undefined ? undefined : this.items[place];
    const again = there !== undefined && isEntry(there);
    const added = again ? withRecord(there, entry, record) : newEntry(entry, name, record);
    const at = again ? (place ?? 0) : this.items.length;
    this.items[at] = added;
    this.#note(added, at);
    return { id: added.id, digest, name: added.about.name, again };
  }

  #nameFor({ descriptor, name }: NewEntry): string | null {
    if (name === null) return null;
    return freeName(isKeptName(name) ? name : toKeptName(name), (each) => {
      const digests = this.#owners.get(each);
      return digests !== undefined && !(digests.size === 1 && digests.has(descriptor.digest));
    });
  }

  #note({ id, descriptor, about }: IndexEntry, place: number): void {
    const { digest } = descriptor;
    for (const key of [id, `any ${digest}`])
      if (!this.#places.has(key)) this.#places.set(key, place);
    if (about.name === null) return;
    const owners = this.#owners.get(about.name) ?? new Set();
    this.#owners.set(about.name, owners.add(digest));
  }
}

function newEntry(entry: NewEntry, name: string | null, record: RecordID): IndexEntry {
  const { descriptor, madeByDrydock, note } = entry;
  const about = { name, records: [record], tags: cleanTags(entry.tags), note, madeByDrydock };
  return describedEntry(rawDescriptor(entry), descriptor, about);
}

/** Its tags stay, with the new ones beside them; its note stays unless there is a new one. */
function withRecord(there: IndexEntry, entry: NewEntry, record: RecordID): IndexEntry {
  const { about, descriptor } = there;
  const more: KeptAbout = {
    ...about,
    records: [record, ...about.records.filter((each) => each !== record)],
    tags: cleanTags([...about.tags, ...entry.tags]),
    note: entry.note === '' ? about.note : entry.note,
    madeByDrydock: about.madeByDrydock || entry.madeByDrydock,
  };
  return describedEntry(there.raw, descriptor, more);
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

function rawPlatform({ os, architecture, variant, osVersion }: Platform): JsonObject {
  return {
    architecture,
    os,
    ...(variant === undefined ? {} : { variant }),
    ...(osVersion === undefined ? {} : { 'os.version': osVersion }),
  };
}
