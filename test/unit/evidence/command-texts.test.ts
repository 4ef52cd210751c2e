import { describe, expect, it } from 'vitest';
import { toldByText } from '../../support/told.ts';

const INDEX = 'sha256:a8560b36e8b8210634f77d9f7f9efd7ffa463e380b75e2e74aff4511df3ef88c';
const AMD64 = 'sha256:1c4eef651f65e2f7daee7ee785882ac164b02b78fb74503052a26dc061c90474';
const ATTESTED = 'sha256:757d680068d77be46fd1ea20fb21db16f150468c5e7079a08a2e4705aec096ac';

describe('docker buildx imagetools inspect', () => {
  const text = [
    'Name:      docker.io/library/alpine:3.20',
    'MediaType: application/vnd.oci.image.index.v1+json',
    `Digest:    ${INDEX}`,
    '           ',
    'Manifests: ',
    `  Name:        docker.io/library/alpine:3.20@${AMD64}`,
    '  MediaType:   application/vnd.oci.image.manifest.v1+json',
    '  Platform:    linux/amd64',
    '               ',
    `  Name:        docker.io/library/alpine:3.20@${ATTESTED}`,
    '  MediaType:   application/vnd.oci.image.manifest.v1+json',
    '  Platform:    unknown/unknown',
    '  Annotations: ',
    `    vnd.docker.reference.digest: ${AMD64}`,
    '    vnd.docker.reference.type:   attestation-manifest',
    '',
  ].join('\n');

  it('says the index, and each manifest with its platform', () => {
    const { format, claims } = toldByText(text);
    expect(format).toBe('imagetools');
    expect(claims).toEqual([
      [`index ${INDEX} of docker.io/library/alpine:3.20`],
      [`manifest docker.io/library/alpine:3.20@${AMD64} on linux/amd64`],
      [`manifest docker.io/library/alpine:3.20@${ATTESTED} on unknown/unknown`],
    ]);
  });

  it('needs more than a name', () => {
    expect(toldByText('Name: demo\nPlatform: linux/amd64\n').format).toBeNull();
  });
});

describe('digest files', () => {
  it.each([
    ['crane digest, kaniko --digest-file, jib-image.digest', `${INDEX}\n`, [[`unknown ${INDEX}`]]],
    ['crane digest --full-ref', `gcr.io/demo/web@${INDEX}\n`, [[`registry gcr.io/demo/web@${INDEX}`]]],
    ['pack build --quiet', `  index.docker.io/demo/web@${INDEX}`, [[`registry index.docker.io/demo/web@${INDEX}`]]],
    ['kaniko --image-name-tag-with-digest-file', `gcr.io/demo/web:v1@${INDEX}`, [[`registry gcr.io/demo/web:v1@${INDEX}`]]],
    ['ko --image-refs', `ko.local/a@${INDEX}\r\nko.local/b@${AMD64}\r\n`, [[`registry ko.local/a@${INDEX}`], [`registry ko.local/b@${AMD64}`]]],
    ['gcrane ls', `gcr.io/demo/web:v1\ngcr.io/demo/web@${INDEX}\n`, [['registry gcr.io/demo/web:v1'], [`registry gcr.io/demo/web@${INDEX}`]]],
    ['a session', `$ crane digest alpine:3.20\n${INDEX}\n`, [[`unknown ${INDEX}`]]],
    ['63 digits, which are told and not hidden', `app@${INDEX.slice(0, -1)}\n`, [[`registry app@${INDEX.slice(0, -1)}`]]],
  ])('%s', (_, text, claims) => {
    expect(toldByText(text)).toMatchObject({ format: 'digest-file', claims });
  }); // prettier-ignore

  it.each([
    '',
    '\n\n',
    'gcr.io/demo/web:v1\n',
    `see ${INDEX}\n`,
    `${INDEX}\nand more\n`,
    `${INDEX}\nword:word\n`,
    `${INDEX}\n`.repeat(80_000),
  ])('leaves what is none (%#)', (text) => {
    expect(toldByText(text).format).toBeNull();
  });
});

describe('headers of a registry', () => {
  it('curl -I', () => {
    const { format, claims } = toldByText(
      [
        'HTTP/2 200 ',
        'content-length: 9218',
        'content-type: application/vnd.oci.image.index.v1+json',
        `docker-content-digest: ${INDEX}`,
        'docker-distribution-api-version: registry/2.0',
        `etag: "${INDEX}"`,
        'date: Wed, 01 May 2024 10:00:00 GMT',
        '',
      ].join('\r\n'),
    );
    expect(format).toBe('registry-headers');
    expect(claims).toEqual([[`index ${INDEX}`]]);
  });

  it('curl -v, with the name that was asked for', () => {
    const { claims } = toldByText(
      [
        '* Connected to registry-1.docker.io (::1) port 443',
        '> HEAD /v2/library/alpine/manifests/3.20 HTTP/1.1',
        '> Host: registry-1.docker.io',
        '> ',
        '< HTTP/1.1 200 OK',
        '< Content-Type: application/vnd.docker.distribution.manifest.v2+json',
        `< Docker-Content-Digest: ${AMD64}`,
        '< ',
        '> GET /v2/library/alpine/blobs/sha256:00 HTTP/1.1',
        '< HTTP/1.1 200 OK',
        '< Content-Type: application/octet-stream',
        `< Docker-Content-Digest: ${INDEX}`,
        '< ',
        '> HEAD /v2/library/alpine/manifests/none HTTP/1.1',
        '< HTTP/1.1 404 Not Found',
      ].join('\n'),
    );
    expect(claims).toEqual([
      [`manifest ${AMD64} of library/alpine:3.20`],
      [`unknown ${INDEX} of library/alpine`],
    ]);
  });

  it('two answers in a row, one of which only has Docker Hub’s ETag', () => {
    const { claims } = toldByText(
      [
        'HTTP/1.1 201 Created',
        `Docker-Content-Digest: ${INDEX}`,
        `Location: https://registry.example/v2/team/app/manifests/${INDEX}`,
        '',
        'HTTP/1.1 200 OK',
        'Content-Type: application/vnd.oci.image.manifest.v1+json; charset=utf-8',
        `ETag: "${AMD64}"`,
        '',
        'HTTP/1.1 200 OK',
        'ETag: "5f3d-abc"',
      ].join('\n'),
    );
    expect(claims).toEqual([[`registry ${INDEX} of team/app`], [`manifest ${AMD64}`]]);
  });

  it('is read in a moment, however hostile', () => {
    const line = `Location: ${'/v2/'.repeat(4000)}\n`;
    const text = `Docker-Content-Digest: ${INDEX}\n${line.repeat(500)}`;
    expect(toldByText(text).claims).toEqual([[`unknown ${INDEX}`]]);
  });
});

describe('pushing, pulling and building', () => {
  it('docker push', () => {
    const { claims } = toldByText(
      [
        'The push refers to repository [localhost:5000/team/app]',
        'd4fc045c9e3a: Layer already exists ',
        `v1: digest: ${AMD64} size: 528`,
        `latest: digest: ${AMD64} size: 528`,
      ].join('\n'),
    );
    expect(claims).toEqual([
      [`registry ${AMD64} of localhost:5000/team/app:v1`],
      [`registry ${AMD64} of localhost:5000/team/app:latest`],
    ]);
  });

  it('docker pull', () => {
    const { format, claims } = toldByText(
      [
        'Using default tag: latest',
        'latest: Pulling from library/alpine',
        '4abcf2066143: Pull complete ',
        `Digest: ${INDEX}`,
        'Status: Downloaded newer image for alpine:latest',
        'docker.io/library/alpine:latest',
        'v2: Pulling from team/app',
        `Digest: ${AMD64}`,
        'Status: Image is up to date for registry.example/team/app:v2',
        'registry.example/team/app:v2',
      ].join('\n'),
    );
    expect(format).toBe('text');
    expect(claims).toEqual([
      [`registry ${INDEX} of alpine:latest`],
      [`registry ${AMD64} of registry.example/team/app:v2`],
    ]);
  });

  it('docker pull by digest, where the tag is none', () => {
    const { claims } = toldByText(
      [
        `docker.io/library/alpine@${INDEX}: Pulling from library/alpine`,
        `Digest: ${INDEX}`,
        `Status: Image is up to date for alpine@${INDEX}`,
      ].join('\n'),
    );
    expect(claims).toEqual([[`registry ${INDEX} of alpine`]]);
  });

  it('BuildKit, plain and in a terminal', () => {
    const { claims } = toldByText(
      [
        '#9 exporting to image',
        `#9 exporting manifest ${AMD64} 0.0s done`,
        `#9 exporting config ${ATTESTED} done`,
        `#9 exporting manifest list ${INDEX} done`,
        ` => => writing image ${ATTESTED}                                   0.0s`,
        ' => => naming to docker.io/library/app                            0.0s',
      ].join('\n'),
    );
    expect(claims).toEqual([
      [`manifest ${AMD64}`],
      [`config ${ATTESTED}`],
      [`index ${INDEX}`],
      [`config ${ATTESTED}`],
    ]);
  });
});

it('a session with outputs of several commands', () => {
  const { format, claims } = toldByText(
    [
      '$ docker pull alpine',
      'latest: Pulling from library/alpine',
      `Digest: ${INDEX}`,
      '$ docker images',
      'REPOSITORY   TAG       IMAGE ID       CREATED         SIZE',
      'alpine       latest    91ef0af61f39   2 weeks ago     7.8MB',
    ].join('\n'),
  );
  expect(format).toBe('docker-images');
  expect(claims).toEqual([
    ['registry alpine:latest'],
    [`registry ${INDEX} of library/alpine:latest`],
  ]);
});

it('leaves other texts', () => {
  for (const text of [
    'hello',
    'IMAGE',
    'FROM alpine@sha256:00\nRUN true\n',
    'NAME   READY   STATUS',
  ])
    expect(toldByText(text).format).toBeNull();
});
