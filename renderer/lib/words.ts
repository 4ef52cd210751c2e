/** OCI words as a reader knows them: kinds of sources, media types, roles, labels for columns. */
import { escapeText } from '../../shared/escape.ts';
import type { DigestKind } from '../../shared/known.ts';
import type { BlobRole, EntryKind, SourceKind, SourceSummary } from '../../shared/model.ts';

const SOURCE_KINDS: Readonly<Record<SourceKind, string>> = {
  'oci-layout': 'OCI layout folder',
  'oci-archive': 'OCI archive',
  'docker-archive': 'Docker archive',
  'docker-dir': 'dir: transport',
  'docker-v1': 'Docker archive, before 1.10',
  registry: 'Registry storage',
  zarf: 'Zarf package',
  document: 'Document alone',
};

/** What the source is: `Docker archive, gzip-compressed`. */
export function sourceKindWords({
  kind,
  compression,
}: Pick<SourceSummary, 'kind' | 'compression'>): string {
  return SOURCE_KINDS[kind] + (compression === null ? '' : `, ${compression}-compressed`);
}

const SOURCE_NOTES: Partial<Readonly<Record<SourceKind, string>>> = {
  document: 'One document alone: it names blobs, and none of them is here to be checked.',
  'docker-v1':
    'Docker before 1.10 recorded no digests: those shown were computed here, with nothing to check them against.',
};

/** What one has to know about a source of this kind; null if it explains itself. */
export function sourceNote(kind: SourceKind): string | null {
  return SOURCE_NOTES[kind] ?? null;
}

const ROLE_LABELS: Readonly<Record<BlobRole, string>> = {
  index: 'Index',
  manifest: 'Manifest',
  config: 'Config',
  layer: 'Layer',
  blob: 'Blob',
};

/** A role as a heading. */
export function roleLabel(role: BlobRole): string {
  return ROLE_LABELS[role];
}

const DIGEST_LABELS: Readonly<Record<DigestKind, readonly [row: string, heading: string]>> = {
  index: ['Index', 'Index digest'],
  manifest: ['Manifest', 'Manifest digest'],
  config: ['Config', 'Config digest (image ID)'],
  layer: ['Layer', 'Layer digest'],
  diffID: ['diffID', 'diffID of a layer'],
  chainID: ['chainID', 'chainID of a layer'],
  blob: ['Blob', 'Blob digest'],
};

/** A digest beside others: `Layer 2`. */
export function digestLabel(kind: DigestKind, position?: number): string {
  const [label] = DIGEST_LABELS[kind];
  return position === undefined ? label : `${label} ${String(position)}`;
}

/** A kind of digest as a heading. */
export function digestHeading(kind: DigestKind): string {
  return DIGEST_LABELS[kind][1];
}

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['application/vnd.oci.image.index.v1+json', 'OCI image index'],
  ['application/vnd.oci.image.manifest.v1+json', 'OCI image manifest'],
  ['application/vnd.oci.image.config.v1+json', 'OCI image config'],
  ['application/vnd.oci.empty.v1+json', 'OCI empty document'],
  ['application/vnd.oci.image.layer.v1.tar', 'tar'],
  ['application/vnd.oci.image.layer.v1.tar+gzip', 'tar, gzip'],
  ['application/vnd.oci.image.layer.v1.tar+zstd', 'tar, zstd'],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar', 'tar, kept elsewhere'],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', 'tar, gzip, kept elsewhere'],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar+zstd', 'tar, zstd, kept elsewhere'],
  ['application/vnd.docker.distribution.manifest.list.v2+json', 'Docker manifest list'],
  ['application/vnd.docker.distribution.manifest.v2+json', 'Docker image manifest'],
  ['application/vnd.docker.container.image.v1+json', 'Docker image config'],
  ['application/vnd.docker.image.rootfs.diff.tar', 'Docker tar'],
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', 'Docker tar, gzip'],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar', 'Docker tar, kept elsewhere'],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', 'Docker tar, gzip, kept elsewhere'],
  ['application/vnd.in-toto+json', 'in-toto statement'],
]);

/** A mediaType in words; one that is not known is shown as it is. */
export function mediaTypeWords(mediaType: string): string {
  if (mediaType === '') return 'no mediaType';
  return MEDIA_TYPES.get(mediaType) ?? escapeText(mediaType, 200);
}

/** True if a layer of this mediaType may hold a file tree. */
export function mayHoldFiles(mediaType: string): boolean {
  return mediaType === '' || mediaType.includes('tar');
}

/** True if the blob is meant to be read as JSON. */
export function isJson(mediaType: string): boolean {
  return mediaType.endsWith('json');
}

const ENTRY_KINDS: Readonly<Record<EntryKind, string>> = {
  file: 'file',
  dir: 'directory',
  symlink: 'symbolic link',
  hardlink: 'hard link',
  char: 'character device',
  block: 'block device',
  fifo: 'named pipe',
  unknown: 'unknown kind',
  whiteout: 'whiteout: removes this path from the layers below',
  opaque: 'opaque whiteout: hides everything in this directory that layers below hold',
};

/** What kind of entry a row is. */
export function entryKindWords(kind: EntryKind): string {
  return ENTRY_KINDS[kind];
}
