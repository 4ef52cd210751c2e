import { describe, expect, it } from 'vitest';
import { parseSbom } from '../../../electron/companions/parse-sbom.ts';
import { bytesOf, envelope, statement } from './statements.ts';

const parse = (value: unknown) => parseSbom(bytesOf(value));
const HEX = 'd'.repeat(64);

const SPDX = {
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

const PACKAGES = [
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

const TAG_VALUE = `SPDXVersion: SPDX-2.3
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
const CYCLONE = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: {
    timestamp: '2026-01-01T00:00:00Z',
    tools: { components: [{ name: 'trivy', version: '0.60' }] },
    component: { type: 'container', name: 'app', purl: `pkg:oci/app@sha256%3A${HEX}` },
  },
  components: COMPONENTS,
};

const CYCLONE_XML = `<?xml version="1.0"?>
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

const OUTER = {
  name: 'org.example/outer',
  version: '1',
  purl: null,
  type: null,
  licences: [],
  supplier: null,
};

describe('the same packages, however they are written', () => {
  const spdx = {
    format: 'spdx',
    specVersion: '2.3',
    name: 'app',
    tools: ['syft-1.0'],
    packages: PACKAGES,
  };
  const about = { describes: [`sha256:${HEX}`], created: '2026-01-01T00:00:00Z', problem: null };
  it('SPDX in JSON, plain and in an envelope', () => {
    expect(parse(SPDX)).toEqual({ kind: 'sbom', ...spdx, ...about });
    const signed = envelope(statement('https://spdx.dev/Document', SPDX));
    expect(parse(signed)).toEqual({ kind: 'sbom', ...spdx, ...about });
  });

  it('SPDX as tags and values, whose texts may hold lines like tags', () => {
    expect(parse(TAG_VALUE)).toEqual({ kind: 'sbom', ...spdx, ...about });
    const crlf = TAG_VALUE.replaceAll('\n', '\r\n');
    expect(parse(crlf)).toEqual({ kind: 'sbom', ...spdx, ...about });
    // cosign has put such texts into statements as they are, or below `Data`.
    for (const predicate of [TAG_VALUE, { Data: TAG_VALUE, Timestamp: '2026' }])
      expect(parse(statement('https://spdx.dev/Document', predicate)).packages).toEqual(PACKAGES);
  });

  const cyclone = {
    format: 'cyclonedx',
    specVersion: '1.6',
    name: 'app',
    tools: ['trivy 0.60'],
    packages: [PACKAGES[0], OUTER, PACKAGES[1]],
  };
  it('CycloneDX in JSON, with components in components', () => {
    expect(parse(CYCLONE)).toEqual({ kind: 'sbom', ...cyclone, ...about });
  });

  it('CycloneDX in XML', () => {
    expect(parse(CYCLONE_XML)).toEqual({ kind: 'sbom', ...cyclone, ...about });
  });

  it('SPDX 3', () => {
    const graph = {
      '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
      '@graph': [
        {
          type: 'CreationInfo',
          '@id': '_:c',
          created: '2026-01-01T00:00:00Z',
          specVersion: '3.0.1',
        },
        { type: 'Organization', spdxId: 'o', name: 'Alpine' },
        {
          type: 'software_Package',
          spdxId: 'p',
          name: 'zlib',
          software_packageVersion: '1.3',
          software_packageUrl: 'pkg:apk/alpine/zlib@1.3',
          suppliedBy: 'o',
        },
        {
          type: 'simplelicensing_LicenseExpression',
          spdxId: 'l',
          simplelicensing_licenseExpression: 'Zlib',
        },
        { type: 'Relationship', from: 'p', relationshipType: 'hasDeclaredLicense', to: ['l'] },
      ],
    };
    expect(parse(graph)).toMatchObject({ specVersion: '3.0.1', packages: [PACKAGES[1]] });
  });

  it("Syft's own", () => {
    const syft = {
      artifacts: [
        {
          name: 'zlib',
          version: '1.3',
          purl: 'pkg:apk/alpine/zlib@1.3',
          licenses: [{ value: 'Zlib', spdxExpression: 'Zlib' }],
        },
        { name: 'busybox', licenses: ['GPL-2.0-only'] },
      ],
      source: { type: 'image', metadata: { userInput: 'app', manifestDigest: `sha256:${HEX}` } },
      descriptor: { name: 'syft', version: '1.0' },
      schema: { version: '16.0.0' },
    };
    const parsed = parse(syft);
    expect(parsed).toMatchObject({
      format: 'syft',
      specVersion: '16.0.0',
      name: 'app',
      tools: ['syft 1.0'],
    });
    expect(parsed.describes).toEqual([`sha256:${HEX}`]);
    expect(parsed.packages.map(({ name, licences }) => [name, licences])).toEqual([
      ['busybox', ['GPL-2.0-only']],
      ['zlib', ['Zlib']],
    ]);
  });
});

describe('what is no SBOM, or not all of one', () => {
  it('is refused with its reason', () => {
    const reasons: readonly (readonly [unknown, string])[] = [
      ['', 'It is empty.'],
      ['{"bomFormat":"CycloneDX"', 'It breaks off before its end.'],
      ['{"a":}', 'It is no JSON.'],
      [{ a: 1 }, 'It is no SBOM of a format that Drydock reads.'],
      ['hello', 'It is no SBOM of a format that Drydock reads.'],
    ];
    for (const [value, problem] of reasons)
      expect(parse(value)).toMatchObject({ format: null, packages: [], problem });
    expect(parseSbom(new Uint8Array([0xff, 0xfe, 0xfd])).format).toBeNull();
  });

  it('XML with a document type is not read, and one that is cut is told', () => {
    const doctype = '<!DOCTYPE bom [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';
    const evil = CYCLONE_XML.replace('<bom', `${doctype}<bom`);
    expect(parse(evil)).toMatchObject({
      packages: [],
      problem: 'It has a document type declaration (DTD), which is never read.',
    });
    const cut = CYCLONE_XML.slice(0, CYCLONE_XML.indexOf('<component type="file"'));
    expect(parse(cut)).toMatchObject({ problem: 'It breaks off before its end.' });
    expect(parse(cut).packages).toHaveLength(3);
  });

  it('larger than 256 MiB is refused unread', () => {
    const { problem } = parseSbom(new Uint8Array(256 * 1024 * 1024 + 1));
    expect(problem).toBe('It is larger than 256 MiB.');
  });

  it('texts of a megabyte are cut, and bytes that are no text are told', () => {
    const [long] = parse({ ...CYCLONE, components: [{ name: 'x'.repeat(1e6) }] }).packages;
    expect(long?.name).toHaveLength(4096);
    const bytes = Buffer.from(JSON.stringify(CYCLONE));
    bytes[bytes.indexOf('busybox')] = 0xff;
    expect(parseSbom(bytes).problem).toBe('It has bytes that are no text.');
  });

  it('in UTF-16 and with a byte-order mark it is read', () => {
    const text = `\ufeff${JSON.stringify(CYCLONE)}`;
    expect(parseSbom(Buffer.from(text, 'utf16le')).packages).toHaveLength(3);
    expect(parseSbom(Buffer.from(text)).packages).toHaveLength(3);
  });
});
