/** The digest of a base image is of another image: it is no reference, wherever a tool prints it. */
import { expect, it } from 'vitest';
import { readEvidence } from '../../../electron/evidence/read-evidence.ts';
import { evidenceBytes } from '../../support/evidence-bytes.ts';

const digest = (character: string) => `sha256:${character.repeat(64)}`;
const BASE = digest('b');
const annotations = {
  'org.opencontainers.image.base.digest': BASE,
  'org.opencontainers.image.base.name': '',
};
const OCI = 'application/vnd.oci.image';

it.each([
  [
    'a manifest',
    {
      schemaVersion: 2,
      mediaType: `${OCI}.manifest.v1+json`,
      config: { mediaType: `${OCI}.config.v1+json`, digest: digest('1'), size: 1 },
      layers: [],
      annotations,
    },
  ],
  [
    'a descriptor of an index',
    {
      schemaVersion: 2,
      mediaType: `${OCI}.index.v1+json`,
      manifests: [
        { mediaType: `${OCI}.manifest.v1+json`, digest: digest('1'), size: 1, annotations },
      ],
    },
  ],
  [
    'podman inspect',
    [{ Id: '1'.repeat(64), RepoTags: [], RootFS: { Layers: [] }, Annotations: annotations }],
  ],
])('%s', (_, value) => {
  const { claims, mentions } = readEvidence(evidenceBytes(JSON.stringify(value)));
  const digests = claims.flatMap(({ references }) => references.map((each) => each.digest));
  expect(digests).toEqual([digest('1')]);
  expect(mentions.map((mention) => mention.digest)).toContain(BASE);
});

it('a base that is malformed hides nothing', () => {
  const odd = { ...annotations, 'org.opencontainers.image.base.digest': [BASE] };
  const value = { schemaVersion: 2, manifests: [{ digest: digest('1') }], annotations: odd };
  const { claims } = readEvidence(evidenceBytes(JSON.stringify(value)));
  const found = claims.flatMap(({ references }) => references.map((each) => each.digest));
  expect(found).toEqual([digest('1'), BASE]);
});
