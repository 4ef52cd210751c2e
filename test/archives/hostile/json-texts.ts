/** Group C: JSON that other readers take differently. */
import { OCI_CONFIG } from '../../../electron/oci/media-type.ts';
import { writeDirectory } from '../../support/archive.ts';
import { DIFF_ID, HandMade } from '../../support/hand-made.ts';
import type { CaseId } from '../../support/security-case.ts';
import { indexText, variants, withFile, withIndex, type HostileCase, type Place } from './case.ts';
import { imageOf, manifestOf } from './sources.ts';

const WHOLE = 'config verified, layer verified, manifest verified';
const DEPTH = 'a limit was met: nobody can say what lies beyond it, which is incomplete, not wrong';

function asUtf16(place: Place, bigEndian: boolean): string {
  const bytes = Buffer.from(`\ufeff${indexText(place).replace(/^\ufeff/, '')}`, 'utf16le');
  return withFile(place, 'index.json', bigEndian ? bytes.swap16() : bytes);
}

/** An image whose config has so many labels. */
function labelled({ next }: Place, count: number): string {
  const made = new HandMade();
  const labels = Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']));
  const config = made.document(OCI_CONFIG, {
    architecture: 'amd64',
    os: 'linux',
    config: { Labels: labels },
    rootfs: { type: 'layers', diff_ids: [DIFF_ID] },
  });
  const manifest = made.manifest({ config, layers: [made.layer()] });
  return writeDirectory(made.list(manifest, 'image').tree(), next());
}

function damagedManifest(
  id: CaseId,
  variant: string,
  text: (whole: string) => string | Uint8Array,
): HostileCase {
  return {
    id,
    variant,
    make: (place) => manifestOf(place, text),
    verdict: 'damaged',
    codes: ['document-invalid'],
    blobs: 'manifest verified',
  };
}

export const JSON_TEXTS: readonly HostileCase[] = [
  { id: 'H044', verdict: 'ambiguous', codes: ['document-ambiguous'], blobs: WHOLE, command: true },
  {
    id: 'H044',
    variant: 'in the config',
    make: (place) => {
      const made = new HandMade();
      const { layer, config } = made.image();
      const text = made.blobs.get(config.digest)?.toString('utf8') ?? '';
      const doubled = made.put(OCI_CONFIG, Buffer.from(text.replace('{', '{"os":"plan9",')));
      const manifest = made.manifest({ config: doubled, layers: [layer] });
      return writeDirectory(made.list(manifest, 'image').tree(), place.next());
    },
    verdict: 'ambiguous',
    codes: ['document-ambiguous'],
    blobs: WHOLE,
  },
  {
    id: 'H045',
    variant: 'MANIFESTS behind',
    verdict: 'ambiguous',
    codes: ['document-ambiguous'],
    blobs: WHOLE,
  },
  ...variants(['Layers', 'CONFIG', 'dige\u017ft'], (key): HostileCase => ({
    id: 'H045',
    variant: `${key} beside the right one`,
    make: (place) =>
      manifestOf(place, (text) => text.replace('"layers"', `${JSON.stringify(key)}:null,"layers"`)),
    verdict: 'ambiguous',
    codes: ['document-ambiguous'],
    blobs: WHOLE,
  })),
  {
    id: 'H046',
    variant: '100,000 deep',
    verdict: 'incomplete',
    codes: ['limit-reached'],
    blobs: 'manifest verified',
    command: true,
    because: DEPTH,
  },
  ...variants([200, 10_001, 1_000_000], (depth): HostileCase => ({
    id: 'H046',
    variant: `${depth} deep`,
    make: (place) =>
      manifestOf(place, (text) =>
        text.replace('{', `{"a":${'['.repeat(depth)}${']'.repeat(depth)},`),
      ),
    verdict: 'incomplete',
    codes: ['limit-reached'],
    blobs: 'manifest verified',
    because: DEPTH,
  })),
  { id: 'H047', variant: 'UTF-8', verdict: 'damaged', codes: ['document-invalid'], blobs: '' },
  ...variants([false, true], (bigEndian): HostileCase => ({
    id: 'H047',
    variant: bigEndian ? 'UTF-16 BE' : 'UTF-16 LE',
    make: (place) => asUtf16(place, bigEndian),
    verdict: 'damaged',
    codes: ['document-invalid'],
    blobs: '',
  })),
  {
    id: 'H048',
    variant: 'no UTF-8',
    verdict: 'damaged',
    codes: ['document-invalid'],
    blobs: 'manifest verified',
  },
  {
    id: 'H048',
    variant: 'a lone surrogate and a NUL',
    make: (place) =>
      manifestOf(place, (text) =>
        text.replace('{', String.raw`{"annotations":{"a\u0000":"\ud800\u001b[2J"},`),
      ),
    verdict: 'verified',
    codes: [],
    blobs: WHOLE,
    command: true,
  },
  { id: 'H049', verdict: 'damaged', codes: ['document-invalid'], blobs: 'manifest verified' },
  damagedManifest('H049', 'NULs behind', (text) => `${text}\0\0`),
  damagedManifest('H049', 'a letter behind', (text) => `${text}x`),
  { id: 'H050', verdict: 'verified', codes: [], blobs: WHOLE, command: true },
  { id: 'H051', verdict: 'damaged', codes: ['document-invalid'], blobs: 'manifest verified' },
  { id: 'H052', variant: '60,000 keys', verdict: 'verified', codes: [], blobs: WHOLE },
  {
    id: 'H052',
    variant: '1,000,000 keys',
    make: (place) => labelled(place, 1_000_000),
    large: true,
    verdict: 'verified',
    codes: [],
    blobs: WHOLE,
  },
  { id: 'H053', verdict: 'damaged', codes: ['document-invalid'], blobs: 'manifest verified' },
  damagedManifest('H053', 'a comment', (text) => text.replace('{', '{/* */')),
  damagedManifest('H053', 'NaN', (text) => text.replace('{', '{"a":NaN,')),
  damagedManifest('H053', 'a leading zero', (text) => text.replace(':2,', ':02,')),
  damagedManifest('H053', 'a trailing comma', (text) => text.replace(/}$/, ',}')),
  damagedManifest('H053', 'single quotes', (text) => text.replaceAll('"', "'")),
  { id: 'H054', verdict: 'verified', codes: [], blobs: WHOLE, command: true },
  ...variants(['1', '3', '2.0', '"2"'], (version): HostileCase => ({
    id: 'H051',
    variant: `schemaVersion ${version}`,
    make: (place) =>
      manifestOf(place, (text) => text.replace('"schemaVersion":2', `"schemaVersion":${version}`)),
    verdict: 'damaged',
    codes: ['document-invalid'],
    blobs: WHOLE,
    because: 'the specification says that it must be 2',
  })),
  {
    id: 'H051',
    variant: 'no schemaVersion',
    make: (place) => manifestOf(place, (text) => text.replace('"schemaVersion":2,', '')),
    verdict: 'verified',
    codes: ['schema-version-missing'],
    blobs: WHOLE,
    because:
      'every reader of OCI images takes it; whoever needs it refuses, so that none is deceived',
  },
  {
    id: 'H022',
    variant: 'index.json that says it is a manifest',
    make: (place) =>
      withIndex({ ...place, built: imageOf(place, {}) }, (text) =>
        text.replace('image.index.v1+json', 'image.manifest.v1+json'),
      ),
    verdict: 'ambiguous',
    codes: ['document-ambiguous'],
    blobs: WHOLE,
  },
];
