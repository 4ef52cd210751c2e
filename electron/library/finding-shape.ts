/** Whether a finding that was read from a file is one: a record may have been written by anybody. */
import {
  finding,
  type Finding,
  type FindingCode,
  type FindingFields,
  type FoundAt,
} from '../../shared/finding.ts';

type FieldType = 'text' | 'number' | 'texts' | 'number or null' | 'text or absent';

type Fields<F> = Readonly<Record<keyof F & string, FieldType>>;

const REASON = { reason: 'text' } as const;
const COUNT = { count: 'number' } as const;
const PROBLEM = { at: 'text', problem: 'text' } as const;
const SAID = { declared: 'text', actual: 'text' } as const;

const SHAPES: { readonly [C in FindingCode]: Fields<FindingFields[C]> } = {
  'digest-mismatch': {
    expected: 'text',
    actual: 'text',
    expectedSize: 'number or null',
    actualSize: 'number',
  },
  'size-mismatch': { expected: 'number', actual: 'number' },
  'diffid-mismatch': { layer: 'number', expected: 'text', actual: 'text' },
  'document-invalid': PROBLEM,
  'descriptor-invalid': PROBLEM,
  'rootfs-count-mismatch': { layers: 'number', diffIDs: 'number' },
  'decompress-failed': { compression: 'text', reason: 'text' },
  'tar-invalid': REASON,
  'not-a-regular-file': { kind: 'text' },
  'source-changed': {},
  'archive-truncated': { size: 'number' },
  'inline-data-mismatch': PROBLEM,
  'tar-ambiguous': { reason: 'text', otherPath: 'text or absent' },
  'trailing-data': { compression: 'text' },
  'document-ambiguous': PROBLEM,
  'archive-ambiguous': { problem: 'text', readings: 'texts' },
  'blob-missing': { role: 'text', platform: 'text or absent' },
  'foreign-layer': { urls: 'texts' },
  'digest-unsupported': { algorithm: 'text' },
  'blob-unreadable': { detail: 'text' },
  'compression-unsupported': { compression: 'text', reason: 'text' },
  'layer-encrypted': {},
  'limit-reached': { limit: 'text', value: 'number' },
  'digest-unrecorded': { role: 'text' },
  'rootfs-missing': {},
  'no-image': {},
  'layout-version-unknown': { version: 'text' },
  'index-missing': { recovered: 'number' },
  'legacy-format': { format: 'text' },
  'checksums-missing': {},
  'companion-other-digest': { said: 'text', about: 'text' },

  'duplicate-entry': COUNT,
  'compression-mismatch': SAID,
  'invalid-whiteout': COUNT,
  'unsafe-path': COUNT,
  'platform-mismatch': SAID,
  'history-mismatch': { history: 'number', layers: 'number' },
  'name-conflict': { name: 'text', digests: 'texts' },
  'unreferenced-mismatch': { expected: 'text', actual: 'text' },
  'unreferenced-unchecked': REASON,
  'layout-file-missing': {},
  'name-platform-mismatch': { name: 'text', said: 'text', actual: 'text' },
  'symlinked-blob': {},
  'checksums-unlisted': COUNT,
  'schema-version-missing': {},
  'descriptor-conflict': { field: 'text', first: 'text', second: 'text' },
  'unreferenced-blobs': { count: 'number', bytes: 'number' },
  'unknown-mediatype': { mediaType: 'text' },
  'mediatype-absent': { taken: 'text' },
  'tar-remark': REASON,
  'trailing-zeros': { bytes: 'number' },
  'manifest-unrecorded': {},
  'duplicate-member': {},
  'urls-ignored': { urls: 'texts' },
  'digest-recomputed': { role: 'text' },
  'folder-inside': {},
  'refs-layout': {},
};

const PLACE: Fields<FoundAt> = {
  digest: 'text or absent',
  path: 'text or absent',
  offset: 'number',
  image: 'text or absent',
};

/** The finding that this value is, without anything that it has beside; null if it is none. */
export function toFinding(value: unknown): Finding | null {
  if (!isRecord(value)) return null;
  const { code, offset } = value;
  if (typeof code !== 'string' || !Object.hasOwn(SHAPES, code)) return null;
  const known = code as FindingCode;
  const place = offset === undefined ? { ...PLACE, offset: 'text or absent' as const } : PLACE;
  const at = pick(value, place);
  const fields = pick(value, SHAPES[known]);
  return at === null || fields === null ? null : finding(known, at, fields as never);
}

function pick(
  value: Readonly<Record<string, unknown>>,
  shape: Readonly<Record<string, FieldType>>,
): Readonly<Record<string, unknown>> | null {
  const types = Object.entries(shape);
  if (!types.every(([key, type]) => FITS[type](value[key]))) return null;
  return Object.fromEntries(
    types.flatMap(([key]) => (value[key] === undefined ? [] : [[key, value[key]]])),
  );
}

const isText = (value: unknown) => typeof value === 'string';
const isNumber = (value: unknown) => Number.isSafeInteger(value);
const FITS: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  text: isText,
  number: isNumber,
  texts: (value) => Array.isArray(value) && value.every(isText),
  'number or null': (value) => value === null || isNumber(value),
  'text or absent': (value) => value === undefined || isText(value),
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
