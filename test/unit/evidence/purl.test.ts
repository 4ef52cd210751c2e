import { describe, expect, it } from 'vitest';
import { parsePurl } from '../../../electron/evidence/purl.ts';

const hex = '244fd47e07d1004f0aed9c156aa09083c82bf8944eceb67c946ff7430510a77b';
const digest = `sha256:${hex}`;

describe('package URLs of images', () => {
  it.each([
    [
      `pkg:oci/debian@sha256%3A${hex}?repository_url=docker.io/library/debian&arch=amd64&tag=latest`,
      { name: 'docker.io/library/debian', tag: 'latest', digest, platform: null, fault: null },
    ],
    [
      `pkg:oci/alpine@sha256%3A${hex}?arch=amd64&os=linux&repository_url=index.docker.io%2Flibrary%2Falpine`,
      {
        name: 'index.docker.io/library/alpine',
        tag: null,
        digest,
        platform: 'linux/amd64',
        fault: null,
      },
    ],
    [
      `pkg:docker/customer/dockerimage@${digest}?repository_url=gcr.io`,
      { name: 'gcr.io/customer/dockerimage', tag: null, digest, platform: null, fault: null },
    ],
    [
      'pkg:docker/cassandra@latest',
      { name: 'cassandra', tag: 'latest', digest: null, platform: null, fault: null },
    ],
    [
      'pkg:oci/hello-wasm',
      { name: 'hello-wasm', tag: null, digest: null, platform: null, fault: null },
    ],
    [
      `pkg:oci/app@sha256%3A${hex.slice(1)}`,
      { name: 'app', tag: null, digest: null, platform: null, fault: 'length' },
    ],
    ['pkg:oci/a%ZZ@1', { name: 'a%ZZ', tag: '1', digest: null, platform: null, fault: 'name' }],
    [
      'pkg:npm/left-pad@1.0.0',
      { name: null, tag: null, digest: null, platform: null, fault: 'name' },
    ],
  ])('reads %s', (text, parsed) => {
    expect(parsePurl(text)).toEqual(parsed);
  });
});
