import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../electron/oci/digest.ts';
import {
  decodeConfig,
  decodeIndex,
  decodeManifest,
  sniffDocument,
} from '../../../electron/oci/document.ts';
import {
  OCI_CONFIG,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
  SCHEMA1,
} from '../../../electron/oci/media-type.ts';
import { toJson } from '../../support/blobs.ts';

const DIGEST = digestOf(Buffer.from('x'));
const CONFIG = { mediaType: OCI_CONFIG, digest: DIGEST, size: 1 };
const LAYER = { mediaType: OCI_LAYER, digest: DIGEST, size: 1 };
const texts = ({
  problems,
}: {
  problems: readonly { kind: string; at: string; problem: string }[];
}) => problems.map(({ kind, at, problem }) => `${kind} ${at}: ${problem}`);

/** A document that says its version, as it must. */
function versioned(fields: object): Buffer {
  return toJson({ schemaVersion: 2, ...fields });
}

describe('decodeManifest', () => {
  it('gives the fields of the specification', () => {
    const annotations = { a: 'b' };
    const manifest = { mediaType: OCI_MANIFEST, config: CONFIG, layers: [LAYER], subject: LAYER };
    const { value, problems } = decodeManifest(
      versioned({ ...manifest, artifactType: 'text/plain', annotations }),
      OCI_MANIFEST,
    );
    expect(problems).toEqual([]);
    expect(value).toEqual({ ...manifest, layerCount: 1, artifactType: 'text/plain', annotations });
  });

  it('takes null as absent, as Go writes it', () => {
    const { value, problems } = decodeManifest(
      versioned({ config: CONFIG, layers: null, annotations: null, subject: null }),
      '',
    );
    expect(problems).toEqual([]);
    expect(value).toEqual({ mediaType: '', config: CONFIG, layers: [], layerCount: 0 });
  });

  it('keeps the layers that are right and counts all', () => {
    const decoded = decodeManifest(versioned({ config: CONFIG, layers: [{}, LAYER, 7, null] }), '');
    expect(decoded.value?.layers).toEqual([LAYER]);
    expect(decoded.value?.layerCount).toBe(4);
    expect(texts(decoded)).toEqual([
      'descriptor layers[0].size: no whole number from 0 up',
      'descriptor layers[0].digest: digest "" is not of the form algorithm:encoded',
      'invalid layers[2]: no object',
      'descriptor layers[3]: no descriptor',
    ]);
  });

  it.each([
    ['', 'invalid : no JSON: it does not parse'],
    ['[]', 'invalid : no object'],
    ['null', 'invalid : no object'],
    ['"text"', 'invalid : no object'],
  ])('finds no manifest in %j', (text, problem) => {
    const decoded = decodeManifest(Buffer.from(text), '');
    expect(decoded.value).toBeNull();
    expect(texts(decoded)).toEqual([problem]);
  });

  it('does not count layers where there is no list', () => {
    const decoded = decodeManifest(versioned({ config: CONFIG, layers: {} }), '');
    expect(decoded.value?.layerCount).toBeNull();
    expect(texts(decoded)).toEqual(['invalid layers: no list']);
  });

  it('names a document that is an index as well', () => {
    const decoded = decodeManifest(versioned({ config: CONFIG, layers: [], manifests: [] }), '');
    expect(texts(decoded)).toEqual([
      'ambiguous manifests: it can be read as an index and as a manifest',
    ]);
  });

  it('names a type that its descriptor does not declare', () => {
    const bytes = versioned({ mediaType: OCI_MANIFEST, config: CONFIG, layers: [] });
    expect(texts(decodeManifest(bytes, OCI_INDEX))).toEqual([
      `ambiguous mediaType: the document says ${OCI_MANIFEST}, its descriptor ${OCI_INDEX}`,
    ]);
    expect(texts(decodeManifest(bytes, ''))).toEqual([]);
  });
});

describe('decodeIndex', () => {
  it('gives platforms and artifact types', () => {
    const platform = { os: 'linux', architecture: 'arm', variant: 'v7' };
    const item = { ...LAYER, mediaType: OCI_MANIFEST, platform, artifactType: 'text/plain' };
    const { value, problems } = decodeIndex(versioned({ manifests: [item] }), OCI_INDEX);
    expect(problems).toEqual([]);
    expect(value).toEqual({ mediaType: '', manifests: [item] });
  });

  it('says that a list is missing or no list', () => {
    expect(texts(decodeIndex(versioned({}), ''))).toEqual(['invalid manifests: missing']);
    expect(texts(decodeIndex(versioned({ manifests: {} }), ''))).toEqual([
      'invalid manifests: no list',
    ]);
    expect(texts(decodeIndex(versioned({ manifests: null }), ''))).toEqual([]);
  });

  it('names a document that is a manifest as well', () => {
    const decoded = decodeIndex(versioned({ manifests: [], layers: [], config: CONFIG }), '');
    expect(texts(decoded)).toEqual([
      'ambiguous config, layers: it can be read as an index and as a manifest',
    ]);
  });

  it.each([-1, 1.5, '1', null, undefined, 2 ** 53, true])('refuses the size %j', (size) => {
    const decoded = decodeIndex(versioned({ manifests: [{ ...LAYER, size }] }), '');
    expect(decoded.value?.manifests[0]?.size).toBeNull();
    expect(texts(decoded)).toEqual(['descriptor manifests[0].size: no whole number from 0 up']);
  });

  it('refuses a size that is whole but not written so', () => {
    const text = versioned({ manifests: [LAYER] })
      .toString()
      .replace('"size":1', '"size":1.0');
    expect(texts(decodeIndex(Buffer.from(text), ''))).toHaveLength(1);
  });
});

describe('inline data', () => {
  const describeData = (data: unknown, bytes = Buffer.from('x')) => {
    const item = { mediaType: OCI_MANIFEST, digest: digestOf(bytes), size: bytes.length, data };
    return texts(decodeIndex(versioned({ manifests: [item] }), ''));
  };

  it('is accepted if it is the blob', () => {
    expect(describeData('eA==')).toEqual([]);
    expect(describeData('', Buffer.alloc(0))).toEqual([]);
  });

  it.each(['eQ==', 'eA', 'eA==\n', 'eA=', '*', 'eHg=', 'eB=='])('%j is refused', (data) => {
    expect(describeData(data)).toHaveLength(1);
  });

  it('is not decoded beyond its limit', () => {
    expect(describeData('A'.repeat(2_000_000))).toEqual([
      'descriptor manifests[0].data: larger than 1 MiB',
    ]);
  });
});

describe('decodeConfig', () => {
  it('gives platform, runtime, diffIDs and history', () => {
    const { value, problems } = decodeConfig(
      toJson({
        os: 'linux',
        architecture: 'arm64',
        variant: 'v8',
        created: '2024-01-01T00:00:00Z',
        author: 'someone',
        config: {
          User: '1000',
          Env: ['A=B'],
          Entrypoint: ['/app'],
          Cmd: null,
          ExposedPorts: { '80/tcp': {} },
          Volumes: { '/data': {} },
          WorkingDir: '/',
          Labels: { OS: 'free' },
          StopSignal: 'SIGTERM',
        },
        rootfs: { type: 'layers', diff_ids: [DIGEST] },
        history: [{ created_by: 'x' }, { empty_layer: true }],
      }),
    );
    expect(problems).toEqual([]);
    expect(value).toEqual({
      platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
      created: '2024-01-01T00:00:00Z',
      author: 'someone',
      runtime: {
        user: '1000',
        exposedPorts: ['80/tcp'],
        env: ['A=B'],
        entrypoint: ['/app'],
        cmd: [],
        volumes: ['/data'],
        workingDir: '/',
        labels: { OS: 'free' },
        stopSignal: 'SIGTERM',
      },
      diffIDs: [DIGEST],
      history: [{ createdBy: 'x', emptyLayer: false }, { emptyLayer: true }],
    });
  });

  it('tells no rootfs from an empty one', () => {
    expect(decodeConfig(toJson({})).value?.diffIDs).toBeNull();
    expect(decodeConfig(toJson({ rootfs: { diff_ids: null } })).value?.diffIDs).toEqual([]);
  });

  it('names values of the wrong kind with their place', () => {
    const config = {
      os: 7,
      config: { Env: ['A', 1], Labels: { a: 1 } },
      rootfs: { diff_ids: ['x'] },
    };
    expect(texts(decodeConfig(toJson(config))).sort()).toEqual([
      'invalid .os: no text',
      'invalid config.Env[1]: no text',
      'invalid config.Labels.a: no text',
      'invalid rootfs.diff_ids[0]: not of the form algorithm:encoded',
    ]);
  });
});

describe('sniffDocument', () => {
  it.each([
    [{ mediaType: OCI_INDEX }, { kind: 'index', by: 'mediaType', mediaType: OCI_INDEX }],
    [
      { mediaType: OCI_MANIFEST, manifests: [] },
      { kind: 'manifest', by: 'mediaType', mediaType: OCI_MANIFEST },
    ],
    [{ manifests: [] }, { kind: 'index', by: 'fields', mediaType: '' }],
    [
      { config: {}, layers: [] },
      { kind: 'manifest', by: 'fields', mediaType: '' },
    ],
    [{ fsLayers: [] }, { kind: 'schema1', by: 'fields', mediaType: SCHEMA1 }],
    [{ layers: [] }, null],
    [{ mediaType: OCI_CONFIG }, null],
    [[], null],
    ['text', null],
    [null, null],
  ])('of %j is %j', (value, expected) => {
    expect(sniffDocument(toJson(value))).toEqual(expected);
  });
});
