/** Group A, continued: what descriptors, configs and indexes claim. */
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_LAYER } from '../../../electron/oci/media-type.ts';
import { DIFF_ID, GZIP, GZIP_LAYER, TAR } from '../../support/hand-made.ts';
import { variants, withIndex, type HostileCase } from './case.ts';
import { imageOf, imageWith } from './sources.ts';

const WHOLE = 'config verified, layer verified, manifest verified';
const BAD_LAYER = 'config verified, layer mismatch, manifest verified';
const ENCRYPTED = `${GZIP_LAYER}+encrypted`;
const IN_TOTO = 'application/vnd.in-toto+json';
const STATEMENT = Buffer.from('{"_type":"https://in-toto.io/Statement/v0.1"}');

export const DESCRIPTORS: readonly HostileCase[] = [
  { id: 'H014', verdict: 'damaged', codes: ['inline-data-mismatch'], blobs: WHOLE },
  {
    id: 'H015',
    verdict: 'damaged',
    codes: ['digest-mismatch'],
    blobs: 'config mismatch, layer verified, manifest verified',
  },
  {
    id: 'H016',
    verdict: 'incomplete',
    codes: ['blob-missing'],
    blobs: 'config missing, layer verified, manifest verified',
    because: 'tools that exist read the file, and it is not here; inline data is checked, not used',
  },
  { id: 'H017', verdict: 'damaged', codes: ['inline-data-mismatch'], blobs: WHOLE },
  { id: 'H018', verdict: 'damaged', codes: ['diffid-mismatch'], blobs: WHOLE },
  {
    id: 'H019',
    variant: 'none',
    verdict: 'damaged',
    codes: ['rootfs-count-mismatch'],
    blobs: WHOLE,
  },
  {
    id: 'H019',
    variant: 'one more',
    make: (place) => imageWith(place, [{ type: GZIP_LAYER, stored: GZIP }], [DIFF_ID, DIFF_ID]),
    verdict: 'damaged',
    codes: ['rootfs-count-mismatch'],
    blobs: WHOLE,
  },
  { id: 'H020', verdict: 'verified', codes: ['history-mismatch'], blobs: WHOLE },
  { id: 'H021', verdict: 'ambiguous', codes: ['document-ambiguous'], blobs: WHOLE, command: true },
  {
    id: 'H022',
    verdict: 'ambiguous',
    codes: ['document-ambiguous'],
    blobs: 'config verified, index verified, layer verified',
  },
  { id: 'H023', verdict: 'verified', codes: [], blobs: WHOLE },
  {
    id: 'H024',
    verdict: 'verified',
    codes: ['compression-mismatch'],
    blobs: WHOLE,
    because: 'all digests hold and the common runtimes look at the bytes: a warning',
  },
  {
    id: 'H025',
    variant: 'encrypted, without a diffID',
    verdict: 'damaged',
    codes: ['layer-encrypted', 'rootfs-count-mismatch'],
    blobs: 'config verified, layer ×2 verified, manifest verified',
    because: 'the case adds a layer and no diffID for it, which is damage by itself',
  },
  {
    id: 'H025',
    variant: 'encrypted',
    make: (place) => imageWith(place, [{ type: ENCRYPTED, stored: GZIP }], [DIFF_ID]),
    verdict: 'incomplete',
    codes: ['layer-encrypted'],
    blobs: WHOLE,
  },
  {
    id: 'H025',
    variant: 'an unknown type, not compressed',
    make: (place) => imageWith(place, [{ type: 'text/x-unknown', stored: TAR }], [digestOf(TAR)]),
    verdict: 'verified',
    codes: [],
    blobs: WHOLE,
  },
  {
    id: 'H025',
    variant: 'an unknown type, compressed, and the diffID of the stored bytes',
    make: (place) => imageWith(place, [{ type: 'text/x-unknown', stored: GZIP }], [digestOf(GZIP)]),
    verdict: 'incomplete',
    codes: ['compression-unsupported'],
    blobs: WHOLE,
    because: 'the bytes match; what they unpack to, only the type could say',
  },
  ...variants(['image', 'attestation'] as const, (listedAs): HostileCase => ({
    id: 'H025',
    variant: `an attestation, listed as an ${listedAs}`,
    make: (place) =>
      imageWith(place, [{ type: IN_TOTO, stored: STATEMENT }], [digestOf(STATEMENT)], listedAs),
    verdict: 'verified',
    codes: [],
    blobs: WHOLE,
  })),
  {
    id: 'H026',
    verdict: 'incomplete',
    codes: ['foreign-layer'],
    blobs: 'config verified, layer missing, manifest verified',
  },
  { id: 'H027', verdict: 'verified', codes: [], blobs: WHOLE, command: true },
  {
    id: 'H028',
    verdict: 'damaged',
    codes: ['rootfs-count-mismatch', 'size-mismatch'],
    blobs: BAD_LAYER,
  },
  {
    id: 'H028',
    variant: 'of a blob that is not here',
    make: (place) =>
      withIndex({ ...place, built: imageOf(place, {}) }, (text) => {
        const { manifests, ...index } = JSON.parse(text) as { manifests: readonly object[] };
        const digest = `sha256:${'5'.repeat(64)}`;
        const absent = [1, 2].map((size) => ({ mediaType: OCI_LAYER, digest, size }));
        return JSON.stringify({ ...index, manifests: [...manifests, ...absent] });
      }),
    verdict: 'ambiguous',
    codes: ['blob-missing', 'descriptor-conflict'],
    blobs: `blob missing, ${WHOLE}`,
  },
  { id: 'H029', verdict: 'verified', codes: ['platform-mismatch'], blobs: WHOLE },
  {
    id: 'H030',
    verdict: 'verified',
    codes: ['name-conflict'],
    blobs: 'config ×2 verified, layer ×2 verified, manifest ×2 verified',
  },
  { id: 'H031', verdict: 'verified', codes: [], blobs: WHOLE, command: true },
  {
    id: 'H032',
    verdict: 'verified',
    codes: [],
    blobs: 'config ×2 verified, layer verified, manifest ×2 verified',
    command: true,
  },
  {
    id: 'H033',
    verdict: 'damaged',
    codes: ['descriptor-invalid'],
    blobs: WHOLE,
  },
];
