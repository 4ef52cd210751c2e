/** `manifest.json` of a docker archive: a list of items with members' names, written by Go. */
import { Decoder, type DocumentProblem } from './decoder.ts';
import { readJson } from './json.ts';
import type { Digest } from '../../shared/oci.ts';

export interface DockerItem {
  readonly config: string;
  readonly repoTags: readonly string[];
  /** Members' names, lowest layer first. */
  readonly layers: readonly string[];
  /** mediaType by diffID, from `LayerSources`, where the archive has it. */
  readonly layerTypes: ReadonlyMap<Digest, string>;
}

const ITEM_KEYS = new Set([
  'Config', 'RepoTags', 'Layers', 'Parent', 'LayerSources', 'mediaType', 'size', 'digest', 'urls',
]); // prettier-ignore

export function decodeItems(bytes: Uint8Array): {
  items: readonly DockerItem[];
  problems: readonly DocumentProblem[];
} {
  const reading = readJson(bytes, ITEM_KEYS);
  const decoder = new Decoder(reading);
  if (reading.value === null) decoder.problem('invalid', '', 'null, not a list of images');
  const items = decoder
    .list(reading.value, '')
    .flatMap((value, i) => decodeItem(decoder, value, `[${i}]`) ?? []);
  return { items, problems: decoder.problems };
}

function decodeItem(decoder: Decoder, value: unknown, at: string): DockerItem | null {
  const raw = decoder.object(value, at);
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

function layerTypes(decoder: Decoder, value: unknown, at: string): ReadonlyMap<Digest, string> {
  const types = new Map<Digest, string>();
  for (const [diffID, source] of Object.entries(decoder.object(value, at) ?? {})) {
    const mediaType = decoder.text(decoder.object(source, `${at}.${diffID}`)?.['mediaType'], at);
    if (mediaType !== undefined) types.set(diffID, mediaType);
  }
  return types;
}
