/**
 * What the library's index says of a kept image, beside what a layout says anyway. It stands in annotations of its
 * descriptor (image-spec annotations.md), so that other tools keep it:
 *
 *   org.opencontainers.image.ref.name   its name
 *   dev.drydock.kept.records            ids of its records, newest first, with commas between
 *   dev.drydock.kept.tags               a JSON array of texts; absent for none
 *   dev.drydock.kept.note               a text; absent for none
 *   dev.drydock.kept.made               `manifest` where Drydock made the manifest
 */
import { createHash } from 'node:crypto';
import { MAX_NOTE, MAX_TAG, MAX_TAGS, type KeptID } from '../../shared/library.ts';
import type { Digest } from '../../shared/oci.ts';
import { peekJson } from '../oci/json.ts';

const NAME = 'org.opencontainers.image.ref.name';
const OWN = 'dev.drydock.kept.';
const RECORDS = `${OWN}records`;
const TAGS = `${OWN}tags`;
const NOTE = `${OWN}note`;
/** In an export as well: nobody else recorded the manifest. */
export const MADE = `${OWN}made`;

/** Of one image; the oldest of more are dropped. */
const MAX_RECORDS = 1000;
/** Longer names, which no tool of today writes, stand in an id by their hash. */
const MAX_NAME_IN_ID = 1024;
const RECORD_ID = /^[0-9a-f]{32}$/;

/** Name of a record's file, without its ending: 32 hex digits. */
export type RecordID = string;

export interface KeptAbout {
  readonly name: string | null;
  readonly records: readonly RecordID[];
  readonly tags: readonly string[];
  readonly note: string;
  readonly madeByDrydock: boolean;
}

type Annotations = Readonly<Record<string, string>>;

/** Stands for every descriptor of this digest and name. */
export function keptID(digest: Digest, name: string | null): KeptID {
  if (name === null) return digest;
  // One that begins like the hash of another is told by its own.
  if (name.length <= MAX_NAME_IN_ID && !name.startsWith('@')) return `${digest}@${name}`;
  return `${digest}@@${createHash('sha256').update(name).digest('hex')}`;
}

/** What annotations say, whoever wrote them; anything odd in what is Drydock's counts as absent. */
export function readAbout(annotations: Annotations = {}): KeptAbout {
  return {
    name: annotations[NAME] ?? null,
    records: (annotations[RECORDS] ?? '')
      .split(',', MAX_RECORDS)
      .filter((each) => RECORD_ID.test(each)),
    tags: readTags(annotations[TAGS]),
    note: (annotations[NOTE] ?? '').slice(0, MAX_NOTE),
    madeByDrydock: annotations[MADE] === 'manifest',
  };
}

/** The annotations with these in place of what they said of the image; all others stay as they are. */
export function writeAbout(annotations: Readonly<Record<string, unknown>>, about: KeptAbout) {
  const own = {
    [NAME]: about.name,
    [RECORDS]: about.records.slice(0, MAX_RECORDS).join(',') || null,
    [TAGS]: about.tags.length === 0 ? null : JSON.stringify(about.tags.slice(0, MAX_TAGS)),
    [NOTE]: about.note.slice(0, MAX_NOTE) || null,
    [MADE]: about.madeByDrydock ? 'manifest' : null,
  };
  const others = Object.entries(annotations).filter(([key]) => !(key in own));
  const said = Object.entries(own).filter(([, value]) => value !== null);
  return Object.fromEntries([...others, ...said]);
}

/** Annotations of a source's descriptor without what some library said of it. */
export function foreignAnnotations(annotations: Annotations = {}): Annotations {
  const others = Object.entries(annotations).filter(
    ([key]) => key !== NAME && !key.startsWith(OWN),
  );
  return Object.fromEntries(others);
}

/** Each once, without what is no tag, at most `MAX_TAGS`. */
export function cleanTags(tags: readonly unknown[]): readonly string[] {
  const texts = tags.flatMap((tag) => (typeof tag === 'string' ? [tag.trim()] : []));
  const fitting = texts.filter((tag) => tag !== '' && tag.length <= MAX_TAG);
  return [...new Set(fitting)].slice(0, MAX_TAGS);
}

function readTags(text: string | undefined): readonly string[] {
  const value = text === undefined ? [] : peekJson(Buffer.from(text));
  return Array.isArray(value) ? cleanTags(value) : [];
}
