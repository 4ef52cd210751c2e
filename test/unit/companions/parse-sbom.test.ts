import { describe, expect, it } from 'vitest';
import { parseSbom } from '../../../electron/companions/parse-sbom.ts';
import { CYCLONE, CYCLONE_XML, HEX, OUTER, PACKAGES, SPDX, TAG_VALUE } from './sbom-samples.ts';
import { bytesOf, envelope, statement, SUBJECT } from './statements.ts';

const parse = (value: unknown) => parseSbom(bytesOf(value));
describe('the same packages, however they are written', () => {
  const spdx = {
    format: 'spdx',
    specVersion: '2.3',
    name: 'app',
    tools: ['syft-1.0'],
    packages: PACKAGES,
    subjects: [],
  };
  const about = { describes: [`sha256:${HEX}`], created: '2026-01-01T00:00:00Z', problem: null };
  it('SPDX in JSON, plain and in an envelope', () => {
    expect(parse(SPDX)).toEqual({ kind: 'sbom', ...spdx, ...about });
    const signed = envelope(statement('https://spdx.dev/Document', SPDX));
    const subjects = [{ name: SUBJECT.name, digests: [`sha256:${SUBJECT.digest.sha256}`] }];
    expect(parse(signed)).toEqual({ kind: 'sbom', ...spdx, ...about, subjects });
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
    subjects: [],
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

  it('XML with a document type behind a comment that looks like its root is not read', () => {
    const evil = CYCLONE_XML.replace('<bom', '<!-- <a --><!DOCTYPE bom [<!ENTITY a "b">]><bom');
    expect(parse(evil).problem).toContain('DTD');
    expect(parse(evil).packages).toEqual([]);
  });

  it('XML of very long names is read no further, in time', () => {
    const deep = `<${'n'.repeat(8_000)}>`.repeat(60) + '<a/>'.repeat(200_000);
    const text = CYCLONE_XML.replace('<components>', `${deep}<components>`);
    const problem = 'It nests deeper, or in longer names, than is read.';
    expect(parse(text)).toMatchObject({ packages: [], problem });
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
