/** Kept images for tests of the command line. */
import type { KeptImage, KeptRecord } from '../../../shared/library.ts';

export const RECORD: KeptRecord = {
  keptAt: '2026-11-27T21:19:47Z',
  drydock: '0.1.0',
  source: { name: 'app.tar', kind: 'oci-archive', size: 4096, sha256: `sha256:${'f'.repeat(64)}` },
  names: ['registry.example/app:1'],
  verdict: 'verified',
  blobs: 3,
  bytes: 3000,
  findings: [],
  findingCount: 0,
};

/** One with a digest of one digit, 64 times. */
export function keptImage(
  name: string | null,
  digit: string,
  more: Partial<KeptImage> = {},
): KeptImage {
  return {
    id: `${digit} ${name ?? ''}`,
    digest: `sha256:${digit.repeat(64)}`,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    name,
    platforms: ['linux/amd64'],
    absentPlatforms: [],
    artifactType: null,
    size: 3000,
    ownSize: 1000,
    blobs: 3,
    missingBlobs: 0,
    madeByDrydock: false,
    tags: [],
    note: '',
    records: [RECORD],
    ...more,
  };
}
