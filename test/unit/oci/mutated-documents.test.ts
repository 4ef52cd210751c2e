// Documents whose digests hold, and which say something wrong.

import {
  diffID,
  edit,
  editConfig,
  editFile,
  fakeDigest,
  foreignLayer,
  layerType,
  malformDigest,
  renameDigest,
  swapDiffIDs,
  wrongSize,
} from '../../support/mutate-document.ts';
import { config, index, layer, manifest } from '../../support/mutate.ts';
import { describeMutations, type Row } from '../../support/mutation-table.ts';

const twoReadings = { code: 'document-ambiguous', verdict: 'ambiguous' } as const;
const malformed = { code: 'document-invalid', verdict: 'damaged' } as const;
const wrongSized = { code: 'size-mismatch', status: 'mismatch', verdict: 'damaged' } as const;
const badDescriptor = { code: 'descriptor-invalid', verdict: 'damaged' } as const;
const wrongDiff = { code: 'diffid-mismatch', verdict: 'damaged' } as const;
const noAlgorithm = {
  code: 'digest-unsupported',
  status: 'unsupported',
  verdict: 'incomplete',
} as const;

const replace = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

const sizes: Row[] = [
  { what: 'a layer is declared too small', mutate: wrongSize(layer, -1), ...wrongSized },
  { what: 'a layer is declared too large', mutate: wrongSize(layer, 1), ...wrongSized },
  { what: 'a config is declared too large', mutate: wrongSize(config, 9), ...wrongSized },
  { what: 'a manifest is declared too small', mutate: wrongSize(manifest, -9), ...wrongSized },
  {
    what: 'an index is declared too large',
    mutate: wrongSize(index, 1),
    ...wrongSized,
    other: 'damaged',
  },
  {
    what: 'a size is negative',
    mutate: edit(manifest, replace(/("layers":.*?"size":)\d+/, '$1-1')),
    ...badDescriptor,
  },
  {
    what: 'a size is a text',
    mutate: edit(manifest, replace(/("layers":.*?"size":)(\d+)/, '$1"$2"')),
    ...badDescriptor,
  },
];

const versions: Row[] = [
  {
    what: 'a manifest has no schemaVersion',
    mutate: edit(manifest, replace('"schemaVersion":2,', '')),
    code: 'schema-version-missing',
    verdict: 'verified',
  },
  {
    what: 'a manifest is of schemaVersion 3',
    mutate: edit(manifest, replace('"schemaVersion":2', '"schemaVersion":3')),
    ...malformed,
  },
  {
    what: 'an index is of schemaVersion 1',
    mutate: edit(index, replace('"schemaVersion":2', '"schemaVersion":1')),
    ...malformed,
    other: 'damaged',
  },
  {
    what: 'index.json says that it is a manifest',
    mutate: editFile('index.json', replace('.image.index.v1', '.image.manifest.v1')),
    ...twoReadings,
    other: 'ambiguous',
  },
];

const digests: Row[] = [
  {
    what: 'a digest has capitals',
    mutate: malformDigest(`sha256:${'AB'.repeat(32)}`),
    ...badDescriptor,
  },
  { what: 'a digest is too short', mutate: malformDigest('sha256:abcd'), ...badDescriptor },
  {
    what: 'a digest climbs',
    mutate: malformDigest('sha256:../../../etc/passwd'),
    ...badDescriptor,
  },
  { what: 'a digest has no algorithm', mutate: malformDigest('ab'.repeat(32)), ...badDescriptor },
  {
    what: 'a layer has an unknown algorithm',
    mutate: renameDigest(layer, 'blake3:abcdef'),
    ...noAlgorithm,
  },
  {
    what: 'a config has an unknown algorithm',
    mutate: renameDigest(config, 'blake3:ab'),
    ...noAlgorithm,
  },
];

const diffIDs: Row[] = [
  { what: 'two diffIDs are swapped', mutate: swapDiffIDs, count: 2, ...wrongDiff },
  {
    what: 'a diffID is another',
    mutate: diffID(fakeDigest('1')),
    status: 'verified',
    ...wrongDiff,
  },
  {
    what: 'a diffID is of an unknown algorithm',
    mutate: (layout) => {
      diffID('blake3:abcdef')(layout);
      return 'blake3:abcdef';
    },
    code: 'digest-unsupported',
    verdict: 'incomplete',
  },
  {
    what: 'a diffID is malformed',
    mutate: edit(config, replace(/"diff_ids":\["sha256:[0-9a-f]+/, '"diff_ids":["sha256:0')),
    ...malformed,
  },
  {
    what: 'there is a diffID too many',
    mutate: editConfig(replace('"diff_ids":[', `"diff_ids":["${fakeDigest('2')}",`)),
    code: 'rootfs-count-mismatch',
    verdict: 'damaged',
  },
  {
    what: 'there is a diffID too few',
    mutate: editConfig(replace(/"diff_ids":\["[^"]+",/, '"diff_ids":[')),
    code: 'rootfs-count-mismatch',
    verdict: 'damaged',
  },
  {
    what: 'there is no rootfs',
    mutate: edit(config, replace('"rootfs"', '"unknown"')),
    code: 'rootfs-missing',
    verdict: 'incomplete',
  },
  {
    what: 'the history has a layer too many',
    mutate: editConfig(replace('"history":[', '"history":[{"created_by":"x"},')),
    code: 'history-mismatch',
    verdict: 'verified',
  },
];

const types: Row[] = [
  {
    what: 'a layer of gzip is declared as plain tar',
    mutate: layerType('application/vnd.oci.image.layer.v1.tar'),
    code: 'compression-mismatch',
    status: 'verified',
    verdict: 'verified',
  },
  {
    what: 'a layer of gzip is declared as zstd',
    mutate: layerType('application/vnd.oci.image.layer.v1.tar+zstd'),
    code: 'compression-mismatch',
    status: 'verified',
    verdict: 'verified',
  },
  {
    what: 'a plain layer is declared as gzip',
    mutate: layerType('application/vnd.oci.image.layer.v1.tar+gzip'),
    code: 'compression-mismatch',
    status: 'verified',
    verdict: 'verified',
    shape: { forms: ['none'] },
  },
  {
    what: 'a layer is encrypted',
    mutate: layerType('application/vnd.oci.image.layer.v1.tar+gzip+encrypted'),
    code: 'layer-encrypted',
    status: 'verified',
    verdict: 'incomplete',
  },
  {
    what: 'a layer is of a type that nobody knows',
    mutate: layerType('application/vnd.oci.image.layer.v1.tar+lzma'),
    code: 'compression-unsupported',
    status: 'verified',
    verdict: 'incomplete',
  },
  {
    what: 'a foreign layer without an address is not there',
    mutate: foreignLayer(''),
    code: 'foreign-layer',
    status: 'missing',
    verdict: 'incomplete',
  },
  {
    what: 'a foreign layer is not there',
    mutate: foreignLayer('"urls":["https://layers.example/base"],'),
    code: 'foreign-layer',
    status: 'missing',
    verdict: 'incomplete',
  },
  {
    what: 'the manifest names another type than its descriptor',
    mutate: edit(manifest, replace('oci.image.manifest.v1', 'docker.distribution.manifest.v2')),
    ...twoReadings,
  },
  {
    what: 'the index declares another platform',
    mutate: (layout) => {
      layout.edit(layout.index, replace('"architecture":"amd64"', '"architecture":"riscv64"'));
      return layout.manifest;
    },
    code: 'platform-mismatch',
    verdict: 'verified',
  },
];

describeMutations('sizes', sizes);
describeMutations('versions', versions);
describeMutations('digests', digests);
describeMutations('diffIDs and history', diffIDs);
describeMutations('media types and platforms', types);
