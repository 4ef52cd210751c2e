/** What Go's structs and Drydock's decoders hold of one document, in one form. */
import {
  decodeConfig,
  decodeIndex,
  decodeManifest,
  type Decoded,
} from '../../../electron/oci/document.ts';

/** An index, a manifest or a config; the letter that the oracle knows it by. */
export type JsonKind = 'i' | 'm' | 'c';

type Members = Readonly<Record<string, unknown>>;

/** Go's names, and what Drydock calls them. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['os.version', 'osVersion'],
  ['created_by', 'createdBy'],
  ['empty_layer', 'emptyLayer'],
  ['User', 'user'],
  ['ExposedPorts', 'exposedPorts'],
  ['Env', 'env'],
  ['Entrypoint', 'entrypoint'],
  ['Cmd', 'cmd'],
  ['Volumes', 'volumes'],
  ['WorkingDir', 'workingDir'],
  ['Labels', 'labels'],
  ['StopSignal', 'stopSignal'],
]);
/** Drydock keeps the keys of these alone. */
const SETS = new Set(['ExposedPorts', 'Volumes']);
/** Their members are named by users. */
const FREE = new Set(['annotations', 'Labels', 'labels']);
const PLATFORM = new Set(['os', 'architecture', 'variant', 'osVersion']);

/** Reads a document with Drydock's decoder for its kind. */
export function ownDecoding(kind: JsonKind, bytes: Uint8Array): Decoded<object> {
  if (kind === 'i') return decodeIndex(bytes, '');
  return kind === 'm' ? decodeManifest(bytes, '') : decodeConfig(bytes);
}

/** What Drydock holds, as text to compare. */
export function ownView(value: object | null): string {
  const members = { ...value } as Record<string, unknown>;
  delete members['layerCount'];
  return wellFormed(JSON.stringify(pruned(members) ?? {}));
}

/** Go has U+FFFD where half of a surrogate pair stands; in texts of users that is no difference. */
function wellFormed(json: string): string {
  return json.replaceAll(/\\u[dD][89a-fA-F][\da-fA-F]{2}/g, '\ufffd');
}

/** What Go holds, as text to compare. */
export function goView(kind: JsonKind, value: unknown): string {
  const members = renamed(value) as Record<string, unknown>;
  delete members['schemaVersion'];
  if (kind !== 'c') return JSON.stringify(pruned(members) ?? {});
  const { config: runtime, rootfs, ...rest } = members;
  const own = Object.entries(rest);
  const platform = Object.fromEntries(own.filter(([key]) => PLATFORM.has(key)));
  const others = Object.fromEntries(own.filter(([key]) => !PLATFORM.has(key)));
  const diffIDs = (rootfs as Members)['diff_ids'];
  return JSON.stringify(pruned({ ...others, runtime, diffIDs, platform }) ?? {});
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  const pairs = Object.entries(value as Members).map(([key, member]): [string, unknown] => {
    if (SETS.has(key)) return [NAMES.get(key) ?? key, Object.keys(member ?? {})];
    return [NAMES.get(key) ?? key, FREE.has(key) ? member : renamed(member)];
  });
  return Object.fromEntries(pairs);
}

/** Without what says nothing, and with members in one order: Go has zero values where a key is absent. */
function pruned(value: unknown, free = false): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => pruned(item) ?? null);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value as Members)
    .map(([key, member]): [string, unknown] => [key, sorted(key, pruned(member, FREE.has(key)))])
    .filter(([, member]) => free || !isNothing(member))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function sorted(key: string, value: unknown): unknown {
  const isSet = (key === 'volumes' || key === 'exposedPorts') && Array.isArray(value);
  return isSet ? [...(value as string[])].sort() : value;
}

function isNothing(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === false;
}
