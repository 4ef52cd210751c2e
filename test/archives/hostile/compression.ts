/** Group G: compressed layers. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as zlib from 'node:zlib';
import { digestOf } from '../../../electron/oci/digest.ts';
import { OCI_LAYER } from '../../../electron/oci/media-type.ts';
import type { Digest } from '../../../shared/oci.ts';
import { DIFF_ID, GZIP, GZIP_LAYER, TAR, WRONG } from '../../support/hand-made.ts';
import type { CaseId } from '../../support/security-case.ts';
import { variants, type HostileCase, type Place } from './case.ts';
import { imageWith } from './sources.ts';

const WHOLE = 'config verified, layer verified, manifest verified';
const ZSTD_LAYER = `${OCI_LAYER}+zstd`;
const MIB = 2 ** 20;

/** The built file as the layer of an image. */
function wrapped(place: Place, type: string, diffID: Digest): string {
  return imageWith(place, [{ type, stored: fs.readFileSync(place.built) }], [diffID]);
}

function stored(type: string, bytes: Buffer, diffID: Digest = DIFF_ID) {
  return (place: Place) => imageWith(place, [{ type, stored: bytes }], [diffID]);
}

function digestOfZeros(mebibytes: number): Digest {
  const hash = createHash('sha256');
  const zeros = Buffer.alloc(MIB);
  for (let i = 0; i < mebibytes; i++) hash.update(zeros);
  return `sha256:${hash.digest('hex')}`;
}

/** The stream with one bit of it the other way round; from the end if `at` is negative. */
function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const place = at < 0 ? copy.length + at : at;
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

function verified(id: CaseId, variant: string, type: string, bytes: Buffer): HostileCase {
  return { id, variant, make: stored(type, bytes), verdict: 'verified', codes: [], blobs: WHOLE };
}

function damaged(variant: string, type: string, bytes: Buffer): HostileCase {
  const codes = ['decompress-failed'] as const;
  return {
    id: 'H125',
    variant,
    make: stored(type, bytes),
    verdict: 'damaged',
    codes,
    blobs: WHOLE,
  };
}

const NEXT_MEMBER = Buffer.concat([GZIP, Buffer.alloc(16), GZIP]);
const SKIPPABLE = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);
const CHECKED = zlib.zstdCompressSync(TAR, {
  params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 },
});

export const COMPRESSION: readonly HostileCase[] = [
  {
    id: 'H118',
    make: (place) => wrapped(place, GZIP_LAYER, digestOfZeros(256)),
    verdict: 'verified',
    codes: [],
    blobs: WHOLE,
    command: true,
    because:
      'no budget stops it: it is streamed in little memory, and can be cancelled at any time',
  },
  {
    id: 'H119',
    make: (place) => wrapped(place, ZSTD_LAYER, digestOfZeros(200)),
    verdict: 'verified',
    codes: [],
    blobs: WHOLE,
    command: true,
  },
  { id: 'H120', verdict: 'verified', codes: [], blobs: WHOLE },
  {
    ...verified('H120', '200,000 empty members', GZIP_LAYER, manyMembers()),
  },
  {
    id: 'H121',
    variant: 'a member behind zeros',
    verdict: 'ambiguous',
    codes: ['trailing-data'],
    blobs: WHOLE,
  },
  verified('H121', 'zeros', GZIP_LAYER, Buffer.concat([GZIP, Buffer.alloc(16)])),
  ...variants(
    [
      ['the same member behind zeros', NEXT_MEMBER],
      ['garbage', Buffer.concat([GZIP, Buffer.from('garbage')])],
    ] as const,
    ([variant, bytes]): HostileCase => ({
      id: 'H121',
      variant,
      make: stored(GZIP_LAYER, bytes),
      verdict: 'ambiguous',
      codes: ['trailing-data'],
      blobs: WHOLE,
    }),
  ),
  { id: 'H122', verdict: 'verified', codes: [], blobs: WHOLE, command: true },
  { id: 'H123', verdict: 'verified', codes: [], blobs: WHOLE },
  verified('H123', 'in front', ZSTD_LAYER, Buffer.concat([SKIPPABLE, zlib.zstdCompressSync(TAR)])),
  {
    id: 'H124',
    make: (place) => wrapped(place, ZSTD_LAYER, WRONG),
    verdict: 'incomplete',
    codes: ['compression-unsupported'],
    blobs: WHOLE,
    command: true,
  },
  { id: 'H125', verdict: 'damaged', codes: ['decompress-failed'], blobs: WHOLE },
  damaged('gzip cut short', GZIP_LAYER, GZIP.subarray(0, -9)),
  damaged('a wrong length in gzip', GZIP_LAYER, flipped(GZIP, -1)),
  damaged('zstd cut short', ZSTD_LAYER, CHECKED.subarray(0, -6)),
  damaged('a wrong checksum in zstd', ZSTD_LAYER, flipped(CHECKED, -1)),
  {
    id: 'H126',
    verdict: 'damaged',
    codes: ['diffid-mismatch', 'tar-invalid'],
    blobs: WHOLE,
  },
  {
    id: 'H126',
    variant: 'the diffID is of the inner gzip',
    make: stored(GZIP_LAYER, zlib.gzipSync(GZIP), digestOf(GZIP)),
    verdict: 'damaged',
    codes: ['tar-invalid'],
    blobs: WHOLE,
  },
  ...variants(['bzip2', 'xz'], (program): HostileCase => ({
    id: 'H127',
    variant: program,
    make: (place) => {
      const bytes = execFileSync(program, ['-c'], { input: TAR });
      return imageWith(place, [{ type: GZIP_LAYER, stored: bytes }], [DIFF_ID]);
    },
    verdict: 'verified',
    codes: ['compression-mismatch'],
    because: 'both are unpacked; lz4 and lzip are not',
    blobs: WHOLE,
  })),
  {
    id: 'H128',
    variant: 'a name of 1 MiB',
    make: (place) => wrapped(place, GZIP_LAYER, digestOf(tarOfA(place))),
    verdict: 'damaged',
    codes: ['decompress-failed'],
    blobs: WHOLE,
  },
];

/** What the builders compressed: the same layer without the extra header field. */
function tarOfA({ built }: Place): Buffer {
  return zlib.gunzipSync(fs.readFileSync(built));
}

function manyMembers(): Buffer {
  const empty = zlib.gzipSync(Buffer.alloc(0));
  return Buffer.concat([...Array.from({ length: 200_000 }, () => empty), GZIP]);
}
