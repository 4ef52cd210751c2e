/**
 * The library's `index.json` (image-spec image-index.md): the one place that says what is kept. What other tools
 * wrote in it, known or not, is written again as it was read.
 */
import type { Descriptor } from '../../shared/oci.ts';
import type { KeptID } from '../../shared/library.ts';
import { Decoder, type JsonObject } from '../oci/decoder.ts';
import { decodeDescriptor } from '../oci/descriptor.ts';
import { readJson } from '../oci/json.ts';
import { MAX_INDEX_JSON_BYTES } from '../../shared/limits/oci.ts';
import { OCI_INDEX } from '../oci/media-type.ts';
import { readBytes } from './disk.ts';
import { keptID, readAbout, writeAbout, type KeptAbout } from './kept-about.ts';

const KEYS = new Set(['schemaVersion', 'mediaType', 'manifests', 'digest', 'size', 'annotations']);

/** One descriptor of the index. */
export interface IndexEntry {
  readonly id: KeptID;
  readonly descriptor: Descriptor;
  readonly about: KeptAbout;
  readonly raw: JsonObject;
}

/** Something in the list that is no descriptor: it is left as it is, and known to be no image. */
export interface OddEntry {
  readonly raw: unknown;
  /** Where it is, and what is wrong with it. */
  readonly reason: string;
}

export interface LibraryIndex {
  /** All fields but `manifests`. */
  readonly fields: JsonObject;
  readonly items: readonly (IndexEntry | OddEntry)[];
}

export type IndexReading =
  | { readonly ok: true; readonly index: LibraryIndex; readonly stamp: string }
  | { readonly ok: false; readonly absent: boolean; readonly reason: string };

export const EMPTY_INDEX: LibraryIndex = {
  fields: { schemaVersion: 2, mediaType: OCI_INDEX },
  items: [],
};

/** The index in this file, or why it cannot be read. Never throws. */
export function readIndex(file: string): IndexReading {
  const read = readBytes(file, MAX_INDEX_JSON_BYTES);
  if (!read.ok) return read;
  const index = decode(read.bytes);
  if (typeof index === 'string') return { ok: false, absent: false, reason: index };
  return { ok: true, index, stamp: read.stamp };
}

/** The bytes of the index, the same for the same content. */
export function indexBytes({ fields, items }: LibraryIndex): Buffer {
  const value = { ...fields, manifests: items.map(({ raw }) => raw) };
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

/** The entries that are descriptors. */
export function entriesOf({ items }: LibraryIndex): readonly IndexEntry[] {
  return items.filter(isEntry);
}

/** The list with other items in it. */
export function withItems(index: LibraryIndex, items: LibraryIndex['items']): LibraryIndex {
  return { ...index, items };
}

/** An entry that says this, and keeps whatever else its raw form has. */
export function describedEntry(
  raw: JsonObject,
  descriptor: Descriptor,
  about: KeptAbout,
): IndexEntry {
  const before = isObject(raw['annotations']) ? raw['annotations'] : {};
  const annotations = writeAbout(before, about);
  return {
    id: keptID(descriptor.digest, about.name),
    descriptor,
    about,
    raw: { ...raw, annotations },
  };
}

export function isEntry(item: IndexEntry | OddEntry): item is IndexEntry {
  return 'descriptor' in item;
}

function decode(bytes: Buffer): LibraryIndex | string {
  const reading = readJson(bytes, KEYS);
  const fault = reading.problems.find(({ problem }) => problem.endsWith('is there twice'));
  if (reading.value === undefined || fault !== undefined) {
    const first = fault ?? reading.problems[0];
    return first === undefined ? 'no JSON' : first.problem;
  }
  if (!isObject(reading.value)) return 'no object';
  const { manifests, ...fields } = reading.value;
  if (!Array.isArray(manifests)) return 'it has no list of manifests';
  const decoder = new Decoder({ ...reading, problems: [] });
  return { fields, items: manifests.map((raw, i) => decodeItem(decoder, raw, i)) };
}

function decodeItem(decoder: Decoder, raw: unknown, i: number): IndexEntry | OddEntry {
  const from = decoder.problems.length;
  const descriptor = decodeDescriptor(decoder, raw, `manifests[${i}]`);
  const problems = decoder.problems.slice(from);
  if (descriptor === null || !isObject(raw)) {
    const [first] = problems;
    return { raw, reason: first === undefined ? 'no descriptor' : `${first.at}: ${first.problem}` };
  }
  const about = readAbout(descriptor.annotations);
  return { id: keptID(descriptor.digest, about.name), descriptor, about, raw };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
