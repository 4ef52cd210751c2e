/**
 * Findings: true statements about an image that are worth showing. They are data, never thrown.
 *
 * `BEARING` is the one place that says what a finding means for the verdict; the severity follows
 * from it, so that red and the word `damaged` can never drift apart.
 */
import type { Digest } from './oci.ts';

/** The weightiest first. */
export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * What a finding does to the verdict of every image that it concerns. A `contradiction` leaves it as it is: the
 * bytes are what they should be, and something that came with them says otherwise of what they are.
 */
export const BEARINGS = [
  'damaged',
  'ambiguous',
  'incomplete',
  'contradiction',
  'remark',
  'none',
] as const;
export type Bearing = (typeof BEARINGS)[number];

/** Fields that each code's sentence needs, beside where it was found. */
export interface FindingFields {
  /** `expectedSize` is null where no descriptor declares a size. */
  'digest-mismatch': {
    expected: Digest;
    actual: Digest;
    expectedSize: number | null;
    actualSize: number;
  };
  /** The digest holds (or the blob is far too large to be read) and the declared size is wrong. */
  'size-mismatch': { expected: number; actual: number };
  'diffid-mismatch': { layer: number; expected: Digest; actual: Digest };
  'document-invalid': { at: string; problem: string };
  'descriptor-invalid': { at: string; problem: string };
  'rootfs-count-mismatch': { layers: number; diffIDs: number };
  'decompress-failed': { compression: string; reason: string };
  'tar-invalid': { reason: string };
  'not-a-regular-file': { kind: string };
  'source-changed': object;
  /** `size`: bytes that the archive has; `path`: the member that is cut, if one is. */
  'archive-truncated': { size: number };
  'inline-data-mismatch': { at: string; problem: string };

  /** `otherPath`: the name that other readers give to the entry at `path`. */
  'tar-ambiguous': { reason: string; otherPath?: string };
  'trailing-data': { compression: string };
  'document-ambiguous': { at: string; problem: string };
  'archive-ambiguous': { problem: string; readings: readonly string[] };

  'blob-missing': { role: string; platform?: string };
  'foreign-layer': { urls: readonly string[] };
  'digest-unsupported': { algorithm: string };
  'blob-unreadable': { detail: string };
  'compression-unsupported': { compression: string; reason: string };
  'layer-encrypted': object;
  'limit-reached': { limit: string; value: number };
  'digest-unrecorded': { role: string };
  'rootfs-missing': object;
  'no-image': object;
  'layout-version-unknown': { version: string };
  'index-missing': { recovered: number };
  /** A format that records no digests (`docker-v1`) or no diffIDs (`schema1`). */
  'legacy-format': { format: string };
  'checksums-missing': object;

  /** `said`: what the companion is attached to; `about`: the first digest that its payload names. */
  'companion-other-digest': { said: Digest; about: Digest };

  'duplicate-entry': { count: number };
  'compression-mismatch': { declared: string; actual: string };
  'invalid-whiteout': { count: number };
  'unsafe-path': { count: number };
  'platform-mismatch': { declared: string; actual: string };
  'history-mismatch': { history: number; layers: number };
  'name-conflict': { name: string; digests: readonly Digest[] };
  'unreferenced-mismatch': { expected: Digest; actual: Digest };
  /** A blob that nothing refers to and that could not be checked; `reason` is the code that it would have else. */
  'unreferenced-unchecked': { reason: string };
  'layout-file-missing': object;
  /** A name says an architecture that the config does not. */
  'name-platform-mismatch': { name: string; said: string; actual: string };
  'symlinked-blob': object;
  'checksums-unlisted': { count: number };
  'schema-version-missing': object;
  'descriptor-conflict': { field: string; first: string; second: string };

  'unreferenced-blobs': { count: number; bytes: number };
  'unknown-mediatype': { mediaType: string };
  'mediatype-absent': { taken: string };
  'tar-remark': { reason: string };
  'trailing-zeros': { bytes: number };
  /** A layer that unpacks to far more than filesystems do: `ratio` of one stored byte. */
  'large-expansion': { bytes: number; ratio: number };
  'manifest-unrecorded': object;
  'duplicate-member': object;
  'urls-ignored': { urls: readonly string[] };
  /** An entry document whose digest nothing records. */
  'digest-recomputed': { role: string };
  /** The image stands in a folder inside the archive. */
  'folder-inside': object;
  'refs-layout': object;
}

export type FindingCode = keyof FindingFields;

/** Where a finding was made. Offsets are bytes: in the blob if `digest` is set, else in the source. */
export interface FoundAt {
  readonly digest?: Digest;
  /** A name inside the source: a member, a blob's file, an entry of a layer. */
  readonly path?: string;
  readonly offset?: number;
  /** `ImageSummary.id`, where the finding concerns that image alone. */
  readonly image?: string;
}

export type FindingOf<C extends FindingCode> = {
  readonly code: C;
  readonly severity: Severity;
} & FoundAt &
  Readonly<FindingFields[C]>;

export type Finding = { [C in FindingCode]: FindingOf<C> }[FindingCode];

const BEARING: Readonly<Record<FindingCode, Bearing>> = {
  'digest-mismatch': 'damaged',
  'size-mismatch': 'damaged',
  'diffid-mismatch': 'damaged',
  'document-invalid': 'damaged',
  'descriptor-invalid': 'damaged',
  'rootfs-count-mismatch': 'damaged',
  'decompress-failed': 'damaged',
  'tar-invalid': 'damaged',
  'not-a-regular-file': 'damaged',
  'source-changed': 'damaged',
  'archive-truncated': 'damaged',
  'inline-data-mismatch': 'damaged',

  'tar-ambiguous': 'ambiguous',
  'trailing-data': 'ambiguous',
  'document-ambiguous': 'ambiguous',
  'archive-ambiguous': 'ambiguous',
  'descriptor-conflict': 'ambiguous',

  'blob-missing': 'incomplete',
  'foreign-layer': 'incomplete',
  'digest-unsupported': 'incomplete',
  'blob-unreadable': 'incomplete',
  'compression-unsupported': 'incomplete',
  'layer-encrypted': 'incomplete',
  'limit-reached': 'incomplete',
  'digest-unrecorded': 'incomplete',
  'rootfs-missing': 'incomplete',
  'no-image': 'incomplete',
  'layout-version-unknown': 'incomplete',
  'index-missing': 'incomplete',
  'legacy-format': 'incomplete',
  'checksums-missing': 'incomplete',
  'checksums-unlisted': 'incomplete',

  'companion-other-digest': 'contradiction',

  'duplicate-entry': 'remark',
  'compression-mismatch': 'remark',
  'invalid-whiteout': 'remark',
  'unsafe-path': 'remark',
  'platform-mismatch': 'remark',
  'history-mismatch': 'remark',
  'name-conflict': 'remark',
  'unreferenced-mismatch': 'remark',
  'unreferenced-unchecked': 'remark',
  'layout-file-missing': 'remark',
  'name-platform-mismatch': 'remark',
  'symlinked-blob': 'remark',
  'schema-version-missing': 'remark',

  'unreferenced-blobs': 'none',
  'unknown-mediatype': 'none',
  'mediatype-absent': 'none',
  'tar-remark': 'none',
  'trailing-zeros': 'none',
  'large-expansion': 'none',
  'manifest-unrecorded': 'none',
  'duplicate-member': 'none',
  'urls-ignored': 'none',
  'digest-recomputed': 'none',
  'folder-inside': 'none',
  'refs-layout': 'none',
};

const SEVERITY: Readonly<Record<Bearing, Severity>> = {
  damaged: 'error',
  ambiguous: 'error',
  incomplete: 'warning',
  contradiction: 'error',
  remark: 'warning',
  none: 'note',
};

/** Every code, in order of weight. */
export const FINDING_CODES = Object.keys(BEARING) as readonly FindingCode[];

/** What this code means for a verdict. */
export function bearingOf(code: FindingCode): Bearing {
  return BEARING[code];
}

/** How weighty a finding of this code is. */
export function severityOf(code: FindingCode): Severity {
  return SEVERITY[BEARING[code]];
}

/** True if it makes no verdict worse. */
export function sparesVerdict(bearing: Bearing): bearing is 'contradiction' | 'remark' | 'none' {
  return bearing === 'contradiction' || bearing === 'remark' || bearing === 'none';
}

/** True for what is wrong with the image itself: the bytes, or how they are read. */
export function isFault({ code }: Pick<Finding, 'code'>): boolean {
  return BEARING[code] === 'damaged' || BEARING[code] === 'ambiguous';
}

/** Makes a finding; the severity follows from its code. */
export function finding<C extends FindingCode>(
  code: C,
  at: FoundAt,
  fields: FindingFields[C],
): Finding {
  return { code, severity: severityOf(code), ...at, ...fields } as unknown as Finding;
}
