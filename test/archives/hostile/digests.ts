/** Group A: digests, sizes, descriptors. */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { digestOf } from '../../../electron/oci/digest.ts';
import { copied, indexText, variants, withFile, withIndex, type HostileCase } from './case.ts';
import type { Place } from './case.ts';
import { imageOf } from './sources.ts';

const WHOLE = 'config verified, layer verified, manifest verified';
const BAD_LAYER = 'config verified, layer mismatch, manifest verified';

/** The digest that `index.json` gives to its manifest, replaced. */
function redigested(place: Place, digest: (hex: string) => string): string {
  return withIndex(place, (text) =>
    text.replace(/sha256:([a-f0-9]{64})/, (_, hex: string) =>
      JSON.stringify(digest(hex)).slice(1, -1),
    ),
  );
}

/** A valid layout; `built` is one whose index names another digest for it. */
function whole(place: Place): Place {
  return { ...place, built: imageOf(place, {}) };
}

function manifestBytes(place: Place): Buffer {
  const hex = /sha256:([a-f0-9]{64})/.exec(indexText(place))?.[1] ?? '';
  return fs.readFileSync(path.join(place.built, 'blobs/sha256', hex));
}

/** The manifest is also stored under another algorithm, and the index names it so. */
function otherAlgorithm(place: Place, algorithm: string): string {
  const valid = whole(place);
  const hex = createHash(algorithm).update(manifestBytes(valid)).digest('hex');
  const built = redigested(valid, () => `${algorithm}:${hex}`);
  return withFile({ ...valid, built }, `blobs/${algorithm}/${hex}`, manifestBytes(valid));
}

export const DIGESTS: readonly HostileCase[] = [
  { id: 'H001', verdict: 'damaged', codes: ['digest-mismatch'], blobs: BAD_LAYER, command: true },
  {
    id: 'H002',
    verdict: 'damaged',
    codes: ['digest-mismatch'],
    blobs: 'config mismatch, layer verified, manifest verified',
  },
  {
    id: 'H003',
    verdict: 'damaged',
    codes: ['digest-mismatch'],
    blobs: 'manifest mismatch',
    command: true,
  },
  { id: 'H004', verdict: 'damaged', codes: ['digest-mismatch'], blobs: BAD_LAYER },
  { id: 'H005', verdict: 'damaged', codes: ['digest-mismatch'], blobs: BAD_LAYER },
  {
    id: 'H006',
    verdict: 'damaged',
    codes: ['size-mismatch'],
    blobs: 'config verified, layer verified, manifest mismatch',
  },
  ...variants(
    ['_1', '3.0', '1e3', '_393_', '9007199254740993', '9223372036854775808', 'null'],
    (size): HostileCase => ({
      id: 'H007',
      variant: `size ${size}`,
      make: (place) =>
        withIndex(place, () =>
          fs.readFileSync(path.join(place.built, `index-${size}.json`), 'utf8'),
        ),
      verdict: 'damaged',
      codes: ['descriptor-invalid'],
      blobs: WHOLE,
    }),
  ),
  {
    id: 'H007',
    variant: 'no size',
    make: (place) => withIndex(place, (text) => text.replace(/,"size":-?\d+/, '')),
    verdict: 'damaged',
    codes: ['descriptor-invalid'],
    blobs: WHOLE,
  },
  { id: 'H008', verdict: 'damaged', codes: ['descriptor-invalid'], blobs: '', command: true },
  ...variants(
    [
      ['in capitals', (hex: string) => hex.toUpperCase()],
      ['short', (hex: string) => hex.slice(0, 63)],
      ['long', (hex: string) => `${hex}0`],
      ['a space in front', (hex: string) => ` ${hex}`],
      ['a newline behind', (hex: string) => `${hex}\n`],
      ['empty', () => ''],
    ] as const,
    ([variant, digest]): HostileCase => ({
      id: 'H009',
      variant,
      make: (place) => redigested(whole(place), (hex) => `sha256:${digest(hex)}`),
      verdict: 'damaged',
      codes: ['descriptor-invalid'],
      blobs: '',
    }),
  ),
  ...variants(['md5', 'sha1', 'sha384'], (algorithm): HostileCase => ({
    id: 'H010',
    variant: algorithm,
    make: (place) => otherAlgorithm(place, algorithm),
    verdict: 'incomplete',
    codes: ['digest-unsupported'],
    blobs: 'manifest unsupported',
  })),
  {
    id: 'H010',
    variant: 'and a wrong size',
    make: (place) => {
      const built = otherAlgorithm(place, 'md5');
      return withIndex({ ...place, built }, (text) => text.replace(/"size":\d+/, '"size":7'));
    },
    verdict: 'damaged',
    codes: ['digest-unsupported', 'size-mismatch'],
    blobs: 'manifest mismatch',
    because: 'a size can be checked whatever the algorithm is',
  },
  { id: 'H011', verdict: 'verified', codes: [], blobs: WHOLE },
  {
    id: 'H011',
    variant: 'wrong',
    make: (place) => {
      const folder = copied(place);
      const [hex = ''] = fs.readdirSync(path.join(folder, 'blobs/sha512'));
      fs.appendFileSync(path.join(folder, 'blobs/sha512', hex), ' ');
      return folder;
    },
    verdict: 'damaged',
    codes: ['digest-mismatch'],
    blobs: 'manifest mismatch',
  },
  ...variants(
    [
      ['sha256 with the hex of sha512', (hex: string) => `sha256:${hex}${hex}`],
      ['sha512 with the hex of sha256', (hex: string) => `sha512:${hex}`],
      ['SHA256', (hex: string) => `SHA256:${hex}`],
    ] as const,
    ([variant, digest]): HostileCase => ({
      id: 'H012',
      variant,
      make: (place) => redigested(whole(place), digest),
      verdict: 'damaged',
      codes: ['descriptor-invalid'],
      blobs: '',
    }),
  ),
  {
    id: 'H012',
    variant: 'an unknown algorithm',
    verdict: 'incomplete',
    codes: ['blob-missing'],
    blobs: 'manifest missing',
    because: 'the blob is not there either, which is told first',
  },
  ...variants(['constructor', 'tostring', 'hasownproperty'], (algorithm): HostileCase => ({
    id: 'H013',
    variant: algorithm,
    make: (place) => {
      const valid = whole(place);
      const hex = digestOf(manifestBytes(valid)).slice('sha256:'.length);
      const built = redigested(valid, () => `${algorithm}:${hex}`);
      return withFile({ ...valid, built }, `blobs/${algorithm}/${hex}`, manifestBytes(valid));
    },
    verdict: 'incomplete',
    codes: ['digest-unsupported'],
    blobs: 'manifest unsupported',
  })),
  {
    id: 'H013',
    variant: '__proto__',
    make: (place) => redigested(whole(place), (hex) => `__proto__:${hex}`),
    verdict: 'damaged',
    codes: ['descriptor-invalid'],
    blobs: '',
    because: 'an algorithm cannot begin with an underscore',
  },
];
