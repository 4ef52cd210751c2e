import { describe, expect, it } from 'vitest';
import { kubernetesReader, trivyOperatorReader } from '../../../electron/evidence/kubernetes.ts';
import { saidBy, yaml } from './document.ts';

const IMAGE_ID = `sha256:${'1d'.repeat(32)}`;
const DIGEST = `sha256:${'2e'.repeat(32)}`;

function report(kind: string, artifact: string, more = ''): string {
  return `
apiVersion: aquasecurity.github.io/v1alpha1
kind: ${kind}
metadata:
  name: replicaset-web-6bcf-web
  namespace: shop
  annotations: {trivy-operator.aquasecurity.github.io/report-ttl: 24h0m0s}
  labels:
    resource-spec-hash: 666674544b
    trivy-operator.container.name: web
    trivy-operator.resource.kind: ReplicaSet
    trivy-operator.resource.name: web-6bcf
    trivy-operator.resource.namespace: shop
report:
  artifact: ${artifact}
  registry: {server: index.docker.io}
  scanner: {name: Trivy, vendor: Aqua Security, version: 0.57.1}
${more}
`;
}

const TAGGED = `{repository: library/nginx, tag: '1.25', digest: '${IMAGE_ID}'}`;

describe('a report of the Trivy operator', () => {
  it.each([
    'VulnerabilityReport',
    'ExposedSecretReport',
    'SbomReport',
    'ClusterVulnerabilityReport',
  ])('%s: the digest beside a tag is the image ID', (kind) => {
    const document = yaml(report(kind, TAGGED));
    expect(trivyOperatorReader.recognises(document)).toBe(true);
    expect(saidBy(trivyOperatorReader, document)).toEqual([
      `report.artifact.digest ${IMAGE_ID} (config)`,
      'report.artifact index.docker.io/library/nginx:1.25',
    ]);
    expect(trivyOperatorReader.read(document).claims[0]).toMatchObject({
      side: 'scanned',
      resource: { kind: 'ReplicaSet', namespace: 'shop', name: 'web-6bcf', container: 'web' },
    });
  });

  it('takes a digest without a tag for that of the reference', () => {
    const document = yaml(report('VulnerabilityReport', `{repository: a/b, digest: '${DIGEST}'}`));
    expect(trivyOperatorReader.read(document).claims[0]?.said).toEqual([
      {
        at: ['report', 'artifact', 'digest'],
        text: DIGEST,
        as: 'digest',
        kind: 'registry',
        name: 'index.docker.io/a/b',
      },
    ]);
  });

  it('does not say which digest a whole reference has', () => {
    const artifact = `{repository: a/b, tag: '1', digest: 'a/b@${DIGEST}'}`;
    expect(saidBy(trivyOperatorReader, yaml(report('VulnerabilityReport', artifact)))).toEqual([
      `report.artifact.digest a/b@${DIGEST} (unknown)`,
      'report.artifact index.docker.io/a/b:1',
    ]);
  });

  it('reads the image of a bill of materials', () => {
    const bom = `
  components:
    bomFormat: CycloneDX
    metadata:
      component:
        type: container
        name: nginx:1.25
        purl: pkg:oci/nginx@${DIGEST}?repository_url=index.docker.io%2Flibrary%2Fnginx&arch=amd64
        properties:
        - {name: 'aquasecurity:trivy:DiffID', value: '${DIGEST}'}
        - {name: 'aquasecurity:trivy:ImageID', value: '${IMAGE_ID}'}
        - {name: 'aquasecurity:trivy:RepoDigest', value: 'nginx@${DIGEST}'}
        - {name: 'aquasecurity:trivy:SchemaVersion', value: '2'}
    components:
    - {type: library, name: containers, purl: 'pkg:deb/debian/apt@2.6'}
`;
    const place = 'report.components.metadata.component';
    expect(saidBy(trivyOperatorReader, yaml(report('SbomReport', TAGGED, bom)))).toEqual([
      `report.artifact.digest ${IMAGE_ID} (config)`,
      'report.artifact index.docker.io/library/nginx:1.25',
      `${place}.purl pkg:oci/nginx@${DIGEST}?repository_url=index.docker.io%2Flibrary%2Fnginx&arch=amd64`,
      `${place}.properties[1].value ${IMAGE_ID} (config)`,
      `${place}.properties[2].value nginx@${DIGEST}`,
    ]);
  });

  it('says nothing of an image where it is on settings', () => {
    const document = yaml(`
apiVersion: aquasecurity.github.io/v1alpha1
kind: ConfigAuditReport
metadata: {name: replicaset-web}
report: {checks: [], scanner: {name: Trivy}}
`);
    expect(trivyOperatorReader.recognises(document)).toBe(true);
    expect(trivyOperatorReader.read(document).claims).toEqual([]);
  });

  it('is told in lists, beside other objects too', () => {
    const item = report('VulnerabilityReport', TAGGED).trim().replaceAll('\n', '\n  ');
    const list = yaml(`
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata: {name: p}
  spec: {containers: [{name: c, image: busybox}]}
- ${item}
`);
    expect(trivyOperatorReader.recognises(list)).toBe(true);
    for (const reader of [trivyOperatorReader, kubernetesReader])
      expect(saidBy(reader, list)).toEqual([
        'items[0].spec.containers[0].image busybox',
        `items[1].report.artifact.digest ${IMAGE_ID} (config)`,
        'items[1].report.artifact index.docker.io/library/nginx:1.25',
      ]);
  });

  it('is of the operator only', () => {
    expect(
      trivyOperatorReader.recognises(yaml('{apiVersion: openreports.io/v1alpha1, kind: Report}')),
    ).toBe(false);
    expect(
      trivyOperatorReader.recognises(yaml('{apiVersion: aquasecurity.github.io/v1, kind: Pod}')),
    ).toBe(false);
  });
});
