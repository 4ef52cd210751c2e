import { describe, expect, it } from 'vitest';
import { toldByJson } from '../../support/told.ts';

const digest = (character: string) => `sha256:${character.repeat(64)}`;
const [INDEX, MANIFEST, CONFIG] = [digest('1'), digest('2'), digest('3')];
const [DIFF_A, DIFF_B, LAYER] = [digest('a'), digest('b'), digest('c')];
const ROOT_FS = { Type: 'layers', Layers: [DIFF_A, DIFF_B] };
const PLATFORM = { Architecture: 'arm64', Variant: 'v8', Os: 'linux' };

function told(value: unknown) {
  return toldByJson(JSON.stringify(value, null, 4));
}

describe('docker inspect of an image', () => {
  it('has its config’s digest as ID with a graph driver', () => {
    const { format, claims, reading } = told([
      {
        Id: CONFIG,
        RepoTags: ['alpine:3.20', 'registry.example/alpine:3.20'],
        RepoDigests: [`alpine@${INDEX}`],
        Parent: '',
        Architecture: 'amd64',
        Os: 'linux',
        Size: 7797760,
        GraphDriver: { Data: { MergedDir: '/var/lib/docker/overlay2/x/merged' }, Name: 'overlay2' },
        RootFS: ROOT_FS,
        Metadata: { LastTagTime: '0001-01-01T00:00:00Z' },
      },
    ]);
    expect(format).toBe('docker-inspect');
    expect(claims).toEqual([
      [
        `registry alpine@${INDEX} on linux/amd64`,
        `config ${CONFIG}`,
        'registry alpine:3.20 on linux/amd64',
        'registry registry.example/alpine:3.20 on linux/amd64',
        `diffID ${DIFF_A}`,
        `diffID ${DIFF_B}`,
      ],
    ]);
    expect(reading.claims[0]).toMatchObject({ side: 'named', diffIDs: [DIFF_A, DIFF_B] });
  });

  it('has what the registry serves as ID in the store of containerd', () => {
    const descriptor = { mediaType: 'application/vnd.oci.image.index.v1+json', digest: INDEX };
    const image = { Id: INDEX, RepoTags: ['alpine:3.20'], RepoDigests: [], ...PLATFORM };
    const newer = told({ ...image, Descriptor: { ...descriptor, size: 9218 }, RootFS: ROOT_FS });
    expect(newer.claims[0]?.slice(0, 2)).toEqual([
      `index ${INDEX}`,
      'registry alpine:3.20 on linux/arm64/v8',
    ]);
    // Before version 28 there was no descriptor, and the driver is the snapshotter.
    const older = told([{ ...image, GraphDriver: { Name: 'overlayfs' }, RootFS: ROOT_FS }]);
    expect(older.claims[0]?.[0]).toBe(`unknown ${INDEX}`);
  });

  it('has no list of all diffIDs if one of them is none', () => {
    const { reading } = told([
      { Id: CONFIG, RepoTags: [], RootFS: { Type: 'layers', Layers: [DIFF_A, 'sha256:short'] } },
    ]);
    expect(reading.claims[0]?.diffIDs).toBeNull();
  });

  it('leaves names that are not there', () => {
    const names = { RepoTags: ['<none>:<none>'], RepoDigests: ['<none>@<none>'] };
    expect(told([{ Id: CONFIG, ...names, RootFS: null }]).claims).toEqual([[`unknown ${CONFIG}`]]);
  });
});

it('podman inspect of an image writes the ID without its algorithm', () => {
  const { claims } = told([
    {
      Id: CONFIG.slice(7),
      Digest: MANIFEST,
      RepoTags: ['docker.io/library/alpine:3.20'],
      RepoDigests: [`docker.io/library/alpine@${INDEX}`],
      ...{ Architecture: 'amd64', Os: 'linux' },
      GraphDriver: { Name: 'overlay', Data: {} },
      RootFS: { Type: 'layers', Layers: [DIFF_A] },
      NamesHistory: ['docker.io/library/alpine:3.20'],
    },
  ]);
  expect(claims).toEqual([
    [
      `registry docker.io/library/alpine@${INDEX} on linux/amd64`,
      `registry ${MANIFEST} on linux/amd64`,
      `config ${CONFIG.slice(7)}`,
      'registry docker.io/library/alpine:3.20 on linux/amd64',
      `diffID ${DIFF_A}`,
    ],
  ]);
});

describe('containers and services are deployed', () => {
  it('docker inspect of a container', () => {
    const { claims, reading } = told([
      {
        Id: 'e53e06ca333c'.padEnd(64, '0'),
        Name: '/web',
        State: { Status: 'running' },
        Image: CONFIG,
        Driver: 'overlay2',
        Config: { Hostname: 'e53e06ca333c', Image: 'nginx:1.25' },
      },
    ]);
    expect(claims).toEqual([[`config ${CONFIG}`, 'registry nginx:1.25']]);
    expect(reading.claims[0]).toMatchObject({
      side: 'deployed',
      resource: { kind: 'Container', namespace: null, name: 'web', container: null },
    });
  });

  it('with the manifest that runs, in the store of containerd', () => {
    const { claims } = told([
      {
        Id: 'e53e06ca333c',
        Name: '/web',
        Image: INDEX,
        Config: { Image: '91ef0af61f39' },
        Driver: 'overlayfs',
        ImageManifestDescriptor: {
          mediaType: 'application/vnd.oci.image.manifest.v1+json',
          digest: MANIFEST,
          size: 1027,
          platform: { architecture: 'amd64', os: 'linux' },
        },
      },
    ]);
    expect(claims).toEqual([[`manifest ${MANIFEST} on linux/amd64`, `unknown ${INDEX}`]]);
  });

  it('podman inspect of a container', () => {
    const { claims } = told([
      {
        Id: 'ab'.repeat(32),
        Name: 'web',
        Image: CONFIG.slice(7),
        ImageDigest: MANIFEST,
        ImageName: 'docker.io/library/nginx:1.25',
        Driver: 'overlay',
        Config: { Image: 'docker.io/library/nginx:1.25' },
      },
    ]);
    expect(claims).toEqual([
      [
        `registry ${MANIFEST}`,
        `config ${CONFIG.slice(7)}`,
        'registry docker.io/library/nginx:1.25',
      ],
    ]);
  });

  it('docker service inspect, and a task', () => {
    const image = `nginx:1.25@${INDEX}`;
    const service = { Name: 'web', TaskTemplate: { ContainerSpec: { Image: image } } };
    const { claims, reading } = told([{ ID: 'a1', Spec: service }]);
    expect(claims).toEqual([[`registry ${image}`]]);
    expect(reading.claims[0]?.resource).toMatchObject({ kind: 'Service', name: 'web' });
    const task = told([{ ID: 'b2', Spec: { ContainerSpec: { Image: image } } }]);
    expect(task.claims).toEqual([[`registry ${image}`]]);
  });
});

describe('lists of images', () => {
  it('podman images --format json', () => {
    const { format, claims } = told([
      {
        Id: CONFIG.slice(7),
        ParentId: '',
        RepoTags: null,
        RepoDigests: [`docker.io/library/alpine@${INDEX}`, `docker.io/library/alpine@${MANIFEST}`],
        Size: 8083251,
        SharedSize: 0,
        VirtualSize: 8083251,
        Labels: null,
        Containers: 0,
        Names: ['docker.io/library/alpine:3.20'],
        Digest: INDEX,
        History: ['docker.io/library/alpine:3.20'],
        Created: 1721676000,
      },
    ]);
    expect(format).toBe('podman-images');
    expect(claims).toEqual([
      [
        `registry docker.io/library/alpine@${INDEX}`,
        `registry docker.io/library/alpine@${MANIFEST}`,
        'registry docker.io/library/alpine:3.20',
        `registry ${INDEX}`,
        `config ${CONFIG.slice(7)}`,
      ],
    ]);
  });

  it('buildah images --json', () => {
    const { claims } = told([
      {
        id: CONFIG.slice(7),
        names: ['localhost/app:latest'],
        digest: MANIFEST,
        createdat: '2 weeks ago',
        size: '8.08 MB',
        created: 1721676000,
        createdatraw: '2024-07-22T19:20:00Z',
        readonly: false,
        history: null,
      },
    ]);
    expect(claims).toEqual([
      ['registry localhost/app:latest', `registry ${MANIFEST}`, `config ${CONFIG.slice(7)}`],
    ]);
  });

  it('the Docker Engine’s /images/json', () => {
    const entry = {
      Containers: -1,
      Created: 1,
      Labels: null,
      ParentId: '',
      SharedSize: -1,
      Size: 7,
    };
    const { format, claims } = told([
      { ...entry, Id: CONFIG, RepoDigests: [`alpine@${INDEX}`], RepoTags: ['alpine:3.20'] },
      { ...entry, Id: DIFF_A, RepoDigests: ['<none>@<none>'], RepoTags: ['<none>:<none>'] },
    ]);
    expect(format).toBe('docker-images');
    expect(claims).toEqual([
      [`registry alpine@${INDEX}`, 'registry alpine:3.20', `unknown ${CONFIG}`],
      [`unknown ${DIFF_A}`],
    ]);
  });

  it('crictl images -o json, crictl inspecti', () => {
    const image = {
      id: CONFIG,
      repoTags: ['registry.k8s.io/pause:3.2'],
      repoDigests: [`registry.k8s.io/pause@${INDEX}`],
      size: '686000',
      uid: null,
      username: '',
      spec: null,
      pinned: false,
    };
    const expected = [
      `registry registry.k8s.io/pause@${INDEX}`,
      'registry registry.k8s.io/pause:3.2',
      `config ${CONFIG}`,
    ];
    expect(told({ images: [image] }).claims).toEqual([expected]);
    expect(told({ status: image, info: { chainID: DIFF_A } }).claims).toEqual([expected]);
  });

  it('lines of docker images --format json', () => {
    const line = { Containers: 'N/A', CreatedSince: '2 weeks ago', Size: '7.8MB', Tag: '3.20' };
    const { format, claims } = told({ ...line, Repository: 'alpine', Digest: INDEX, ID: CONFIG });
    expect(format).toBe('docker-images');
    expect(claims).toEqual([[`registry ${INDEX} of alpine:3.20`, `unknown ${CONFIG}`]]);
    const short = { ...line, Repository: 'alpine', Digest: '<none>', ID: '91ef0af61f39' };
    expect(toldByJson(JSON.stringify(short)).reading.claims[0]?.said).toMatchObject([
      { text: 'alpine:3.20', as: 'reference', kind: 'registry' },
    ]);
    const platform = { ...line, Platform: 'linux/amd64', Repository: 'a', Digest: INDEX, ID: 'x' };
    expect(told(platform).claims).toEqual([[`registry ${INDEX} of a:3.20 on linux/amd64`]]);
  });
});

describe('skopeo inspect', () => {
  it('says what the name leads to and the layers, and no tag of the repository', () => {
    const { format, claims } = told({
      Name: 'docker.io/library/alpine',
      Digest: INDEX,
      RepoTags: ['2.6', '3.20', 'latest'],
      Created: '2024-07-22T14:32:00Z',
      DockerVersion: '',
      Labels: null,
      Architecture: 'amd64',
      Os: 'linux',
      Layers: [LAYER],
      LayersData: [{ MIMEType: 'application/vnd.oci.image.layer.v1.tar+gzip', Digest: LAYER }],
      Env: ['PATH=/usr/bin'],
    });
    expect(format).toBe('skopeo-inspect');
    expect(claims).toEqual([
      [`registry ${INDEX} of docker.io/library/alpine`, `layer ${LAYER} on linux/amd64`],
    ]);
  });
});
