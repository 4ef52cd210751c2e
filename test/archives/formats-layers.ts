/** Layers in every form, and digests of every kind, in folders that are right otherwise. */
import {
  inlineConfig,
  layerDigestedBy,
  layerNamed,
  layerNamedBadly,
  sha512Image,
} from '../support/producers/digests.ts';
import { estargzLayer, zstdChunkedLayer } from '../support/producers/estargz.ts';
import {
  encryptedLayer,
  everyStoredForm,
  foreignLayer,
  layerThrough,
  nondistributableLayer,
  windowsLayer,
} from '../support/producers/layers.ts';
import type { Format } from './format-row.ts';

const ROW = { form: 'folder', kind: 'oci-layout', verdict: 'verified' } as const;
const FOREIGN = { verdict: 'incomplete', codes: ['foreign-layer'] } as const;
const UNSUPPORTED = { verdict: 'incomplete', codes: ['digest-unsupported'] } as const;
const MALFORMED = { verdict: 'damaged', codes: ['descriptor-invalid'] } as const;
const OTHER = 'digests of other algorithms';
const NONE = 'malformed digests';
const INLINE = 'content inside descriptors';

const BLAKE3 = `blake3:${'ab'.repeat(32)}`;
const SHORT = `sha256:${'ab'.repeat(31)}`;
const UPPER = `sha256:${'AB'.repeat(32)}`;

/** Any other byte in the first place: still base64, and not what the digest says. */
const changed = (data: string) => `f${data.slice(1)}`;

const UNUSUAL = {
  ...ROW,
  format: 'xz and bzip2 layers',
  codes: ['compression-mismatch'],
} as const;

export const LAYER_FORMATS: readonly Format[] = [
  { ...ROW, format: 'layers plain, gzip, zstd, in parts', make: everyStoredForm },
  { ...ROW, format: 'eStargz layers', make: estargzLayer },
  { ...ROW, format: 'zstd:chunked layers', make: zstdChunkedLayer },
  { ...UNUSUAL, but: 'xz', make: () => layerThrough('xz'), needs: 'xz' },
  { ...UNUSUAL, but: 'bzip2', make: () => layerThrough('bzip2'), needs: 'bzip2' },
  {
    ...ROW,
    format: 'encrypted layers',
    make: encryptedLayer,
    verdict: 'incomplete',
    codes: ['layer-encrypted'],
  },
  { ...ROW, ...FOREIGN, format: 'foreign layers', but: "docker's", make: foreignLayer },
  { ...ROW, ...FOREIGN, format: 'foreign layers', but: "OCI's", make: nondistributableLayer },
  { ...ROW, format: 'Windows layers', make: windowsLayer },
  { ...ROW, format: 'sha512', make: sha512Image },
  { ...ROW, ...UNSUPPORTED, format: OTHER, but: 'md5', make: () => layerDigestedBy('md5') },
  { ...ROW, ...UNSUPPORTED, format: OTHER, but: 'sha1', make: () => layerDigestedBy('sha1') },
  { ...ROW, ...UNSUPPORTED, format: OTHER, but: 'sha384', make: () => layerDigestedBy('sha384') },
  { ...ROW, ...UNSUPPORTED, format: OTHER, but: 'blake3', make: () => layerNamed(BLAKE3) },
  { ...ROW, ...UNSUPPORTED, format: OTHER, but: 'unknown', make: () => layerNamed('own:Ab_-=') },
  { ...ROW, ...MALFORMED, format: NONE, but: 'too short', make: () => layerNamedBadly(SHORT) },
  { ...ROW, ...MALFORMED, format: NONE, but: 'capitals', make: () => layerNamedBadly(UPPER) },
  { ...ROW, ...MALFORMED, format: NONE, but: 'a path', make: () => layerNamedBadly('../../etc') },
  { ...ROW, ...MALFORMED, format: NONE, but: 'empty', make: () => layerNamedBadly('') },
  { ...ROW, format: INLINE, make: () => inlineConfig((data) => data) },
  {
    ...ROW,
    format: INLINE,
    but: 'wrong',
    make: () => inlineConfig(changed),
    verdict: 'damaged',
    codes: ['inline-data-mismatch'],
  },
];
