import { describe, expect, it } from 'vitest';
import { namePlatforms } from '../../../electron/oci/name-platform.ts';
import type { ImageSummary } from '../../../shared/model.ts';

function image(architecture: string, ...names: string[]): ImageSummary {
  return {
    id: 'sha256:aa',
    kind: 'image',
    digest: 'sha256:aa',
    mediaType: '',
    names,
    platform: `linux/${architecture}`,
    imageID: null,
    config: {
      platform: { os: 'linux', architecture },
      runtime: { exposedPorts: [], env: [], entrypoint: [], cmd: [], volumes: [], labels: {} },
      diffIDs: null,
      history: [],
    },
    layers: [],
    annotations: {},
    reach: [],
  };
}

describe('namePlatforms', () => {
  it.each([
    ['amd64', 'app:1.0-arm64', 'arm64'],
    ['arm64', 'registry.example/amd64/app:1', 'amd64'],
    ['arm64', 'app:1.0-x86_64', 'amd64'],
    ['amd64', 'app_aarch64:1', 'arm64'],
    ['arm64', 'app:linux-armv7', 'arm'],
    ['amd64', 'arm32v7/app:1', 'arm'],
  ])('for %s finds that %s says %s', (architecture, name, said) => {
    expect(namePlatforms([image(architecture, name)], '/a/app.tar')).toMatchObject([
      { code: 'name-platform-mismatch', severity: 'warning', name, said, image: 'sha256:aa' },
    ]);
  });

  it.each([
    ['amd64', 'app:1.0-amd64'],
    ['arm', 'app:1.0-armv7'],
    ['amd64', 'alarm64-app:1'],
    ['amd64', 'app:1.0-arm64-amd64'],
    ['amd64', 'charm:latest'],
  ])('for %s has nothing to say of %s', (architecture, name) => {
    expect(namePlatforms([image(architecture, name)], '/a/app.tar')).toEqual([]);
  });

  it('takes the name of the file if it holds one image', () => {
    const named = (count: number) =>
      namePlatforms(
        Array.from({ length: count }, () => image('amd64')),
        '/arm64/app-arm64.tar',
      );
    expect(named(1)).toMatchObject([{ name: 'app-arm64.tar', said: 'arm64' }]);
    expect(named(2)).toEqual([]);
  });
});
