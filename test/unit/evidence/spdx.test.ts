import { describe, expect, it } from 'vitest';
import { spdxTagValue } from '../../../electron/evidence/spdx-tag-value.ts';
import { spdx } from '../../../electron/evidence/spdx.ts';
import { readValue, saidOf } from '../../support/evidence-claims.ts';

const hex = (digit: string) => digit.repeat(64);
const digest = (digit: string) => `sha256:${hex(digit)}`;

describe('SPDX', () => {
  it('of Trivy says the image by annotations', () => {
    const note = (comment: string) => ({
      annotator: 'Tool: trivy-0.58.0',
      annotationType: 'OTHER',
      comment,
    });
    const { claims } = readValue(spdx, {
      spdxVersion: 'SPDX-2.3',
      packages: [
        {
          name: 'ghcr.io/shop/web:1.4',
          SPDXID: 'SPDXRef-ContainerImage-d8b2a386253047e7',
          primaryPackagePurpose: 'CONTAINER',
          annotations: [
            note(`DiffID: ${digest('1')}`),
            note(`ImageID: ${digest('c')}`),
            note(`RepoDigest: ghcr.io/shop/web@${digest('9')}`),
            note('SchemaVersion: 2'),
          ],
        },
        {
          name: 'musl',
          SPDXID: 'SPDXRef-Package-1',
          annotations: [note(`LayerDigest: ${digest('a')}`)],
        },
      ],
    });
    expect(claims.map(saidOf)).toEqual([
      [
        'registry ghcr.io/shop/web:1.4 packages[0].name',
        `registry ghcr.io/shop/web@${digest('9')} packages[0].annotations[2].comment`,
        `config ${digest('c')} packages[0].annotations[1].comment`,
        `diffID ${digest('1')} packages[0].annotations[0].comment`,
        `layer ${digest('a')} packages[1].annotations[0].comment`,
      ],
    ]);
    expect(claims[0]?.diffIDs).toEqual([digest('1')]);
  });

  it('of Syft says the manifest in version and checksum, and layers in comments of files', () => {
    const { claims } = readValue(spdx, {
      spdxVersion: 'SPDX-2.3',
      packages: [
        {
          name: 'ghcr.io/shop/web',
          SPDXID: 'SPDXRef-DocumentRoot-Image-ghcr.io-shop-web',
          versionInfo: '1.4',
          checksums: [{ algorithm: 'SHA256', checksumValue: hex('9') }],
          externalRefs: [
            {
              referenceCategory: 'PACKAGE-MANAGER',
              referenceType: 'purl',
              referenceLocator: `pkg:oci/web@sha256%3A${hex('9')}?arch=amd64&tag=1.4`,
            },
          ],
          primaryPackagePurpose: 'CONTAINER',
        },
      ],
      files: [{ fileName: 'lib/apk/db/installed', comment: `layerID: ${digest('1')}` }],
    });
    expect(claims.map(saidOf)).toEqual([
      [
        `registry pkg:oci/web@sha256%3A${hex('9')}?arch=amd64&tag=1.4 packages[0].externalRefs[0].referenceLocator`,
        'registry ghcr.io/shop/web packages[0].name',
        `manifest ${hex('9')} packages[0].checksums[0].checksumValue`,
        `diffID ${digest('1')} files[0].comment`,
      ],
    ]);
    expect(claims[0]?.said[1]?.tag).toBe('1.4');
  });

  it('of ko names the base image as another one', () => {
    const purl = (locator: string) => [{ referenceType: 'purl', referenceLocator: locator }];
    const { claims } = readValue(spdx, {
      spdxVersion: 'SPDX-2.3',
      packages: [
        {
          SPDXID: 'SPDXRef-Package-1',
          name: digest('9'),
          primaryPackagePurpose: 'CONTAINER',
          externalRefs: purl(`pkg:oci/image@${digest('9')}?mediaType=application%2Fjson`),
        },
        {
          SPDXID: 'SPDXRef-Package-2',
          name: `cgr.dev/chainguard/static@${digest('8')}`,
          externalRefs: purl(`pkg:oci/static@${digest('8')}?repository_url=cgr.dev%2Fchainguard`),
        },
      ],
    });
    expect(claims.map(({ side, said }) => [side, said[1]?.text])).toEqual([
      ['scanned', digest('9')],
      ['named', `cgr.dev/chainguard/static@${digest('8')}`],
    ]);
  });

  it('of version 3 finds images in the graph', () => {
    const { claims } = readValue(spdx, {
      '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
      '@graph': [
        { type: 'SpdxDocument', spdxId: 'urn:document' },
        {
          type: 'software_Package',
          spdxId: 'urn:image',
          name: 'ghcr.io/shop/web',
          software_packageVersion: '1.4',
          software_primaryPurpose: 'container',
          software_packageUrl: `pkg:oci/web@sha256%3A${hex('9')}`,
          verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: hex('9') }],
        },
        {
          type: 'software_Package',
          spdxId: 'urn:a',
          name: 'a',
          software_packageUrl: 'pkg:npm/a@1',
        },
      ],
    });
    expect(claims.map(saidOf)).toEqual([
      [
        `registry pkg:oci/web@sha256%3A${hex('9')} ["@graph"][1].software_packageUrl`,
        'registry ghcr.io/shop/web ["@graph"][1].name',
        `registry ${hex('9')} ["@graph"][1].verifiedUsing[0].hashValue`,
      ],
    ]);
  });

  it('as tags and values says the same, at offsets', () => {
    const text = [
      'SPDXVersion: SPDX-2.3',
      'DataLicense: CC0-1.0',
      'PackageName: ghcr.io/shop/web:1.4',
      'SPDXID: SPDXRef-ContainerImage-d8b2a386253047e7',
      'PrimaryPackagePurpose: CONTAINER',
      `ExternalRef: PACKAGE-MANAGER purl pkg:oci/web@sha256%3A${hex('9')}?arch=amd64\r`,
      `PackageChecksum: SHA256: ${hex('9')}`,
      'PackageName: musl',
      'SPDXID: SPDXRef-Package-1',
      `PackageAttributionText: <text>LayerDiffID: ${digest('1')}</text>`,
      'FileName: /etc/passwd',
      'FileChecksum: SHA256: ' + hex('3'),
      'Annotator: Tool: trivy-0.58.0',
      'SPDXREF: SPDXRef-ContainerImage-d8b2a386253047e7',
      `AnnotationComment: <text>ImageID: ${digest('c')}</text>`,
    ].join('\n');
    expect(spdxTagValue.recognises(text)).toBe(true);
    const { claims } = spdxTagValue.read(text);
    expect(claims.map(({ side }) => side)).toEqual(['scanned']);
    expect(saidOf(claims[0])).toEqual([
      `registry pkg:oci/web@sha256%3A${hex('9')}?arch=amd64 ${text.indexOf('pkg:oci')}`,
      `registry ghcr.io/shop/web:1.4 ${text.indexOf('ghcr.io')}`,
      `config ${digest('c')} ${text.indexOf('ImageID')}`,
      `manifest ${hex('9')} ${text.indexOf(hex('9'), text.indexOf('PackageChecksum'))}`,
      `diffID ${digest('1')} ${text.indexOf('LayerDiffID')}`,
    ]);
  });
});
