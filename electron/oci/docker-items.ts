/** `manifest.json` of a docker archive: a list of items with members' names, written by Go. */
import { Decoder, type DocumentProblem, type JsonObject } from './decoder.ts';
import { foldKey, readJson } from './json.ts';
import type { Digest } from '../../shared/oci.ts';

export interface DockerItem {
  readonly config: string;
  readonly repoTags: readonly string[];
  /** Members' names, lowest layer first. */
  readonly layers: readonly string[];
  /** mediaType by diffID, from `LayerSources`, where the archive has it. */
  readonly layerTypes: ReadonlyMap<Digest, string>;
}

const ITEM_KEYS = ['Config', 'RepoTags', 'Layers', 'Parent', 'LayerSources'];

export function decodeItems(bytes: Uint8Array): {
  items: readonly DockerItem[];
  problems: readonly DocumentProblem[];
} {
  const reading = readJson(bytes, new Set());
  const decoder = new Decoder(reading);
  if (reading.value === null) decoder.problem('invalid', '', 'null, not a list of images');
  const items = decoder
    .list(reading.value, '')
    .flatMap((value, i) => decodeItem(decoder, value, `[${i}]`) ?? []);
  return { items, problems: decoder.problems };
}

function decodeItem(decoder: Decoder, value: unknown, at: string): DockerItem | null {
  const object = decoder.object(value, at);
  const raw = object === undefined ? undefined : foldKeys(decoder, object, at);
  const config = decoder.text(raw?.['Config'], `${at}.Config`);
  if (raw === undefined || config === undefined) {
    decoder.problem('invalid', `${at}.Config`, 'missing');
    return null;
  }
  return {
    config,
    repoTags: decoder.texts(raw['RepoTags'], `${at}.RepoTags`),
    layers: decoder.texts(raw['Layers'], `${at}.Layers`),
    layerTypes: layerTypes(decoder, raw['LayerSources'], `${at}.LayerSources`),
  };
}

/**
 * Every reader of this file is written in Go, whose JSON package takes keys in any letters (Jib
 * writes `config`, `repoTags`, `layers`). Only a key in two spellings can be read in two ways.
 */
function foldKeys(decoder: Decoder, object: JsonObject, at: string): JsonObject {
  const folded = new Map<string, unknown>();
  for (const [key, value] of Object.entries(object)) {
    const known = ITEM_KEYS.find((name) => foldKey(name) === foldKey(key)) ?? key;
    if (folded.has(known))
      decoder.problem('ambiguous', `${at}.${key}`, `key "${known}" is there in two spellings`);
    folded.set(known, value);
  }
  return Object.fromEntries(folded);
}

function layerTypes(decoder: Decoder, value: unknown, at: string): ReadonlyMap<Digest, string> {
  const types = new Map<Digest, string>();
  for (const [diffID, source] of Object.entries(decoder.object(value, at) ?? {})) {
    const mediaType = decoder.text(decoder.object(source, `${at}.${diffID}`)?.['mediaType'], at);
    if (mediaType !== undefined) types.set(diffID, mediaType);
  }
  return types;
}
