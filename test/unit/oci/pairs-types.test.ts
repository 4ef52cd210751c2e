// One digest under two types, and types that are almost known ones.

import {
  OCI_CONFIG,
  OCI_EMPTY,
  OCI_INDEX,
  OCI_MANIFEST,
} from '../../../electron/oci/media-type.ts';
import { GZIP_LAYER, HandMade, WRONG } from '../../support/hand-made.ts';
import { describePairs, type PairRow } from '../../support/pair-table.ts';

const unknownType = { notes: ['unknown-mediatype'] } as const;
const diffIDWrong = { codes: ['diffid-mismatch'], verdict: 'damaged' } as const;
const twoReadings = { codes: ['document-ambiguous'], verdict: 'ambiguous' } as const;
const badDescriptor = { codes: ['descriptor-invalid'], verdict: 'damaged' } as const;

/** A whole image whose manifest is changed before it is stored. */
function imageWith(change: (config: object, layer: object) => object) {
  const made = new HandMade();
  const manifest = made.manifest(change(made.config(), made.layer()));
  return made.list(manifest, 'app').tree();
}

function configUnderJson() {
  const made = new HandMade();
  const { config, manifest } = made.image({ diffID: WRONG });
  return made
    .list({ ...config, mediaType: 'application/json' }, 'loose')
    .list(manifest, 'app')
    .tree();
}

function configInArtifact() {
  const made = new HandMade();
  const { config, manifest } = made.image({ diffID: WRONG });
  const artifact = made.artifact({ ...config, mediaType: 'text/plain' });
  return made.list(artifact, 'notes').list(manifest, 'app').tree();
}

function manifestUnderXml() {
  const made = new HandMade();
  const { manifest } = made.image();
  return made
    .list({ ...manifest, mediaType: 'application/xml' }, 'loose')
    .list(manifest, 'app')
    .tree();
}

function brokenManifestUnderXml() {
  const made = new HandMade();
  const good = made.image();
  const bad = made.image({ diffID: WRONG });
  return made
    .list(good.manifest, 'good')
    .list({ ...bad.manifest, mediaType: 'application/xml' }, 'loose')
    .list(bad.manifest, 'bad')
    .tree();
}

/** A good image, and beside it a manifest of a type that is never followed. */
function besideGood(mediaType: string) {
  const made = new HandMade();
  const missing = { mediaType: OCI_CONFIG, digest: WRONG, size: 2 };
  const odd = made.manifest({ mediaType: undefined, config: missing, layers: [] });
  return made
    .list(made.image().manifest, 'good')
    .list({ ...odd, mediaType }, 'odd')
    .tree();
}

const twoTypes: PairRow[] = [
  {
    what: 'a config stands in index.json as JSON as well',
    source: configUnderJson(),
    images: { app: 'damaged' },
    ...diffIDWrong,
    ...unknownType,
  },
  {
    what: 'a config is the layer of an artifact as well',
    source: configInArtifact(),
    images: { notes: 'verified', app: 'damaged' },
    ...diffIDWrong,
  },
  {
    what: 'a manifest is listed as XML before it is listed as a manifest',
    source: manifestUnderXml(),
    codes: ['descriptor-conflict'],
    verdict: 'ambiguous',
    images: { 'loose app': 'ambiguous' },
    ...unknownType,
  },
  {
    what: 'the same, and its diffID is wrong',
    source: brokenManifestUnderXml(),
    codes: ['descriptor-conflict', 'diffid-mismatch'],
    verdict: 'damaged',
    images: { good: 'verified', 'loose bad': 'damaged' },
    ...unknownType,
  },
];

const almostKnown: PairRow[] = [
  {
    what: "a config's descriptor has no mediaType",
    source: imageWith((config, layer) => ({
      config: { ...config, mediaType: undefined },
      layers: [layer],
    })),
    ...badDescriptor,
  },
  {
    what: "a layer's descriptor has no mediaType",
    source: imageWith((config, layer) => ({
      config,
      layers: [{ ...layer, mediaType: undefined }],
    })),
    // How it would be unpacked is not known either.
    codes: ['compression-unsupported', 'descriptor-invalid'],
    verdict: 'damaged',
  },
  {
    what: "a config's type is in other letters",
    source: imageWith((config, layer) => ({
      config: { ...config, mediaType: OCI_CONFIG.toUpperCase() },
      layers: [layer],
    })),
    ...twoReadings,
  },
  {
    what: "a config's type has a parameter",
    source: imageWith((config, layer) => ({
      config: { ...config, mediaType: `${OCI_CONFIG}; charset=utf-8` },
      layers: [layer],
    })),
    ...twoReadings,
  },
  {
    what: "a layer's type is in other letters",
    source: imageWith((config, layer) => ({
      config,
      layers: [{ ...layer, mediaType: GZIP_LAYER.replace('gzip', 'GZIP') }],
    })),
    codes: ['compression-unsupported', 'document-ambiguous'],
    verdict: 'ambiguous',
  },
  {
    what: "a manifest's type is in other letters",
    source: besideGood(OCI_MANIFEST.replace('json', 'JSON')),
    // It stands in index.json, which is about every image.
    images: { good: 'ambiguous' },
    ...twoReadings,
    ...unknownType,
  },
  {
    what: 'a manifest is listed as one of schema 1',
    source: besideGood('application/vnd.docker.distribution.manifest.v1+prettyjws'),
    codes: ['blob-missing', 'document-ambiguous'],
    verdict: 'ambiguous',
    images: { good: 'verified', odd: 'ambiguous' },
  },
  {
    what: 'an artifact has a config of its own type',
    source: imageWith((config, layer) => ({
      config: { ...config, mediaType: 'application/vnd.example.config+json' },
      layers: [layer],
    })),
    codes: [],
    verdict: 'verified',
    images: { app: 'verified' },
  },
  {
    what: 'a config has the empty type and other content',
    source: imageWith((config, layer) => ({
      config: { ...config, mediaType: OCI_EMPTY },
      layers: [layer],
    })),
    ...badDescriptor,
  },
  {
    what: 'a config has the empty type and the empty content',
    source: (() => {
      const made = new HandMade();
      return made.list(made.artifact(made.put('text/plain', Buffer.from('hello'))), 'notes').tree();
    })(),
    codes: [],
    verdict: 'verified',
  },
];

/** `index.json` says one kind; the document's fields, and nothing else in it, say the other. */
function mislabelled(as: string, fields: (made: HandMade) => object) {
  const made = new HandMade();
  const value = { schemaVersion: 2, ...fields(made) };
  return made.list(made.document(as, value), 'app').tree();
}

function withoutLayers(fields: object) {
  const made = new HandMade();
  const rootfs = { type: 'layers', diff_ids: [] };
  const config = made.document(OCI_CONFIG, { architecture: 'amd64', os: 'linux', rootfs });
  return made.list(made.manifest({ config, ...fields }), 'app').tree();
}

const otherKind: PairRow[] = [
  {
    what: 'a manifest is listed as an index',
    source: mislabelled(OCI_INDEX, (made) => ({ config: made.config(), layers: [made.layer()] })),
    images: { app: 'ambiguous' },
    ...twoReadings,
  },
  {
    what: 'an index is listed as a manifest',
    source: mislabelled(OCI_MANIFEST, (made) => ({ manifests: [made.image().manifest] })),
    images: { app: 'ambiguous' },
    ...twoReadings,
  },
  {
    what: 'an index is listed as a manifest, and below it a diffID is wrong',
    source: mislabelled(OCI_MANIFEST, (made) => ({
      manifests: [made.image({ diffID: WRONG }).manifest],
    })),
    codes: ['diffid-mismatch', 'document-ambiguous'],
    verdict: 'damaged',
    images: { app: 'damaged' },
  },
  {
    what: 'a manifest has no layers at all, and its config records one',
    source: imageWith((config) => ({ config })),
    codes: ['document-invalid', 'rootfs-count-mismatch'],
    verdict: 'damaged',
  },
  {
    what: 'a manifest has no layers at all, and its config records none',
    source: withoutLayers({}),
    codes: ['document-invalid'],
    verdict: 'damaged',
  },
  {
    what: 'a manifest has an empty list of layers',
    source: withoutLayers({ layers: [] }),
    codes: [],
    verdict: 'verified',
  },
];

describePairs('a digest under two types', twoTypes);
describePairs('a type', almostKnown);
describePairs('a document of the other kind', otherKind);
