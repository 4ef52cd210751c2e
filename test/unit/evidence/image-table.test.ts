import { describe, expect, it } from 'vitest';
import { toldByText } from '../../support/told.ts';

const INDEX = 'sha256:a8560b36e8b8210634f77d9f7f9efd7ffa463e380b75e2e74aff4511df3ef88c';
const ID = 'sha256:91ef0af61f39ece4d6710e465df5ed6ca12112358344fd51ae6a3b886634148b';

describe('docker images --digests', () => {
  it('says names, tags and digests of a registry; short IDs say nothing', () => {
    const { format, claims } = toldByText(
      [
        'REPOSITORY                 TAG       DIGEST                                                                    IMAGE ID       CREATED        SIZE',
        `alpine                     3.20      ${INDEX}   91ef0af61f39   2 weeks ago    7.8MB`,
        'localhost:5000/team/app    dev       <none>                                                                    3f57d9401f8d   3 months ago   1.1GB',
        `registry.k8s.io/pause      <none>    ${INDEX}   80d28bedfe5d   4 years ago    683kB`,
        '<none>                     <none>    <none>                                                                    0f3e07c0138f   5 years ago    91MB',
      ].join('\n'),
    );
    expect(format).toBe('docker-images');
    expect(claims).toEqual([
      [`registry ${INDEX} of alpine:3.20`],
      ['registry localhost:5000/team/app:dev'],
      [`registry ${INDEX} of registry.k8s.io/pause`],
    ]);
  });

  it('says whole IDs, of which nobody knows what they are of', () => {
    const { claims } = toldByText(
      [
        '$ docker images --digests --no-trunc',
        'REPOSITORY   TAG       DIGEST                                                                    IMAGE ID                                                                  CREATED       SIZE',
        `alpine       3.20      ${INDEX}   ${ID}   2 weeks ago   7.8MB`,
        `<none>       <none>    <none>                                                                    ${ID}   2 weeks ago   7.8MB`,
        '$ ',
      ].join('\r\n'),
    );
    expect(claims).toEqual([
      [`registry ${INDEX} of alpine:3.20`, `unknown ${ID}`],
      [`unknown ${ID}`],
    ]);
  });

  it('reads rows without their header', () => {
    const { format, claims } = toldByText(
      `alpine       3.20      ${INDEX}   91ef0af61f39   2 weeks ago   7.8MB\n`,
    );
    expect(format).toBe('docker-images');
    expect(claims).toEqual([[`registry ${INDEX} of alpine:3.20`]]);
  });

  it('reads tables whose blanks became tabs or single ones', () => {
    const header = ['REPOSITORY', 'TAG', 'DIGEST', 'IMAGE ID', 'CREATED', 'SIZE'];
    const row = ['alpine', '3.20', INDEX, '91ef0af61f39', '2 weeks ago', '7.8MB'];
    for (const blank of ['\t', ' ', '  '])
      expect(toldByText([header.join(blank), row.join(blank)].join('\n')).claims).toEqual([
        [`registry ${INDEX} of alpine:3.20`],
      ]);
  });
});

describe('other tables', () => {
  it('docker images without digests', () => {
    const { claims } = toldByText(
      [
        'REPOSITORY   TAG       IMAGE ID       CREATED         SIZE',
        'nginx        1.25      f9c14fe76d50   13 months ago   188MB',
        'Error response from daemon: something else',
      ].join('\n'),
    );
    expect(claims).toEqual([['registry nginx:1.25']]);
  });

  it('docker image ls of Docker 29', () => {
    const { format, claims } = toldByText(
      [
        '                                                       i Info →   U  In Use',
        'IMAGE                       ID             DISK USAGE   CONTENT SIZE   EXTRA',
        'hello-appsec-world:latest   d457a076e7af        778MB          206MB    U   ',
        '<none>                      1bd87f455a47       1.64GB          409MB        ',
      ].join('\n'),
    );
    expect(format).toBe('docker-images');
    expect(claims).toEqual([['registry hello-appsec-world:latest']]);
  });

  it('podman images --digests --no-trunc', () => {
    const { claims } = toldByText(
      [
        'REPOSITORY                TAG         DIGEST                                                                   IMAGE ID                                                                 CREATED      SIZE',
        `docker.io/library/alpine  3.20        ${INDEX}  ${ID}  2 weeks ago  8.08 MB`,
      ].join('\n'),
    );
    expect(claims).toEqual([
      [`registry ${INDEX} of docker.io/library/alpine:3.20`, `unknown ${ID}`],
    ]);
  });

  it('nerdctl images --digests, with platforms', () => {
    const { claims } = toldByText(
      [
        'REPOSITORY    TAG       DIGEST                                                                     IMAGE ID        CREATED         PLATFORM          SIZE       BLOB SIZE',
        `alpine        3.20      ${INDEX}    a8560b36e8b8    2 weeks ago     linux/arm64/v8    8.5 MiB    3.4 MiB`,
      ].join('\n'),
    );
    expect(claims).toEqual([[`registry ${INDEX} of alpine:3.20 on linux/arm64/v8`]]);
  });

  it('crictl images --digests, which cuts digests short', () => {
    const { claims } = toldByText(
      [
        'IMAGE                   TAG                 DIGEST              IMAGE ID            SIZE',
        'registry.k8s.io/pause   3.2                 4a1c4b21597c1       80d28bedfe5de       688kB',
        'quay.io/calico/cni      <none>              e60b90d7861e8       9f486eed9534a       94.6MB',
      ].join('\n'),
    );
    expect(claims).toEqual([
      ['registry registry.k8s.io/pause:3.2'],
      ['registry quay.io/calico/cni'],
    ]);
  });

  it('ctr images ls, whose columns may be one blank apart', () => {
    const { claims } = toldByText(
      [
        'REF                             TYPE                                    DIGEST                                                                  SIZE     PLATFORMS   LABELS ',
        `docker.io/library/alpine:3.20   application/vnd.oci.image.index.v1+json ${INDEX} 3.9 MiB  linux/amd64 -      `,
        `registry.k8s.io/pause:3.2 application/vnd.docker.distribution.manifest.v2+json ${ID} 290.0 KiB linux/amd64 io.cri-containerd.image=managed`,
      ].join('\n'),
    );
    expect(claims).toEqual([
      [`index ${INDEX} of docker.io/library/alpine:3.20`],
      [`manifest ${ID} of registry.k8s.io/pause:3.2`],
    ]);
  });

  it('gcloud artifacts docker images list, gcloud builds list', () => {
    const images = toldByText(
      [
        'Listing items under project demo, location us, repository apps.',
        '',
        'IMAGE                             DIGEST                                                                   CREATE_TIME          UPDATE_TIME          SIZE',
        `us-docker.pkg.dev/demo/apps/web   ${INDEX}  2024-05-01T10:00:00  2024-05-01T10:00:00  31337`,
      ].join('\n'),
    );
    expect(images.format).toBe('gcloud-image');
    expect(images.claims).toEqual([[`registry ${INDEX} of us-docker.pkg.dev/demo/apps/web`]]);
    const builds = toldByText(
      [
        'ID                                    CREATE_TIME                DURATION  SOURCE                                   IMAGES                     STATUS',
        '51ee4caa-7741-47ca-b4a6-52b8f46e7906  2019-04-20T03:10:25+00:00  30S       gs://demo_cloudbuild/source/1.tgz        gcr.io/demo/web (+1 more)  SUCCESS',
        'b2b46222-561d-42c4-ac51-dac844c10b30  2020-09-06T19:48:02+00:00  1M16S     gs://demo_cloudbuild/source/2.tgz        -                          FAILURE',
      ].join('\n'),
    );
    expect(builds.format).toBe('gcloud-builds');
    expect(builds.claims).toEqual([['registry gcr.io/demo/web']]);
  });
});

describe('hostile tables', () => {
  it('are read in a moment', () => {
    const wide = `REPOSITORY TAG IMAGE ID ${'A '.repeat(8000)}\n${'x '.repeat(1_000_000)}`;
    expect(toldByText(wide).claims).toEqual([]);
    const header = 'REPOSITORY   TAG       IMAGE ID       CREATED         SIZE\n';
    const row = 'nginx        1.25      f9c14fe76d50   13 months ago   188MB\n';
    expect(toldByText(header + row.repeat(50_000)).claims).toHaveLength(50_000);
    expect(toldByText(header + ' '.repeat(5_000_000)).claims).toEqual([]);
  });
});
