/** Small pieces of a library for tests. */
import type { KeptImage, KeptRecord, LibraryState } from '../../../shared/library.ts';

export function record(extra: Partial<KeptRecord> = {}): KeptRecord {
  return {
    keptAt: '2026-11-27T10:00:00Z',
    drydock: '1.2.3',
    source: { name: 'app.tar', kind: 'oci-archive', size: 1000, sha256: 'sha256:5050' },
    names: ['app:1'],
    verdict: 'verified',
    blobs: 3,
    bytes: 900,
    findings: [],
    findingCount: 0,
    ...extra,
  };
}

/** Its id is its digest and its name, as the engine makes it. */
export function kept(name: string, extra: Partial<KeptImage> = {}): KeptImage {
  const digest = extra.digest ?? `sha256:${Buffer.from(name).toString('hex')}`;
  return {
    id: `${digest} ${name}`,
    digest,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    name,
    platforms: ['linux/amd64'],
    absentPlatforms: [],
    artifactType: null,
    size: 1000,
    ownSize: 400,
    blobs: 3,
    missingBlobs: 0,
    madeByDrydock: false,
    tags: [],
    note: '',
    records: [record()],
    ...extra,
  };
}

export function library(
  images: readonly KeptImage[] = [],
  extra: Partial<LibraryState> = {},
): LibraryState {
  return {
    place: '~/library',
    placeFrom: 'default',
    exists: true,
    images,
    bytes: images.reduce((sum, { size }) => sum + size, 0),
    savedBytes: 0,
    unreferenced: { blobs: 0, bytes: 0 },
    problems: [],
    ...extra,
  };
}
