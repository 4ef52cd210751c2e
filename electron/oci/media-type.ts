/** Media types and the few questions that are asked of them (image-spec media-types.md). */

export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';
export const OCI_LAYER = 'application/vnd.oci.image.layer.v1.tar';
export const OCI_EMPTY = 'application/vnd.oci.empty.v1+json';
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_CONFIG = 'application/vnd.docker.container.image.v1+json';
export const DOCKER_LAYER = 'application/vnd.docker.image.rootfs.diff.tar';

/** Removed from the specification before 1.1; early artifacts still have it. */
export const OCI_ARTIFACT = 'application/vnd.oci.artifact.manifest.v1+json';
export const SCHEMA1 = 'application/vnd.docker.distribution.manifest.v1+json';
const SCHEMA1_SIGNED = 'application/vnd.docker.distribution.manifest.v1+prettyjws';

export type DocumentKind = 'index' | 'manifest' | 'schema1';

const KINDS: ReadonlyMap<string, DocumentKind> = new Map([
  [OCI_INDEX, 'index'],
  [DOCKER_LIST, 'index'],
  [OCI_MANIFEST, 'manifest'],
  [DOCKER_MANIFEST, 'manifest'],
  [OCI_ARTIFACT, 'manifest'],
  [SCHEMA1, 'schema1'],
  [SCHEMA1_SIGNED, 'schema1'],
]);

/** Which document a descriptor of this type points to; null for anything else. */
export function documentKind(mediaType: string): DocumentKind | null {
  return KINDS.get(mediaType) ?? null;
}

/** The role of a document in an image. */
export function roleOf(kind: DocumentKind): 'index' | 'manifest' {
  return kind === 'index' ? 'index' : 'manifest';
}

/**
 * True for a type that is a known one but for its letters or its parameters: some tools take it for
 * that type, others do not.
 */
export function isNearMiss(mediaType: string): boolean {
  const plain = mediaType.toLowerCase().replace(/;.*$/s, '').trim();
  if (plain === mediaType) return false;
  return documentKind(plain) !== null || isImageConfig(plain) || layerFormat(plain) !== null;
}

/** True for the config of a runnable image, which records diffIDs. */
export function isImageConfig(mediaType: string): boolean {
  return mediaType === OCI_CONFIG || mediaType === DOCKER_CONFIG;
}

export interface LayerFormat {
  /** Compression that the type declares. */
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly encrypted: boolean;
}

const LAYER =
  /^application\/vnd\.(?:oci\.image\.layer(?:\.nondistributable)?\.v1|docker\.image\.rootfs\.(?:foreign\.)?diff)\.tar(?:[.+](gzip|zstd))?(\+encrypted)?$/;

/** How a filesystem layer of this type is stored; null if the type is no filesystem layer. */
export function layerFormat(mediaType: string): LayerFormat | null {
  const match = LAYER.exec(mediaType);
  if (match === null) return null;
  const compression = match[1] === 'gzip' || match[1] === 'zstd' ? match[1] : 'none';
  return { compression, encrypted: match[2] !== undefined };
}

/** True for layers that registries need not hand out: Windows base layers and their like. */
export function isForeign(mediaType: string): boolean {
  return mediaType.includes('.nondistributable.') || mediaType.includes('.foreign.');
}
