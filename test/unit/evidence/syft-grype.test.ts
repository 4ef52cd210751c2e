import { describe, expect, it } from 'vitest';
import { grype } from '../../../electron/evidence/grype.ts';
import { syft } from '../../../electron/evidence/syft.ts';
import { digestOf } from '../../../electron/oci/digest.ts';
import { readValue, saidOf } from '../../support/evidence-claims.ts';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;
const config = JSON.stringify({
  architecture: 'arm64',
  os: 'linux',
  rootfs: { type: 'layers', diff_ids: [digest('1'), digest('2')] },
});
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  config: { digest: digestOf(Buffer.from(config)) },
  layers: [{ digest: digest('a') }, { digest: digest('b') }],
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** As Syft 1.x and Grype 0.8x and later print an image that they pulled. */
const image = {
  userInput: 'registry:ghcr.io/shop/web:1.4',
  imageID: digestOf(Buffer.from(config)),
  manifestDigest: digestOf(Buffer.from(manifest)),
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  tags: [],
  imageSize: 12_000_000,
  layers: [
    { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: digest('1'), size: 8 },
    { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: digest('2'), size: 4 },
  ],
  manifest: base64(manifest),
  config: base64(config),
  repoDigests: [`ghcr.io/shop/web@${digest('9')}`],
  architecture: 'arm64',
  architectureVariant: '',
  os: 'linux',
};

const syftReport = {
  artifacts: [],
  source: { id: 'x', name: 'ghcr.io/shop/web', version: '1.4', type: 'image', metadata: image },
  schema: { version: '16.0.34', url: 'https://raw.githubusercontent.com/anchore/syft/…' },
};
const grypeReport = {
  matches: [],
  source: { type: 'image', target: image },
  descriptor: { name: 'grype', version: '0.87.0' },
};

describe.each([
  { reader: syft, report: syftReport, at: 'source.metadata' },
  { reader: grype, report: grypeReport, at: 'source.target' },
])('$reader.format', ({ reader, report, at }) => {
  it('says what the image is, with the platform', () => {
    const { claims } = readValue(reader, report);
    expect(saidOf(claims[0])).toEqual([
      `registry ghcr.io/shop/web@${digest('9')} ${at}.repoDigests[0]`,
      `manifest ${image.manifestDigest} ${at}.manifestDigest`,
      `config ${image.imageID} ${at}.imageID`,
      `registry ghcr.io/shop/web:1.4 ${at}.userInput`,
      `diffID ${digest('1')} ${at}.layers[0].digest`,
      `diffID ${digest('2')} ${at}.layers[1].digest`,
    ]);
    expect(claims[0]?.said[1]?.platform).toBe('linux/arm64');
    expect(claims[0]?.diffIDs).toEqual([digest('1'), digest('2')]);
  });

  it('has the manifest and the config, by the digests of their bytes', () => {
    const { documents, problems } = readValue(reader, report);
    expect(problems).toEqual([]);
    expect(documents).toMatchObject([
      {
        role: 'manifest',
        digest: image.manifestDigest,
        config: image.imageID,
        layers: [digest('a'), digest('b')],
      },
      { role: 'config', digest: image.imageID, diffIDs: [digest('1'), digest('2')] },
    ]);
  });
});

describe('layers of packages', () => {
  const locations = [{ path: '/lib/apk/db/installed', layerID: digest('3') }, { path: '/x' }];

  it('are said where the report lists no others, each once', () => {
    const target = { ...image, layers: [] };
    const match = { vulnerability: { id: 'CVE-2026-1' }, artifact: { name: 'musl', locations } };
    const { claims } = readValue(grype, {
      matches: [match, match],
      source: { type: 'image', target },
    });
    expect(saidOf(claims[0]).slice(4)).toEqual([
      `diffID ${digest('3')} matches[0].artifact.locations[0].layerID`,
    ]);
    expect(claims[0]?.diffIDs).toBeNull();
  });

  it('are said by Syft too', () => {
    const { claims } = readValue(syft, { ...syftReport, artifacts: [{ name: 'musl', locations }] });
    expect(saidOf(claims[0]).at(-1)).toBe(
      `diffID ${digest('3')} artifacts[0].locations[0].layerID`,
    );
  });
});

it('the database of Grype is no image, in either form', () => {
  const db = {
    checksum: digest('5'),
    status: { from: `https://grype.anchore.io/v6.tar.zst?checksum=sha256%3A${'6'.repeat(64)}` },
  };
  const { others } = readValue(grype, { ...grypeReport, descriptor: { name: 'grype', db } });
  expect(others).toEqual([digest('5'), digest('6')]);
});

describe('what a report carries in base64', () => {
  const read = (change: object) =>
    readValue(grype, {
      ...grypeReport,
      source: { type: 'image', target: { ...image, ...change } },
    });

  it('is a problem where it is not what the report says', () => {
    const { documents, problems } = read({ manifestDigest: digest('3') });
    expect(problems).toEqual([
      {
        code: 'digest-mismatch',
        at: ['source', 'target', 'manifest'],
        detail: image.manifestDigest,
      },
    ]);
    expect(documents?.map((document) => document.digest)).toContain(image.manifestDigest);
  });

  it.each([
    ['no base64', '{"schemaVersion": 2}', 'document-invalid'],
    ['no JSON', base64('schemaVersion'), 'document-invalid'],
    ['no config', base64('{"layers":[]}'), 'document-invalid'],
    [
      'a layer without a digest',
      base64(manifest.replace(digest('a'), 'latest')),
      'document-invalid',
    ],
    ['a list', base64('[]'), 'document-invalid'],
    ['50 MB', 'A'.repeat(50_000_000), 'too-large'],
  ])('is a problem where it is %s', (_, text, code) => {
    const { documents, problems } = read({ manifest: text });
    expect(problems?.map((problem) => problem.code)).toEqual([code]);
    expect(documents?.map(({ role }) => role)).toEqual(['config']);
  });

  it('is nothing for a folder', () => {
    const source = { type: 'directory', metadata: { path: '/src' } };
    expect(readValue(syft, { artifacts: [], source }).claims).toEqual([]);
  });
});
