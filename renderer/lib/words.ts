/** OCI words as a reader knows them: kinds of sources, media types, roles, labels for columns. */
import { escapeText } from '../../shared/escape.ts';
import type { DigestKind } from '../../shared/known.ts';
import type { MessageKey } from '../../shared/language/messages.ts';
import { say } from '../../shared/language/say.ts';
import type { BlobRole, EntryKind, SourceKind, SourceSummary } from '../../shared/model.ts';

/** What the source is: `Docker archive, gzip-compressed`. */
export function sourceKindWords({
  kind,
  compression,
}: Pick<SourceSummary, 'kind' | 'compression'>): string {
  const words = say(`image.source-${kind}`);
  return compression === null
    ? words
    : say('image.source-compressed', { kind: words, compression });
}

/** What one has to know about a source of this kind; null if it explains itself. */
export function sourceNote(kind: SourceKind): string | null {
  return kind === 'document' || kind === 'docker-v1' ? say(`image.note-${kind}`) : null;
}

/** A role as a heading: `Config`, or `Layer 2`. */
export function roleLabel(role: BlobRole, position: number | null = null): string {
  return digestLabel(role, position ?? undefined);
}

/** A digest beside others: `Layer 2`. */
export function digestLabel(kind: DigestKind, position?: number): string {
  const label = say(`role.label-${kind}`);
  return position === undefined ? label : say('role.label-at', { label, position });
}

/** A kind of digest as a heading. */
export function digestHeading(kind: DigestKind): string {
  return say(`known.heading-${kind}`);
}

const MEDIA_TYPES: ReadonlyMap<string, MessageKey> = new Map([
  ['application/vnd.oci.image.index.v1+json', 'node.media-oci-index'],
  ['application/vnd.oci.image.manifest.v1+json', 'node.media-oci-manifest'],
  ['application/vnd.oci.image.config.v1+json', 'node.media-oci-config'],
  ['application/vnd.oci.empty.v1+json', 'node.media-oci-empty'],
  ['application/vnd.oci.image.layer.v1.tar', 'node.media-tar'],
  ['application/vnd.oci.image.layer.v1.tar+gzip', 'node.media-tar-gzip'],
  ['application/vnd.oci.image.layer.v1.tar+zstd', 'node.media-tar-zstd'],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar', 'node.media-elsewhere'],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', 'node.media-elsewhere-gzip'],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar+zstd', 'node.media-elsewhere-zstd'],
  ['application/vnd.docker.distribution.manifest.list.v2+json', 'node.media-docker-list'],
  ['application/vnd.docker.distribution.manifest.v2+json', 'node.media-docker-manifest'],
  ['application/vnd.docker.container.image.v1+json', 'node.media-docker-config'],
  ['application/vnd.docker.image.rootfs.diff.tar', 'node.media-docker-tar'],
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', 'node.media-docker-tar-gzip'],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar', 'node.media-docker-elsewhere'],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', 'node.media-docker-elsewhere-gzip'],
  ['application/vnd.in-toto+json', 'node.media-in-toto'],
]);

/** A mediaType in words; one that is not known is shown as it is. */
export function mediaTypeWords(mediaType: string): string {
  if (mediaType === '') return say('node.media-none');
  const known = MEDIA_TYPES.get(mediaType);
  return known === undefined ? escapeText(mediaType, 200) : say(known);
}

/** True if a layer of this mediaType may hold a file tree. */
export function mayHoldFiles(mediaType: string): boolean {
  return mediaType === '' || mediaType.includes('tar');
}

/** True if the blob is meant to be read as JSON. */
export function isJson(mediaType: string): boolean {
  return mediaType.endsWith('json');
}

/** What kind of entry a row is. */
export function entryKindWords(kind: EntryKind): string {
  return say(`units.entry-${kind}`);
}
