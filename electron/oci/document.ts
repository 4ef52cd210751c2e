/**
 * Bytes to index, manifest or config (image-spec image-index.md, manifest.md, config.md), with
 * every problem of the document on the way.
 */
import type { Descriptor, History, ImageConfig, ImageIndex, Manifest } from '../../shared/oci.ts';
import { Decoder, present, type DocumentProblem, type JsonObject } from './decoder.ts';
import { decodeDescriptor, decodePlatform } from './descriptor.ts';
import { parseDigest } from './digest.ts';
import { peekJson, readJson } from './json.ts';
import { documentKind, OCI_ARTIFACT, SCHEMA1, type DocumentKind } from './media-type.ts';

export interface Decoded<T> {
  /** Null if the bytes hold no such document. */
  readonly value: T | null;
  readonly problems: readonly DocumentProblem[];
}

const DESCRIPTOR_KEYS = [
  'mediaType', 'digest', 'size', 'urls', 'annotations', 'data', 'artifactType',
  'platform', 'os', 'architecture', 'variant', 'os.version',
]; // prettier-ignore
const INDEX_KEYS = new Set([...DESCRIPTOR_KEYS, 'schemaVersion', 'manifests', 'subject']);
const MANIFEST_KEYS = new Set([...DESCRIPTOR_KEYS, 'schemaVersion', 'config', 'layers', 'subject']);
const CONFIG_KEYS = new Set([
  'created', 'author', 'architecture', 'os', 'variant', 'os.version', 'config', 'rootfs', 'type',
  'diff_ids', 'history', 'created_by', 'comment', 'empty_layer', 'User', 'ExposedPorts', 'Env', 'Entrypoint', 'Cmd', 'Volumes',
  'WorkingDir', 'Labels', 'StopSignal',
]); // prettier-ignore

export function decodeIndex(bytes: Uint8Array, declared: string): Decoded<ImageIndex> {
  const { decoder, raw } = begin(bytes, INDEX_KEYS);
  if (raw === undefined) return { value: null, problems: decoder.problems };
  decoder.schemaVersion(raw['schemaVersion']);
  checkMediaType(decoder, raw, declared);
  if (declared === '') checkIsIndex(decoder, raw);
  checkOneReading(decoder, raw, ['config', 'layers']);
  if (!('manifests' in raw)) decoder.problem('invalid', 'manifests', 'missing');
  const value: ImageIndex = {
    mediaType: decoder.text(raw['mediaType'], 'mediaType') ?? '',
    manifests: descriptors(decoder, raw['manifests'], 'manifests'),
    ...sharedFields(decoder, raw),
  };
  return { value, problems: decoder.problems };
}

export function decodeManifest(bytes: Uint8Array, declared: string): Decoded<Manifest> {
  const { decoder, raw } = begin(bytes, MANIFEST_KEYS);
  if (raw === undefined) return { value: null, problems: decoder.problems };
  checkMediaType(decoder, raw, declared);
  checkOneReading(decoder, raw, ['manifests']);
  const isArtifact = (raw['mediaType'] ?? declared) === OCI_ARTIFACT;
  const blobs = isArtifact ? 'blobs' : 'layers';
  if (!isArtifact) decoder.schemaVersion(raw['schemaVersion']);
  if (!isArtifact)
    for (const key of ['config', 'layers'])
      if (raw[key] === undefined) decoder.problem('invalid', key, 'missing');
  const config =
    raw['config'] === undefined ? null : decodeDescriptor(decoder, raw['config'], 'config');
  const layers = descriptors(decoder, raw[blobs], blobs);
  if (config?.mediaType === '') decoder.problem('descriptor', 'config.mediaType', 'missing');
  if (layers.some(({ mediaType }) => mediaType === ''))
    decoder.problem('descriptor', `${blobs}.mediaType`, 'missing');
  const value: Manifest = {
    mediaType: decoder.text(raw['mediaType'], 'mediaType') ?? '',
    layers,
    layerCount: countOf(raw[blobs]),
    ...present({ config: config ?? undefined }),
    ...sharedFields(decoder, raw),
  };
  return { value, problems: decoder.problems };
}

export function decodeConfig(bytes: Uint8Array): Decoded<ImageConfig> {
  const { decoder, raw } = begin(bytes, CONFIG_KEYS);
  if (raw === undefined) return { value: null, problems: decoder.problems };
  const runtime = decoder.object(raw['config'], 'config') ?? {};
  const value: ImageConfig = {
    runtime: {
      exposedPorts: decoder.keys(runtime['ExposedPorts'], 'config.ExposedPorts'),
      env: decoder.texts(runtime['Env'], 'config.Env'),
      entrypoint: decoder.texts(runtime['Entrypoint'], 'config.Entrypoint'),
      cmd: decoder.texts(runtime['Cmd'], 'config.Cmd'),
      volumes: decoder.keys(runtime['Volumes'], 'config.Volumes'),
      labels: decoder.textMap(runtime['Labels'], 'config.Labels'),
      ...present({
        user: decoder.text(runtime['User'], 'config.User') || undefined,
        workingDir: decoder.text(runtime['WorkingDir'], 'config.WorkingDir') || undefined,
        stopSignal: decoder.text(runtime['StopSignal'], 'config.StopSignal') || undefined,
      }),
    },
    diffIDs: decodeDiffIDs(decoder, raw),
    history: decoder
      .list(raw['history'], 'history')
      .map((item, i) => decodeHistory(decoder, item, i)),
    ...present({
      platform: decodePlatform(decoder, raw, ''),
      created: decoder.text(raw['created'], 'created'),
      author: decoder.text(raw['author'], 'author'),
    }),
  };
  return { value, problems: decoder.problems };
}

function begin(bytes: Uint8Array, keys: ReadonlySet<string>) {
  const reading = readJson(bytes, keys);
  const decoder = new Decoder(reading);
  const raw = decoder.object(reading.value, '');
  if (raw === undefined && decoder.problems.length === 0)
    decoder.problem('invalid', '', 'no object');
  return { decoder, raw };
}

function descriptors(decoder: Decoder, value: unknown, at: string): readonly Descriptor[] {
  return decoder
    .list(value, at)
    .flatMap((item, i) => decodeDescriptor(decoder, item, `${at}[${i}]`) ?? []);
}

/** As `Decoder.list` counts: absent and null are the empty list. */
function countOf(value: unknown): number | null {
  if (value === undefined || value === null) return 0;
  return Array.isArray(value) ? value.length : null;
}

function sharedFields(decoder: Decoder, raw: JsonObject) {
  const subject =
    raw['subject'] == null ? null : decodeDescriptor(decoder, raw['subject'], 'subject');
  return present({
    artifactType: decoder.text(raw['artifactType'], 'artifactType'),
    subject: subject ?? undefined,
    annotations:
      raw['annotations'] == null ? undefined : decoder.textMap(raw['annotations'], 'annotations'),
  });
}

/** A document that names another type than its descriptor can be read as either. */
function checkMediaType(decoder: Decoder, raw: JsonObject, declared: string): void {
  const own = raw['mediaType'];
  if (typeof own !== 'string' || own === '' || declared === '' || own === declared) return;
  const problem = `the document says ${own}, its descriptor ${declared}`;
  decoder.problem('ambiguous', 'mediaType', problem);
}

/** `index.json` has no descriptor: its name says that it is an index (image-layout.md). */
function checkIsIndex(decoder: Decoder, raw: JsonObject): void {
  const own = raw['mediaType'];
  if (typeof own !== 'string' || own === '' || documentKind(own) === 'index') return;
  decoder.problem(
    'ambiguous',
    'mediaType',
    `the document says ${own}, its place that it is an index`,
  );
}

/** image-spec manifest.md and CVE-2021-41190: never both an index and a manifest. */
function checkOneReading(decoder: Decoder, raw: JsonObject, foreign: readonly string[]): void {
  const found = foreign.filter((key) => raw[key] !== undefined && raw[key] !== null);
  if (found.length > 0)
    decoder.problem('ambiguous', found.join(', '), 'it can be read as an index and as a manifest');
}

function decodeDiffIDs(decoder: Decoder, raw: JsonObject): readonly string[] | null {
  const rootfs = decoder.object(raw['rootfs'], 'rootfs');
  if (rootfs === undefined) return null;
  decoder.text(rootfs['type'], 'rootfs.type');
  const diffIDs = decoder.texts(rootfs['diff_ids'], 'rootfs.diff_ids');
  diffIDs.forEach((diffID, i) => {
    const parsed = parseDigest(diffID);
    if (parsed.ok === false) decoder.problem('invalid', `rootfs.diff_ids[${i}]`, parsed.problem);
  });
  return diffIDs;
}

function decodeHistory(decoder: Decoder, value: unknown, index: number): History {
  const at = `history[${index}]`;
  const raw = decoder.object(value, at) ?? {};
  return {
    emptyLayer: decoder.flag(raw['empty_layer'], `${at}.empty_layer`),
    ...present({
      created: decoder.text(raw['created'], `${at}.created`),
      createdBy: decoder.text(raw['created_by'], `${at}.created_by`),
      author: decoder.text(raw['author'], `${at}.author`),
      comment: decoder.text(raw['comment'], `${at}.comment`),
    }),
  };
}

/** A document's kind, and what in it says so. */
export interface Sniffed {
  readonly kind: DocumentKind;
  readonly by: 'mediaType' | 'fields';
  /** As the document says itself; empty if it says none. */
  readonly mediaType: string;
}

/**
 * Which document the bytes hold, for descriptors that do not say: by the document's own mediaType,
 * else by its fields. Null if neither fits.
 */
export function sniffDocument(bytes: Uint8Array): Sniffed | null {
  const value = peekJson(bytes);
  if (typeof value !== 'object' || value === null) return null;
  const raw = value as JsonObject;
  const mediaType = typeof raw['mediaType'] === 'string' ? raw['mediaType'] : '';
  const own = documentKind(mediaType);
  if (own !== null) return { kind: own, by: 'mediaType', mediaType };
  if (Array.isArray(raw['manifests'])) return { kind: 'index', by: 'fields', mediaType };
  if (Array.isArray(raw['fsLayers'])) return { kind: 'schema1', by: 'fields', mediaType: SCHEMA1 };
  const isManifest = Array.isArray(raw['layers']) && typeof raw['config'] === 'object';
  return isManifest ? { kind: 'manifest', by: 'fields', mediaType } : null;
}
