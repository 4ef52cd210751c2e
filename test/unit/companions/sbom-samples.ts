/** One SBOM in several formats. */

export const HEX = 'd'.repeat(64);

export const SPDX = {
  spdxVersion: 'SPDX-2.3',
  name: 'app',
  creationInfo: {
    created: '2026-01-01T00:00:00Z',
    creators: ['Organization: Acme', 'Tool: syft-1.0'],
  },
  packages: [
    {
      SPDXID: 'SPDXRef-root',
      name: 'app',
      versionInfo: `sha256:${HEX}`,
      primaryPackagePurpose: 'CONTAINER',
      externalRefs: [{ referenceType: 'purl', referenceLocator: `pkg:oci/app@sha256%3A${HEX}` }],
    },
    {
      SPDXID: 'SPDXRef-2',
      name: 'zlib',
      versionInfo: '1.3',
      licenseDeclared: 'Zlib',
      licenseConcluded: 'NOASSERTION',
      supplier: 'Organization: Alpine',
      externalRefs: [{ referenceType: 'purl', referenceLocator: 'pkg:apk/alpine/zlib@1.3' }],
    },
    {
      SPDXID: 'SPDXRef-1',
      name: 'busybox',
      licenseDeclared: 'GPL-2.0-only',
      licenseConcluded: 'GPL-2.0-only',
    },
  ],
  relationships: [
    {
      spdxElementId: 'SPDXRef-DOCUMENT',
      relationshipType: 'DESCRIBES',
      relatedSpdxElement: 'SPDXRef-root',
    },
  ],
};

export const PACKAGES = [
  {
    name: 'busybox',
    version: null,
    purl: null,
    type: null,
    licences: ['GPL-2.0-only'],
    supplier: null,
  },
  {
    name: 'zlib',
    version: '1.3',
    purl: 'pkg:apk/alpine/zlib@1.3',
    type: 'apk',
    licences: ['Zlib'],
    supplier: 'Alpine',
  },
];

export const TAG_VALUE = `SPDXVersion: SPDX-2.3
DocumentName: app
Creator: Organization: Acme
Creator: Tool: syft-1.0
Created: 2026-01-01T00:00:00Z
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-root

PackageName: app
SPDXID: SPDXRef-root
PackageVersion: sha256:${HEX}
PrimaryPackagePurpose: CONTAINER

PackageName: zlib
SPDXID: SPDXRef-2
PackageVersion: 1.3
PackageSupplier: Organization: Alpine
PackageLicenseConcluded: NOASSERTION
PackageLicenseDeclared: Zlib
PackageComment: <text>one
PackageName: of a comment
</text>
ExternalRef: PACKAGE-MANAGER purl pkg:apk/alpine/zlib@1.3

PackageName: busybox
SPDXID: SPDXRef-1
PackageLicenseConcluded: GPL-2.0-only
PackageLicenseDeclared: GPL-2.0-only
FileName: ./etc/passwd
PackageVersion: of nothing
`;

const COMPONENTS = [
  { type: 'library', name: 'busybox', licenses: [{ expression: 'GPL-2.0-only' }] },
  {
    type: 'application',
    group: 'org.example',
    name: 'outer',
    version: '1',
    components: [
      {
        type: 'library',
        name: 'zlib',
        version: '1.3',
        purl: 'pkg:apk/alpine/zlib@1.3',
        licenses: [{ license: { id: 'Zlib' } }],
        supplier: { name: 'Alpine' },
      },
    ],
  },
  { type: 'file', name: '/etc/passwd' },
];
export const CYCLONE = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: {
    timestamp: '2026-01-01T00:00:00Z',
    tools: { components: [{ name: 'trivy', version: '0.60' }] },
    component: { type: 'container', name: 'app', purl: `pkg:oci/app@sha256%3A${HEX}` },
  },
  components: COMPONENTS,
};

export const CYCLONE_XML = `<?xml version="1.0"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.6">
  <metadata>
    <timestamp>2026-01-01T00:00:00Z</timestamp>
    <tools><components><component type="application"><name>trivy</name><version>0.60</version></component></components></tools>
    <component type="container"><name>app</name><purl>pkg:oci/app@sha256%3A${HEX}</purl></component>
  </metadata>
  <components>
    <component type="library"><name>busybox</name><licenses><expression>GPL-2.0-only</expression></licenses></component>
    <component type="application">
      <group>org.example</group><name>outer</name><version>1</version>
      <components>
        <component type="library">
          <supplier><name>Alpine</name></supplier>
          <name>zlib</name><version>1.3</version>
          <licenses><license><id>Zlib</id></license></licenses>
          <purl>pkg:apk/alpine/zlib@1.3</purl>
        </component>
      </components>
    </component>
    <component type="file"><name>/etc/passwd</name></component>
  </components>
</bom>
`;

export const OUTER = {
  name: 'org.example/outer',
  version: '1',
  purl: null,
  type: null,
  licences: [],
  supplier: null,
};
