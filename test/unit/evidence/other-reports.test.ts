import { describe, expect, it } from 'vitest';
import { otherReport } from '../../../electron/evidence/other-reports.ts';
import { readValue } from '../../support/evidence-claims.ts';

const digest = (digit: string) => `sha256:${digit.repeat(64)}`;

describe('reports by the table', () => {
  it.each([
    [
      'Harbor',
      {
        'application/vnd.security.vulnerability.report; version=1.1': {
          generated_at: '2026-02-11T09:01:11Z',
          artifact: { repository: 'shop/web', digest: digest('9'), tag: '1.4' },
          scanner: { name: 'Trivy' },
          vulnerabilities: [],
        },
      },
      [{ text: digest('9'), name: 'shop/web', tag: '1.4', kind: 'registry' }],
    ],
    [
      'Harbor without a digest',
      {
        generated_at: '2026-02-11T09:01:11Z',
        artifact: { repository: 'shop/web', tag: '1.4' },
        scanner: {},
      },
      [{ text: 'shop/web', tag: '1.4', kind: 'registry' }],
    ],
    [
      'Sysdig',
      {
        result: {
          metadata: {
            pullString: 'ghcr.io/shop/web:1.4',
            imageId: digest('c'),
            digest: digest('9'),
          },
        },
      },
      [
        { text: digest('9') },
        { text: digest('c'), kind: 'config' },
        { text: 'ghcr.io/shop/web:1.4' },
      ],
    ],
    [
      'Snyk with a file behind the image',
      {
        vulnerabilities: [],
        docker: {},
        path: 'ghcr.io/shop/web:1.4/usr/src/app/package.json',
      },
      [{ text: 'ghcr.io/shop/web:1.4' }],
    ],
    [
      'OpenVEX',
      {
        author: 'shop',
        timestamp: '2026-02-11T09:01:11Z',
        statements: [
          { products: [{ '@id': `pkg:oci/web@${digest('9')}` }, { '@id': 'pkg:npm/web@1' }] },
          { products: [{ '@id': `pkg:oci/web@${digest('9')}` }] },
        ],
      },
      [{ text: `pkg:oci/web@${digest('9')}`, as: 'purl' }],
    ],
    [
      'OSV-Scanner',
      {
        results: [],
        image_metadata: { layer_metadata: [{ diff_id: digest('1') }, { diff_id: '' }] },
      },
      [{ text: digest('1'), kind: 'diffID' }],
    ],
  ])('%s', (_, value, said) => {
    const { claims } = readValue(otherReport, value);
    expect(claims.flatMap((claim) => claim.said)).toMatchObject(said);
  });

  it('are one claim for an image that each finding names', () => {
    const finding = (layer: string) => ({
      resources: [
        {
          details: {
            awsEcrContainerImage: {
              imageHash: digest('9'),
              imageTags: ['1.4'],
              repositoryName: 'web',
            },
          },
        },
      ],
      packageVulnerabilityDetails: { vulnerablePackages: [{ sourceLayerHash: layer }] },
    });
    const { claims } = readValue(otherReport, {
      findings: [finding(digest('a')), finding(digest('b')), finding(digest('a'))],
    });
    expect(claims.map(({ said }) => said.map(({ text }) => text))).toEqual([
      [digest('9'), digest('a'), digest('b')],
    ]);
  });
});
