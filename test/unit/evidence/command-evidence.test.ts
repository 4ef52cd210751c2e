/** Outputs of commands as files: found by their content, with the lines that they stand on. */
import { describe, expect, it } from 'vitest';
import {
  COMMAND_DOCUMENT_READERS,
  COMMAND_TEXT_READERS,
} from '../../../electron/evidence/command-readers.ts';
import { readEvidence } from '../../../electron/evidence/read-evidence.ts';
import type { Evidence } from '../../../shared/evidence.ts';

const digest = (character: string) => `sha256:${character.repeat(64)}`;
const [INDEX, MANIFEST, CONFIG] = [digest('1'), digest('2'), digest('3')];
const READERS = { documents: COMMAND_DOCUMENT_READERS, texts: COMMAND_TEXT_READERS };

function evidenceOf(text: string): Evidence {
  const bytes = Buffer.from(text);
  const read = (offset: number, length: number) => bytes.subarray(offset, offset + length);
  return readEvidence({ name: 'pasted text', size: bytes.length, read }, READERS);
}

/** `line:column name:tag@digest kind` of every reference; those that only the text has are marked. */
function references({ claims }: Evidence): readonly string[] {
  return claims.flatMap((claim) =>
    claim.references.map(({ place, name, tag, digest: own, kind, found }) => {
      const written = `${name ?? ''}${tag === null ? '' : `:${tag}`}${own === null ? '' : `@${own}`}`;
      const where = `${String(place.line)}:${String(place.column)}`;
      return `${where} ${written} ${kind}${found === 'in-text' ? ' in text' : ''}`;
    }),
  );
}

const table = [
  'REPOSITORY   TAG       DIGEST                                                                    IMAGE ID       CREATED       SIZE',
  `alpine       3.20      ${INDEX}   91ef0af61f39   2 weeks ago   7.8MB`,
].join('\n');

const build = `images:
- gcr.io/demo/web:v1
projectId: demo
results:
  buildStepImages:
  - ${CONFIG}
  images:
  - digest: ${MANIFEST}
    name: gcr.io/demo/web:v1
    pushTiming:
      endTime: '2024-05-01T10:00:02Z'
status: SUCCESS
`;

const described = `image_summary:
  digest: ${MANIFEST}
  fully_qualified_digest: us-docker.pkg.dev/demo/apps/web@${MANIFEST}
  registry: us-docker.pkg.dev
  repository: apps
`;

const imagetools = [
  'Name:      docker.io/library/alpine:3.20',
  'MediaType: application/vnd.oci.image.index.v1+json',
  `Digest:    ${INDEX}`,
  '           ',
  'Manifests: ',
  `  Name:      docker.io/library/alpine:3.20@${MANIFEST}`,
  '  MediaType: application/vnd.oci.image.manifest.v1+json',
  '  Platform:  linux/amd64',
].join('\n');

describe('commands as evidence', () => {
  it.each<readonly [string, string, Evidence['format'], readonly string[]]>([
    ['a table', table, 'docker-images', [`2:24 alpine:3.20@${INDEX} registry`]],
    ['a digest alone', `${INDEX}\n`, 'digest-file', [`1:1 @${INDEX} unknown`]],
    ['name and digest', `gcr.io/a/b@${INDEX}`, 'digest-file', [`1:1 gcr.io/a/b@${INDEX} registry`]],
    ['headers', `HTTP/1.1 200 OK\r\nDocker-Content-Digest: ${INDEX}\r\n\r\n`, 'registry-headers', [`2:24 @${INDEX} unknown`]],
    ['a header alone', `Docker-Content-Digest: ${INDEX}`, 'registry-headers', [`1:24 @${INDEX} unknown`]],
    ['imagetools', imagetools, 'imagetools', [
      `3:12 docker.io/library/alpine:3.20@${INDEX} index`,
      `6:14 docker.io/library/alpine:3.20@${MANIFEST} manifest`,
    ]],
    ['a build in YAML', build, 'gcloud-builds', [
      `8:13 gcr.io/demo/web:v1@${MANIFEST} registry`,
      `6:5 @${CONFIG} unknown in text`,
    ]],
    ['an image in YAML', described, 'gcloud-image', [
      `3:27 us-docker.pkg.dev/demo/apps/web@${MANIFEST} registry`,
      `2:11 @${MANIFEST} registry`,
    ]],
    ['a push', `v1: digest: ${MANIFEST} size: 528\n`, 'text', [`1:13 :v1@${MANIFEST} registry`]],
    ['podman’s image ID', JSON.stringify([{ Id: '3'.repeat(64), RepoTags: ['a:1'], RootFS: {} }]), 'docker-inspect', [
      `1:8 @${CONFIG} config`,
      '1:87 a:1 registry',
    ]],
    ['lines of JSON', [1, 2].map((n) => JSON.stringify({ Repository: 'a', Tag: String(n), ID: 'x', Digest: INDEX })).join('\n'), 'docker-images', [
      `1:47 a:1@${INDEX} registry`,
      `2:47 a:2@${INDEX} registry`,
    ]],
  ])('%s', (_, text, format, expected) => {
    const evidence = evidenceOf(text);
    expect(evidence.problems).toEqual([]);
    expect(evidence.format).toBe(format);
    expect(references(evidence)).toEqual(expected);
  }); // prettier-ignore

  it('a raw manifest is a document with the digest of its bytes', () => {
    const layers = [{ digest: INDEX, size: 1 }];
    const text = JSON.stringify({ schemaVersion: 2, config: { digest: CONFIG, size: 1 }, layers });
    const { documents, format } = evidenceOf(text);
    expect(format).toBe('image-manifest');
    expect(documents).toMatchObject([{ config: CONFIG, layers: [INDEX], place: { line: 1 } }]);
    expect(documents[0]?.digest).toBe(evidenceOf(text).digest);
  });
});
