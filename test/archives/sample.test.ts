/** The image that Drydock shows when nobody named another: small, real, for two platforms. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { threeStates } from '../../build/sample/three-states.ts';
import { sampleImage, welcomeSample } from '../../build/setup/paths.ts';
import { documented, drydock, type Documented } from '../support/command.ts';
import { lacking, peer } from '../support/peers.ts';

const PLATFORMS = ['linux/amd64', 'linux/arm64'];
const noSkopeo = lacking('skopeo');
let verified: Documented;

beforeAll(async () => {
  verified = await documented('verify', [sampleImage]);
}, 60_000);

it('is verified', () => {
  expect(verified.document.verdict).toBe('verified');
  expect(verified.outcome.code).toBe(0);
  expect(verified.document.source.kind).toBe('oci-archive');
  expect(verified.document.findings).toEqual([]);
});

it('is for two platforms, with three layers each', () => {
  const { images, indexes } = verified.document;
  expect(images.map(({ platform }) => platform)).toEqual(PLATFORMS);
  expect(images.map(({ layers }) => layers.length)).toEqual([3, 3]);
  expect(indexes.map(({ manifests }) => manifests.map(({ platform }) => platform))).toEqual([
    PLATFORMS,
  ]);
});

it('has files to list, and some that a layer removed', async () => {
  const layers = await drydock(['ls', sampleImage, '--platform', 'linux/amd64', '--long']);
  const merged = await drydock(['ls', sampleImage, '--platform', 'linux/amd64', '--merged']);
  expect([layers.code, merged.code]).toEqual([0, 0]);
  expect(layers.stdout).toContain('etc/os-release');
  expect(layers.stdout).toContain('.wh.');
  expect(merged.stdout).toContain('etc/os-release');
  expect(merged.stdout).not.toContain('.wh.');
});

describe.each(PLATFORMS)('%s', (platform) => {
  it('has the digests that skopeo shows', async (context) => {
    if (noSkopeo !== undefined) return context.skip(noSkopeo);
    const [os = '', arch = ''] = platform.split('/');
    const select = ['--override-os', os, '--override-arch', arch, 'inspect'];
    const source = `oci-archive:${sampleImage}`;
    const shown = JSON.parse(String(await peer('skopeo', [...select, source]))) as {
      readonly Layers: readonly string[];
      readonly Architecture: string;
    };
    const config = JSON.parse(String(await peer('skopeo', [...select, '--config', source]))) as {
      readonly rootfs: { readonly diff_ids: readonly string[] };
    };
    const image = verified.document.images.find((each) => each.platform === platform);
    expect(image?.layers.map(({ digest }) => digest)).toEqual(shown.Layers);
    expect(image?.layers.map(({ diffID }) => diffID)).toEqual(config.rootfs.diff_ids);
    expect(shown.Architecture).toBe(arch);
  });
});

describe('three states', () => {
  it('is what its script makes', async () => {
    expect(readFileSync(welcomeSample).equals(await threeStates())).toBe(true);
  });

  it('holds a healthy, an incomplete and a damaged image', async () => {
    const { document, outcome } = await documented('verify', [welcomeSample]);
    expect(document.images.map(({ names, verdict }) => [names, verdict])).toEqual([
      [['sample:healthy'], 'verified'],
      [['sample:incomplete'], 'incomplete'],
      [['sample:damaged'], 'damaged'],
    ]);
    expect(document.findings.map(({ code }) => code).sort()).toEqual([
      'blob-missing',
      'digest-mismatch',
    ]);
    expect([document.verdict, outcome.code]).toEqual(['damaged', 1]);
  });

  it('shares its lower layers', async () => {
    const { document } = await documented('verify', [welcomeSample]);
    const [healthy, ...others] = document.images.map(({ layers }) =>
      layers.map((one) => one.digest),
    );
    expect(healthy).toHaveLength(3);
    for (const other of others) expect(other.slice(0, 3)).toEqual(healthy);
  });
});
