import { describe, expect, it } from 'vitest';
import { imageManifestReader } from '../../../electron/evidence/image-documents.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { readValue } from '../../support/evidence-claims.ts';
import { toldByJson } from '../../support/told.ts';

const digest = (character: string) => `sha256:${character.repeat(64)}`;
const [INDEX, MANIFEST, CONFIG] = [digest('1'), digest('2'), digest('3')];
const [DIFF, LAYER, OTHER] = [digest('a'), digest('c'), digest('e')];
const OCI = 'application/vnd.oci.image';
const DOCKER = 'application/vnd.docker.distribution.manifest';

const manifest = {
  schemaVersion: 2,
  mediaType: `${OCI}.manifest.v1+json`,
  config: { mediaType: `${OCI}.config.v1+json`, digest: CONFIG, size: 10 },
  layers: [{ mediaType: `${OCI}.layer.v1.tar+gzip`, digest: LAYER, size: 20 }],
};
const index = {
  schemaVersion: 2,
  mediaType: `${OCI}.index.v1+json`,
  manifests: [
    {
      ...{ mediaType: manifest.mediaType, digest: MANIFEST, size: 5 },
      platform: { architecture: 'arm64', os: 'linux', variant: 'v8' },
    },
    { mediaType: `${OCI}.index.v1+json`, digest: OTHER, size: 5 },
  ],
};
const config = { architecture: 'amd64', os: 'linux', rootfs: { type: 'layers', diff_ids: [DIFF] } };

function bytesDigest(text: string): string {
  return digestOf(Buffer.from(text));
}

describe('documents as a registry stores them', () => {
  it('an index lists manifests, each a claim of its own', () => {
    const text = JSON.stringify(index);
    const { format, claims, reading } = toldByJson(text);
    expect(format).toBe('image-index');
    expect(claims).toEqual([[`manifest ${MANIFEST} on linux/arm64/v8`], [`index ${OTHER}`]]);
    expect(reading.documents).toEqual([
      {
        ...{ role: 'index', digest: bytesDigest(text), mediaType: index.mediaType },
        manifests: [
          { digest: MANIFEST, platform: 'linux/arm64/v8' },
          { digest: OTHER, platform: null },
        ],
        ...{ config: null, layers: [], diffIDs: [] },
      },
    ]);
  });

  it('a manifest links to its config and its layers', () => {
    const { format, claims, reading } = toldByJson(JSON.stringify(manifest));
    expect(format).toBe('image-manifest');
    expect(claims).toEqual([[`config ${CONFIG}`, `layer ${LAYER}`]]);
    expect(reading.documents).toMatchObject([
      { role: 'manifest', config: CONFIG, layers: [LAYER] },
    ]);
  });

  it('a config has all diffIDs', () => {
    const { format, claims, reading } = toldByJson(JSON.stringify(config));
    expect(format).toBe('image-config');
    expect(claims).toEqual([[`diffID ${DIFF} on linux/amd64`]]);
    expect(reading.claims[0]?.diffIDs).toEqual([DIFF]);
    expect(reading.documents).toMatchObject([{ role: 'config', diffIDs: [DIFF] }]);
  });

  it.each(['\n', '\r\n'])('may have a newline of the shell behind it: both are tried', (end) => {
    const text = JSON.stringify(manifest);
    const digests = toldByJson(text + end).reading.documents?.map((each) => each.digest);
    expect(digests).toEqual([bytesDigest(text + end), bytesDigest(text)]);
  });

  it('another image that one is about is a claim of its own', () => {
    const subject = { mediaType: manifest.mediaType, digest: OTHER, size: 5 };
    expect(toldByJson(JSON.stringify({ ...manifest, subject })).claims).toEqual([
      [`config ${CONFIG}`, `layer ${LAYER}`],
      [`manifest ${OTHER}`],
    ]);
  });

  it('what two programs would read differently is no document', () => {
    const text = JSON.stringify(manifest).replace('"layers"', '"config":{},"layers"');
    const { reading } = toldByJson(text);
    expect(reading.documents).toEqual([]);
    expect(reading.problems?.map(({ code }) => code)).toEqual(['document-invalid']);
  });

  it('is one only where it is the whole file', () => {
    const reading = readValue(imageManifestReader, manifest);
    expect(reading.claims).toHaveLength(1);
    expect(reading.documents ?? []).toEqual([]);
    expect(toldByJson(JSON.stringify([manifest])).format).toBeNull();
  });
});

describe('docker manifest inspect --verbose', () => {
  const raw = JSON.stringify(manifest);
  const own = bytesDigest(raw);
  const entry = {
    Ref: 'docker.io/library/alpine:3.20',
    Descriptor: {
      ...{ mediaType: manifest.mediaType, digest: own, size: raw.length },
      platform: { architecture: 'amd64', os: 'linux' },
    },
    Raw: Buffer.from(raw).toString('base64'),
    OCIManifest: manifest,
  };

  function told(value: unknown) {
    return toldByJson(JSON.stringify(value, null, '\t'));
  }

  it('has a manifest whose bytes are checked', () => {
    const { format, claims, reading } = told(entry);
    expect(format).toBe('docker-manifest');
    expect(claims).toEqual([
      [
        `manifest ${own} of docker.io/library/alpine:3.20 on linux/amd64`,
        `config ${CONFIG}`,
        `layer ${LAYER}`,
      ],
    ]);
    expect(reading.problems).toEqual([]);
    expect(reading.documents).toMatchObject([
      { role: 'manifest', digest: own, config: CONFIG, layers: [LAYER], at: ['Raw'] },
    ]);
  });

  it('has several manifests under one tag, of which none is what the tag names', () => {
    const { claims } = told([
      { ...entry, Ref: `docker.io/library/alpine:3.20@${own}` },
      { ...entry, Raw: undefined, Descriptor: { ...entry.Descriptor, digest: OTHER } },
    ]);
    expect(claims.map(([first]) => first)).toEqual([
      `manifest ${own} of docker.io/library/alpine on linux/amd64`,
      `manifest ${OTHER} of docker.io/library/alpine on linux/amd64`,
    ]);
  });

  it('is told at its place if the bytes are others, and then links to nothing', () => {
    const { claims, reading } = told([
      { ...entry, Descriptor: { ...entry.Descriptor, digest: OTHER } },
    ]);
    expect(reading.documents).toEqual([]);
    expect(reading.problems).toEqual([{ code: 'digest-mismatch', detail: own, at: [0, 'Raw'] }]);
    expect(claims).toEqual([
      [`manifest ${OTHER} of docker.io/library/alpine:3.20 on linux/amd64`],
      [`config ${CONFIG}`, `layer ${LAYER}`],
    ]);
  });

  it.each([
    [
      'one bit',
      Buffer.from(raw.replace('"size":20', '"size":21')).toString('base64'),
      'digest-mismatch',
    ],
    ['cut', Buffer.from(raw.slice(0, 50)).toString('base64'), 'document-invalid'],
    ['no base64', '{}', 'document-invalid'],
  ])('tells Raw that is damaged: %s', (_, Raw, code) => {
    const { reading } = told({ ...entry, Raw });
    expect(reading.documents).toEqual([]);
    expect(reading.problems?.map((problem) => problem.code)).toEqual([code]);
  });

  it('tells a manifest that is shown otherwise than its bytes are', () => {
    const shown = { ...manifest, layers: [{ digest: OTHER }] };
    const { claims, reading } = told({ ...entry, OCIManifest: shown });
    expect(reading.documents).toHaveLength(1);
    expect(reading.problems).toMatchObject([{ code: 'document-invalid', at: ['Raw'] }]);
    expect(claims).toHaveLength(2);
  });

  it('has no Raw in older versions, and no descriptor in still older ones', () => {
    const shown = { ...manifest, mediaType: `${DOCKER}.v2+json` };
    const { claims, reading } = told({
      Ref: 'alpine:3.7',
      Digest: MANIFEST,
      SchemaV2Manifest: shown,
      Platform: { architecture: 'amd64', os: 'linux' },
    });
    expect(reading.documents).toEqual([]);
    expect(claims[0]?.[0]).toBe(`manifest ${MANIFEST} of alpine:3.7 on linux/amd64`);
  });
});

describe('docker buildx imagetools inspect as JSON', () => {
  const shown = { ...index, digest: INDEX, size: 999 };

  it('of everything, with the configs of all platforms', () => {
    const { format, claims, reading } = toldByJson(
      JSON.stringify({
        name: 'docker.io/library/alpine:3.20',
        manifest: shown,
        image: { 'linux/arm64/v8': { ...config, architecture: 'arm64', variant: 'v8' } },
      }),
    );
    expect(format).toBe('imagetools');
    expect(claims).toEqual([
      [`index ${INDEX} of docker.io/library/alpine:3.20`],
      [`manifest ${MANIFEST} on linux/arm64/v8`, `diffID ${DIFF}`],
      [`index ${OTHER}`],
    ]);
    expect(reading.claims.map(({ diffIDs }) => diffIDs ?? null)).toEqual([null, [DIFF], null]);
    expect(reading.documents ?? []).toEqual([]);
  });

  it('of one image', () => {
    const own = { mediaType: manifest.mediaType, digest: MANIFEST, size: 5 };
    const { claims } = toldByJson(JSON.stringify({ name: 'app:1', manifest: own, image: config }));
    expect(claims).toEqual([[`manifest ${MANIFEST} of app:1 on linux/amd64`, `diffID ${DIFF}`]]);
  });

  it('of the manifest alone, which is not its bytes', () => {
    const { format, claims, reading } = toldByJson(JSON.stringify(shown));
    expect(format).toBe('imagetools');
    expect(claims[0]).toEqual([`index ${INDEX}`]);
    expect(claims).toHaveLength(3);
    expect(reading.documents ?? []).toEqual([]);
  });
});
