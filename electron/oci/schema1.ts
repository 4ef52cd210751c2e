/**
 * Docker's image manifest, version 2 schema 1: layers by digest, top first, and for each the config
 * of its time as text. It records no config digest, no sizes and no diffIDs. A signed one carries
 * its signatures inside, and its digest is of the payload without them.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Descriptor, Digest, History, ImageConfig } from '../../shared/oci.ts';
import { Decoder, present, type JsonObject } from './decoder.ts';
import { algorithmOf, digestOf, parseDigest } from './digest.ts';
import { decodeConfig, type Decoded } from './document.ts';
import { peekJson, readJson } from './json.ts';
import { DOCKER_LAYER } from './media-type.ts';

export interface Schema1Manifest {
  /** `repository:tag`; empty if it has none. */
  readonly name: string;
  /** Lowest first. */
  readonly layers: readonly Descriptor[];
  /** The config of the top layer, with a history made of all of them. */
  readonly config: ImageConfig | null;
}

const KEYS = new Set([
  'schemaVersion', 'name', 'tag', 'architecture', 'fsLayers', 'blobSum', 'history',
  'v1Compatibility', 'signatures',
]); // prettier-ignore

/** Of a signed one its payload is decoded: that is what the digest and the signatures cover. */
export function decodeSchema1(bytes: Uint8Array): Decoded<Schema1Manifest> {
  const whole = readJson(bytes, KEYS);
  const payload = signedPayload(bytes);
  const decoder = new Decoder(payload === null ? whole : readJson(payload, KEYS));
  const raw = decoder.object(decoder.value, '');
  if (raw === undefined) return { value: null, problems: decoder.problems };
  if (payload !== null && !isSameBesideSignatures(whole.value, raw))
    decoder.problem('ambiguous', 'signatures', 'what is signed is not what stands around it');
  for (const each of payload === null ? [] : whole.problems)
    decoder.problem(each.kind, each.at, each.problem);
  const sums = decoder.list(raw['fsLayers'], 'fsLayers');
  const layers = sums.flatMap((item, i) => decodeLayer(decoder, item, `fsLayers[${i}]`) ?? []);
  const history = decoder
    .list(raw['history'], 'history')
    .map((item, i) => decodeCompatibility(decoder, item, `history[${i}]`));
  if (history.length !== sums.length)
    decoder.problem('invalid', 'history', `${history.length} items for ${sums.length} layers`);
  const value: Schema1Manifest = {
    name: nameOf(decoder.text(raw['name'], 'name'), decoder.text(raw['tag'], 'tag')),
    layers: layers.reverse(),
    config: configOf(history),
  };
  return { value, problems: decoder.problems };
}

/**
 * The digest of a document, by the algorithm of the one that is recorded for it; null if that is
 * not supported. Of a signed schema 1 manifest only the payload may be what is recorded.
 */
export function documentDigest(bytes: Uint8Array, recorded: Digest): Digest | null {
  const algorithm = algorithmOf(recorded);
  if (algorithm === null) return null;
  const actual = digestOf(bytes, algorithm);
  if (actual === recorded) return actual;
  const payload = signedPayload(bytes);
  return payload !== null && digestOf(payload, algorithm) === recorded ? recorded : actual;
}

/**
 * The signed part of a schema 1 manifest (a JSON web signature in its pretty form): `formatLength`
 * bytes from the start, and `formatTail`. Null if there are no signatures to take it from.
 */
export function signedPayload(bytes: Uint8Array): Buffer | null {
  const silent = new Decoder(readJson(bytes, new Set()));
  const raw = silent.object(silent.value, '');
  const [first] = silent.list(raw?.['signatures'], '');
  const header = silent.text(silent.object(first, '')?.['protected'], '');
  if (header === undefined) return null;
  const decoded = new Decoder(readJson(Buffer.from(header, 'base64url'), new Set()));
  const fields = decoded.object(decoded.value, '');
  const length = fields?.['formatLength'];
  const tail = decoded.text(fields?.['formatTail'], '');
  if (typeof length !== 'number' || tail === undefined) return null;
  if (!Number.isSafeInteger(length) || length < 0 || length > bytes.length) return null;
  const payload = Buffer.concat([bytes.subarray(0, length), Buffer.from(tail, 'base64url')]);
  // In a copy that was laid out anew the lengths fit no longer: then nothing is signed.
  return isObject(peekJson(payload)) ? payload : null;
}

/** Some tools read the whole document, others what is signed: both must say the same. */
function isSameBesideSignatures(whole: unknown, payload: JsonObject): boolean {
  const fields = Object.entries(whole ?? {}).filter(([key]) => key !== 'signatures');
  return isDeepStrictEqual(Object.fromEntries(fields), { ...payload });
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function decodeLayer(decoder: Decoder, value: unknown, at: string): Descriptor | null {
  const digest: Digest = decoder.text(decoder.object(value, at)?.['blobSum'], at) ?? '';
  const parsed = parseDigest(digest);
  if (parsed.ok === false) {
    decoder.problem('descriptor', `${at}.blobSum`, `digest "${digest}" is ${parsed.problem}`);
    return null;
  }
  return { mediaType: `${DOCKER_LAYER}.gzip`, digest, size: null };
}

interface Compatibility {
  readonly config: ImageConfig | null;
  readonly history: History;
}

function decodeCompatibility(decoder: Decoder, value: unknown, at: string): Compatibility {
  const text = decoder.text(decoder.object(value, at)?.['v1Compatibility'], at) ?? '';
  const bytes = Buffer.from(text);
  const { value: config, problems } = decodeConfig(bytes);
  for (const each of problems) decoder.problem(each.kind, `${at}.${each.at}`, each.problem);
  return { config, history: historyOf(bytes) };
}

/** What one JSON document of the time before manifests says of how its layer was made. */
export function historyOf(bytes: Uint8Array): History {
  const silent = new Decoder(readJson(bytes, new Set()));
  const raw: JsonObject = silent.object(silent.value, '') ?? {};
  const run = silent.object(raw['container_config'], '') ?? {};
  return {
    emptyLayer: false,
    ...present({
      created: silent.text(raw['created'], ''),
      createdBy: silent.texts(run['Cmd'], '').join(' ') || undefined,
      author: silent.text(raw['author'], '') || undefined,
      comment: silent.text(raw['comment'], '') || undefined,
    }),
  };
}

function nameOf(repository = '', tag = ''): string {
  return repository === '' || tag === '' ? repository : `${repository}:${tag}`;
}

function configOf(items: readonly Compatibility[]): ImageConfig | null {
  const top = items[0]?.config ?? null;
  const history = items.map((item) => item.history).reverse();
  return top === null ? null : { ...top, diffIDs: null, history };
}
