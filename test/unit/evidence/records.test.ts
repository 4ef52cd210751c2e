import { describe, expect, it } from 'vitest';
import { toldByJson } from '../../support/told.ts';

const digest = (character: string) => `sha256:${character.repeat(64)}`;
const [INDEX, MANIFEST, CONFIG] = [digest('1'), digest('2'), digest('3')];

function told(value: unknown) {
  return toldByJson(JSON.stringify(value, null, 2));
}

describe('tags of a repository', () => {
  it('tags/list of a registry, skopeo list-tags', () => {
    const { format, claims } = told({ name: 'library/alpine', tags: ['3.19', '3.20'] });
    expect(format).toBe('tag-list');
    expect(claims).toEqual([['registry library/alpine:3.19'], ['registry library/alpine:3.20']]);
    const listed = told({ Repository: 'docker.io/library/alpine', Tags: ['edge'] });
    expect(listed.claims).toEqual([['registry docker.io/library/alpine:edge']]);
  });

  it('with manifests, as Google’s registries have it', () => {
    const { claims } = told({
      child: [],
      manifest: {
        [MANIFEST]: {
          imageSizeBytes: '700',
          layerId: '',
          mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
          tag: ['v1', 'latest'],
          timeCreatedMs: '1',
        },
        [INDEX]: { mediaType: 'application/vnd.oci.image.index.v1+json', tag: [] },
      },
      name: 'demo/web',
      tags: ['latest', 'v1'],
    });
    expect(claims).toEqual([
      [`manifest ${MANIFEST} of demo/web:v1`, `manifest ${MANIFEST} of demo/web:latest`],
      [`index ${INDEX} of demo/web`],
    ]);
  });

  it('leaves other objects with a name and tags', () => {
    expect(told({ name: 'x', tags: [{ name: 'y' }] }).format).toBeNull();
    expect(told({ name: 'x', tags: 'a' }).format).toBeNull();
  });
});

describe('gcloud', () => {
  it('artifacts docker images describe', () => {
    const { format, claims } = told({
      image_summary: {
        digest: MANIFEST,
        fully_qualified_digest: `us-docker.pkg.dev/demo/apps/web@${MANIFEST}`,
        registry: 'us-docker.pkg.dev',
        repository: 'apps',
        slsa_build_level: 3,
      },
    });
    expect(format).toBe('gcloud-image');
    expect(claims).toEqual([
      [`registry us-docker.pkg.dev/demo/apps/web@${MANIFEST}`, `registry ${MANIFEST}`],
    ]);
  });

  it('artifacts docker images list, container images list-tags', () => {
    const images = told([
      { package: 'us-docker.pkg.dev/demo/apps/web', version: MANIFEST, tags: ['v1', 'v2'] },
      { package: 'us-docker.pkg.dev/demo/apps/web', version: INDEX, tags: 'v3, v4' },
      { package: 'us-docker.pkg.dev/demo/apps/web', version: CONFIG, tags: '' },
    ]);
    const name = 'us-docker.pkg.dev/demo/apps/web';
    expect(images.claims).toEqual([
      [`registry ${MANIFEST} of ${name}:v1`, `registry ${MANIFEST} of ${name}:v2`],
      [`registry ${INDEX} of ${name}:v3`, `registry ${INDEX} of ${name}:v4`],
      [`registry ${CONFIG} of ${name}`],
    ]);
    const tags = told([{ digest: MANIFEST, tags: ['v1'], timestamp: { year: 2024 } }]);
    expect(tags.claims).toEqual([[`registry ${MANIFEST}`]]);
  });

  const build = {
    id: '51ee4caa-7741-47ca-b4a6-52b8f46e7906',
    projectId: 'demo',
    steps: [{ name: 'gcr.io/cloud-builders/docker', args: ['build', '.'] }],
    images: ['gcr.io/demo/web:v1', 'gcr.io/demo/job'],
    results: {
      buildStepImages: [CONFIG],
      images: [
        {
          digest: MANIFEST,
          name: 'gcr.io/demo/web:v1',
          pushTiming: { startTime: '2024-05-01T10:00:00Z', endTime: '2024-05-01T10:00:02Z' },
        },
      ],
    },
    status: 'SUCCESS',
  };

  it('builds describe and builds list', () => {
    const expected = [[`registry ${MANIFEST} of gcr.io/demo/web:v1`], ['registry gcr.io/demo/job']];
    expect(told(build)).toMatchObject({ format: 'gcloud-builds', claims: expected });
    const [pushed, named] = told([build, { ...build, results: undefined }]).reading.claims.slice(
      0,
      2,
    );
    expect(pushed?.said[0]?.at).toEqual([0, 'results', 'images', 0, 'digest']);
    expect(named?.said[0]?.at).toEqual([0, 'images', 1]);
    expect(told([build, { ...build, results: undefined }]).claims).toHaveLength(4);
  });
});

describe('what builders write', () => {
  it('--metadata-file of buildx', () => {
    const metadata = {
      'buildx.build.ref': 'default/default/abc123',
      'containerimage.config.digest': CONFIG,
      'containerimage.descriptor': {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: MANIFEST,
        size: 506,
        platform: { architecture: 'amd64', os: 'linux' },
      },
      'containerimage.digest': MANIFEST,
      'image.name': 'docker.io/demo/web:v1,docker.io/demo/web:latest',
    };
    const expected = [
      `manifest ${MANIFEST} of docker.io/demo/web:v1 on linux/amd64`,
      `config ${CONFIG}`,
      'registry docker.io/demo/web:latest',
    ];
    expect(told(metadata)).toMatchObject({ format: 'digest-file', claims: [expected] });
    const bake = told({ 'buildx.build.warnings': [], web: metadata, db: metadata });
    expect(bake.claims).toEqual([expected, expected]);
    expect(bake.reading.claims[1]?.said[0]?.at).toEqual(['db', 'containerimage.digest']);
  });

  it('and into Docker’s own store, where both digests are the config’s', () => {
    const { claims } = told({
      'containerimage.config.digest': CONFIG,
      'containerimage.digest': CONFIG,
      'image.name': 'docker.io/library/app:local',
    });
    expect(claims).toEqual([[`config ${CONFIG} of docker.io/library/app:local`]]);
  });

  it('jib-image.json', () => {
    const { format, claims } = told({
      image: 'gcr.io/demo/web:v1',
      imageId: CONFIG,
      imageDigest: MANIFEST,
      tags: ['v1', 'latest'],
      imagePushed: true,
    });
    expect(format).toBe('digest-file');
    expect(claims).toEqual([[`registry ${MANIFEST} of gcr.io/demo/web:v1`, `config ${CONFIG}`]]);
  });

  it.each([
    ['before 25', `${CONFIG.slice(7)}.json`],
    ['since 25', `blobs/sha256/${CONFIG.slice(7)}`],
  ])('manifest.json of docker save, %s', (_, Config) => {
    const { format, claims } = told([{ Config, RepoTags: ['app:1'], Layers: ['x/layer.tar'] }]);
    expect(format).toBe('docker-manifest');
    expect(claims).toEqual([[`config ${CONFIG.slice(7)}`, 'registry app:1']]);
  });

  it('manifest.json in lower case, and without names', () => {
    const { claims } = told([{ config: `${CONFIG.slice(7)}.json`, repotags: null, layers: [] }]);
    expect(claims).toEqual([[`config ${CONFIG.slice(7)}`]]);
  });
});
