/** Which units Drydock must open and as what, and which it must decline. */
import type { KnownUnit } from './truth.ts';

/**
 * False while archives that are compressed as a whole are declined, and xz and bzip2 are not undone:
 * what is in such an archive is then tried unpacked.
 */
export const COMPRESSED_OPEN = true as boolean;

/** The catalogue's kinds that are images, with the kind of source that each is. */
const SOURCE: Readonly<Record<string, string>> = {
  'oci-layout': 'oci-layout',
  'oci-layout + oci artifacts/referrers': 'oci-layout',
  'oci-archive': 'oci-archive',
  'oci-archive.gz': 'oci-archive',
  'docker-archive legacy': 'docker-archive',
  'docker-archive legacy.gz': 'docker-archive',
  'docker-archive+oci': 'oci-archive',
  'docker-archive(flat)': 'docker-archive',
  'docker-archive-v1(no manifest.json)': 'docker-v1',
  'dir-transport': 'docker-dir',
  'registry-storage-tar.gz': 'registry',
  'evidence: image manifest': 'document',
  'evidence: manifest list/index': 'document',
  'evidence: docker schema1 manifest': 'document',
};

/** The kind of source that a unit must be opened as; null if it is no image that Drydock reads. */
export function sourceKind({ kind, known }: KnownUnit): string | null {
  // The manifest is what makes a folder of blobs a `dir:` transport.
  if (kind === 'dir-transport' && known.files?.['manifest.json'] === undefined) return null;
  return SOURCE[kind] ?? null;
}

/** True for an image in a file that is compressed as a whole. */
export function isPacked(unit: KnownUnit): boolean {
  return sourceKind(unit) !== null && unit.known.outer_compression === 'gzip';
}
