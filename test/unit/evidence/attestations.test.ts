import { describe, expect, it } from 'vitest';
import { inToto } from '../../../electron/evidence/in-toto.ts';
import { sarif } from '../../../electron/evidence/sarif.ts';
import { subjectName } from '../../../electron/evidence/subject-name.ts';
import { readValue, saidOf } from '../../support/evidence-claims.ts';

const hex = (digit: string) => digit.repeat(64);
const digest = (digit: string) => `sha256:${hex(digit)}`;

/** As BuildKit attests a build for one platform (`--provenance=mode=max`). */
const provenance = {
  _type: 'https://in-toto.io/Statement/v0.1',
  predicateType: 'https://slsa.dev/provenance/v0.2',
  subject: [
    {
      name: 'pkg:docker/ghcr.io/shop/web@1.4?platform=linux%2Farm64',
      digest: { sha256: hex('9') },
    },
  ],
  predicate: {
    builder: { id: '' },
    materials: [
      { uri: 'pkg:docker/golang@1.23-alpine?platform=linux%2Farm64', digest: { sha256: hex('5') } },
      { uri: 'https://github.com/shop/web.git#main', digest: { sha1: 'c0ffee' } },
    ],
  },
};

function envelope(statement: unknown) {
  return {
    payloadType: 'application/vnd.in-toto+json',
    payload: Buffer.from(JSON.stringify(statement)).toString('base64'),
    signatures: [{ sig: 'MEUC' }],
  };
}

describe('in-toto', () => {
  it('names the subject with repository, tag and platform, and images that the build took', () => {
    const { claims } = readValue(inToto, provenance);
    expect(claims.map(saidOf)).toEqual([
      [`registry ${hex('9')} subject[0].digest.sha256`],
      [`registry ${hex('5')} predicate.materials[0].digest.sha256`],
    ]);
    expect(claims[0]).toMatchObject({
      side: 'named',
      said: [{ as: 'hex', name: 'ghcr.io/shop/web', tag: '1.4', platform: 'linux/arm64' }],
    });
    expect(claims[1]?.said).toMatchObject([{ name: 'golang', tag: '1.23-alpine' }]);
  });

  it('reads what SLSA 1.0 resolved', () => {
    const { claims } = readValue(inToto, {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'ghcr.io/shop/web', digest: { sha256: hex('9'), sha512: 'ab' } }],
      predicate: {
        buildDefinition: {
          resolvedDependencies: [
            { uri: 'oci://cgr.dev/chainguard/static', digest: { sha256: hex('8') } },
            {
              uri: 'git+https://github.com/shop/web@refs/heads/main',
              digest: { sha256: hex('7') },
            },
          ],
        },
      },
    });
    expect(claims.map(({ said }) => said.map(({ text, name }) => [text, name]))).toEqual([
      [
        [hex('9'), 'ghcr.io/shop/web'],
        ['sha512:ab', 'ghcr.io/shop/web'],
      ],
      [[hex('8'), 'cgr.dev/chainguard/static']],
    ]);
  });

  it.each([
    ['payload', envelope(provenance)],
    [
      'dsseEnvelope.payload',
      {
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        dsseEnvelope: envelope(provenance),
      },
    ],
    [
      '[0].attestation.bundle.dsseEnvelope.payload',
      [{ attestation: { bundle: { dsseEnvelope: envelope(provenance) } } }],
    ],
  ])('opens the envelope at %s', (at, value) => {
    const { claims } = readValue(inToto, value);
    expect(claims.map(saidOf)).toEqual([
      [`registry ${hex('9')} ${at}`],
      [`registry ${hex('5')} ${at}`],
    ]);
  });

  it.each([
    ['no base64', { ...envelope(provenance), payload: '{}' }, 'document-invalid'],
    ['no statement', envelope({ _type: 'other' }), 'document-invalid'],
    ['90 MB', { ...envelope(provenance), payload: 'A'.repeat(90_000_000) }, 'too-large'],
  ])('has a problem with a payload that is %s', (_, value, code) => {
    const { claims, problems } = readValue(inToto, value);
    expect(claims).toEqual([]);
    expect(problems).toEqual([{ code, at: ['payload'], detail: 'payload' }]);
  });

  it('says of a file only its digest', () => {
    const { claims } = readValue(inToto, {
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        { name: 'dist/web-linux-amd64', digest: { sha256: hex('4') } },
        { name: 'web:1.4' },
      ],
    });
    expect(claims.map(({ said }) => said)).toEqual([
      [{ at: ['subject', 0, 'digest', 'sha256'], text: hex('4'), as: 'hex', kind: 'unknown' }],
    ]);
  });
});

describe('subjectName', () => {
  it.each([
    ['localhost:5000/web:1', { name: 'localhost:5000/web', tag: '1', platform: null }],
    [
      'index.docker.io/library/centos',
      { name: 'index.docker.io/library/centos', tag: null, platform: null },
    ],
    ['docker://alpine:3.20@sha256:ab', { name: 'alpine', tag: '3.20', platform: null }],
    ['pkg:docker/alpine@%zz', { name: 'alpine', tag: '%zz', platform: null }],
    ['alpine:3.20', null],
    ['bin/tool', null],
  ])('of %s', (text, name) => {
    expect(subjectName(text)).toEqual(name);
  });

  it('is none of a text that no name is as long as', () => {
    expect(subjectName(`localhost/${'a'.repeat(5000)}`)).toBeNull();
  });
});

describe('SARIF', () => {
  /** As Grype 0.8x prints it. */
  const grypeRun = {
    tool: { driver: { name: 'Grype', version: '0.87.0' } },
    results: [
      {
        ruleId: 'CVE-2026-1-libssl3',
        message: {
          text: 'A high vulnerability in apk package: libssl3, version 3.3.1-r0 was found in image ghcr.io/shop/web:1.4 at: /lib/apk/db/installed',
        },
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: 'lib/apk/db/installed' } },
            logicalLocations: [
              {
                name: '/lib/apk/db/installed',
                fullyQualifiedName: `ghcr.io/shop/web:1.4@${digest('1')}:/lib/apk/db/installed`,
              },
            ],
          },
        ],
      },
    ],
  };
  const read = (run: unknown) =>
    readValue(sarif, { version: '2.1.0', runs: [run] }).claims.map(saidOf);

  it('of Grype has the diffID where it looks like the digest of the image', () => {
    expect(read(grypeRun)).toEqual([
      [
        'registry ghcr.io/shop/web:1.4 runs[0].results[0].message.text',
        `diffID ${digest('1')} runs[0].results[0].locations[0].logicalLocations[0].fullyQualifiedName`,
      ],
    ]);
  });

  it('of Trivy has the properties of the run', () => {
    const properties = {
      imageID: digest('c'),
      imageName: 'ghcr.io/shop/web:1.4',
      repoDigests: [`ghcr.io/shop/web@${digest('9')}`],
      repoTags: ['ghcr.io/shop/web:1.4'],
    };
    expect(read({ tool: { driver: { name: 'Trivy' } }, properties })).toEqual([
      [
        `registry ghcr.io/shop/web@${digest('9')} runs[0].properties.repoDigests[0]`,
        `config ${digest('c')} runs[0].properties.imageID`,
        'registry ghcr.io/shop/web:1.4 runs[0].properties.repoTags[0]',
      ],
    ]);
  });

  it('of other tools says nothing by words of theirs', () => {
    expect(read({ ...grypeRun, tool: { driver: { name: 'docker scout' } } })).toEqual([[]]);
  });
});
