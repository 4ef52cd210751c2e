import { describe, expect, it } from 'vitest';
import { documentKind, isImageConfig, layerFormat } from '../../../electron/oci/media-type.ts';

const OCI = 'application/vnd.oci.image.layer.v1.tar';
const DOCKER = 'application/vnd.docker.image.rootfs.diff.tar';

describe('documentKind', () => {
  it.each([
    ['application/vnd.oci.image.index.v1+json', 'index'],
    ['application/vnd.docker.distribution.manifest.list.v2+json', 'index'],
    ['application/vnd.oci.image.manifest.v1+json', 'manifest'],
    ['application/vnd.docker.distribution.manifest.v2+json', 'manifest'],
    ['application/vnd.docker.distribution.manifest.v1+json', 'schema1'],
    ['application/vnd.docker.distribution.manifest.v1+prettyjws', 'schema1'],
    ['application/vnd.oci.artifact.manifest.v1+json', 'manifest'],
    ['application/json', null],
    ['', null],
  ])('of %j is %s', (mediaType, kind) => {
    expect(documentKind(mediaType)).toBe(kind);
  });
});

describe('isImageConfig', () => {
  it('knows both families and no other type', () => {
    expect(isImageConfig('application/vnd.oci.image.config.v1+json')).toBe(true);
    expect(isImageConfig('application/vnd.docker.container.image.v1+json')).toBe(true);
    expect(isImageConfig('application/vnd.oci.empty.v1+json')).toBe(false);
  });
});

describe('layerFormat', () => {
  it.each([
    [OCI, 'none', false],
    [`${OCI}+gzip`, 'gzip', false],
    [`${OCI}+zstd`, 'zstd', false],
    [`${OCI}+gzip+encrypted`, 'gzip', true],
    [`${OCI}+encrypted`, 'none', true],
    ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', 'gzip', false],
    [DOCKER, 'none', false],
    [`${DOCKER}.gzip`, 'gzip', false],
    [`${DOCKER}.zstd`, 'zstd', false],
    ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', 'gzip', false],
  ])('of %s is %s', (mediaType, compression, encrypted) => {
    expect(layerFormat(mediaType)).toEqual({ compression, encrypted });
  });

  it.each(['', `${OCI}+xz`, `${OCI}.gz`, `x${OCI}`, 'application/vnd.in-toto+json'])(
    'knows nothing of %j',
    (mediaType) => {
      expect(layerFormat(mediaType)).toBeNull();
    },
  );
});
