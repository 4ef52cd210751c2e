import { describe, expect, it } from 'vitest';
import { trivy } from '../../../electron/evidence/trivy.ts';
import { readValue, saidOf } from '../../support/evidence-claims.ts';

const hex = (digit: string) => digit.repeat(64);
const digest = (digit: string) => `sha256:${hex(digit)}`;

/** As `trivy image --format json` of 0.6x prints it, of an image that was pulled by tag. */
const pulled = {
  SchemaVersion: 2,
  ReportID: '019b7d41-e09f-7000-80ea-000000000001',
  CreatedAt: '2026-02-11T09:01:11.5+01:00',
  ArtifactID: digest('e'),
  ArtifactName: 'registry.example.com/shop/web:1.4@' + digest('9'),
  ArtifactType: 'container_image',
  Metadata: {
    Size: 12_000_000,
    OS: { Family: 'alpine', Name: '3.20.3' },
    ImageID: digest('c'),
    DiffIDs: [digest('1'), digest('2')],
    RepoTags: ['registry.example.com/shop/web:1.4'],
    RepoDigests: ['registry.example.com/shop/web@' + digest('9')],
    Reference: 'registry.example.com/shop/web:1.4',
    ImageConfig: {
      architecture: 'amd64',
      os: 'linux',
      config: { Image: digest('f') },
      rootfs: { type: 'layers', diff_ids: [digest('1'), digest('2')] },
    },
    Layers: [
      { Size: 8_000_000, Digest: digest('a'), DiffID: digest('1') },
      { Size: 4_000_000, Digest: digest('b'), DiffID: digest('2') },
    ],
  },
  Results: [
    {
      Target: 'registry.example.com/shop/web:1.4 (alpine 3.20.3)',
      Class: 'os-pkgs',
      Type: 'alpine',
      Vulnerabilities: [
        {
          VulnerabilityID: 'CVE-2026-1',
          PkgName: 'libssl3',
          Layer: { Digest: digest('a'), DiffID: digest('1') },
          Fingerprint: digest('d'),
        },
      ],
    },
  ],
};

describe('Trivy', () => {
  it('says each digest once, the most telling first', () => {
    const { claims, others } = readValue(trivy, pulled);
    expect(claims).toHaveLength(1);
    expect(saidOf(claims[0])).toEqual([
      `registry registry.example.com/shop/web@${digest('9')} Metadata.RepoDigests[0]`,
      `config ${digest('c')} Metadata.ImageID`,
      'registry registry.example.com/shop/web:1.4 Metadata.Reference',
      `diffID ${digest('1')} Metadata.DiffIDs[0]`,
      `diffID ${digest('2')} Metadata.DiffIDs[1]`,
      `layer ${digest('a')} Metadata.Layers[0].Digest`,
      `layer ${digest('b')} Metadata.Layers[1].Digest`,
      `registry registry.example.com/shop/web:1.4@${digest('9')} ArtifactName`,
    ]);
    expect(claims[0]?.diffIDs).toEqual([digest('1'), digest('2')]);
    expect(others).toEqual([digest('e'), digest('f'), digest('d')]);
  });

  it('takes no file for a name', () => {
    const names = ['web.tar', './web.oci', '/tmp/web', 'C:\\web.tar', 'out/web.tar.gz'];
    for (const ArtifactName of names)
      expect(
        readValue(trivy, { ArtifactName, ArtifactType: 'container_image', Results: [] }).claims[0]
          ?.said,
      ).toEqual([]);
    const folder = { ArtifactName: 'shop', ArtifactType: 'filesystem', Results: [] };
    expect(readValue(trivy, folder).claims[0]?.said).toEqual([]);
  });

  it('does not list diffIDs if one of them is none', () => {
    const Metadata = { ImageID: digest('c'), DiffIDs: [digest('1'), 'sha256:12'] };
    const { claims } = readValue(trivy, { ArtifactType: 'container_image', Metadata });
    expect(claims[0]?.diffIDs).toBeNull();
  });

  it('has a claim for each image of a resource in a cluster, and one for layers of any', () => {
    const { claims } = readValue(trivy, {
      ClusterName: 'kind-kind',
      Resources: [
        {
          Namespace: 'shop',
          Kind: 'Deployment',
          Name: 'web',
          Metadata: [
            { ImageID: digest('c'), RepoTags: ['web:1'], DiffIDs: [digest('1')] },
            { ImageID: digest('d'), RepoTags: ['proxy:2'], DiffIDs: [digest('2')] },
          ],
          Results: pulled.Results,
        },
        { Namespace: '', Kind: 'Node', Name: 'kind-control-plane', Metadata: [{}], Results: [] },
      ],
    });
    const resource = { kind: 'Deployment', namespace: 'shop', name: 'web', container: null };
    const named = claims.filter(({ said }) => said.length > 0);
    expect(named.map((claim) => claim.resource)).toEqual([resource, resource, resource]);
    expect(named.map((claim) => claim.diffIDs ?? null)).toEqual([
      [digest('1')],
      [digest('2')],
      null,
    ]);
    expect(saidOf(named[2])).toEqual([
      `diffID ${digest('1')} Resources[0].Results[0].Vulnerabilities[0].Layer.DiffID`,
      `layer ${digest('a')} Resources[0].Results[0].Vulnerabilities[0].Layer.Digest`,
    ]);
  });

  it('reads the lists of the first schema, whose targets begin with the image', () => {
    const { claims } = readValue(trivy, [
      {
        Target: 'knqyf263/vuln-image:1.2.3 (alpine 3.7.1)',
        Type: 'alpine',
        Vulnerabilities: [{ VulnerabilityID: 'CVE-2018-1', Layer: { DiffID: digest('1') } }],
      },
      { Target: 'node-app/package-lock.json', Type: 'npm', Vulnerabilities: null },
    ]);
    expect(claims.map(saidOf)).toEqual([
      [
        'registry knqyf263/vuln-image:1.2.3 [0].Target',
        `diffID ${digest('1')} [0].Vulnerabilities[0].Layer.DiffID`,
      ],
    ]);
  });

  it('reads 100,000 findings in one layer as one digest of it', () => {
    const finding = { Layer: { DiffID: digest('1'), Digest: digest('a') } };
    const Results = [
      { Target: 'x', Vulnerabilities: Array.from({ length: 100_000 }, () => finding) },
    ];
    const { claims } = readValue(trivy, {
      ArtifactName: 'web:1',
      ArtifactType: 'container_image',
      Results,
    });
    expect(claims[0]?.said).toHaveLength(3);
  });
});
