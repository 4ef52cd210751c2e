import { describe, expect, it } from 'vitest';
import type { Vex, Vulnerabilities } from '../../../shared/attestation.ts';
import { readPredicate } from '../../../electron/companions/predicate.ts';

const vex = (value: unknown) => readPredicate(value, '') as Vex;
const scan = (value: unknown) => readPredicate(value, '') as Vulnerabilities;

describe('VEX', () => {
  it('OpenVEX of both generations', () => {
    const head = { '@context': 'https://openvex.dev/ns/v0.2.0', author: 'Acme', timestamp: 't' };
    const statements = [
      {
        vulnerability: { name: 'CVE-1' },
        status: 'not_affected',
        justification: 'component_not_present',
        products: [{ '@id': 'pkg:oci/a', subcomponents: [{ '@id': 'pkg:npm/b' }] }],
      },
      { vulnerability: 'CVE-2', status: 'fixed', products: ['pkg:oci/a'] },
    ];
    expect(vex({ ...head, statements })).toEqual({
      kind: 'vex',
      format: 'openvex',
      author: 'Acme',
      timestamp: 't',
      statements: [
        {
          vulnerability: 'CVE-1',
          status: 'not_affected',
          justification: 'component_not_present',
          products: ['pkg:oci/a (pkg:npm/b)'],
        },
        { vulnerability: 'CVE-2', status: 'fixed', justification: null, products: ['pkg:oci/a'] },
      ],
    });
  });

  it('CycloneDX without components; with components it is an SBOM', () => {
    const document = {
      bomFormat: 'CycloneDX',
      metadata: { supplier: { name: 'Acme' }, timestamp: 't' },
      vulnerabilities: [
        {
          id: 'CVE-1',
          analysis: { state: 'not_affected', justification: 'code_not_present' },
          affects: [{ ref: 'urn:cdx:1' }],
        },
      ],
    };
    expect(vex(document)).toMatchObject({
      format: 'cyclonedx',
      author: 'Acme',
      statements: [
        { status: 'not_affected', justification: 'code_not_present', products: ['urn:cdx:1'] },
      ],
    });
    expect(readPredicate({ ...document, components: [{ name: 'a' }] }, '').kind).toBe('sbom');
  });

  it('CSAF: one statement for each status, with the names of the products', () => {
    const document = {
      document: {
        csaf_version: '2.0',
        publisher: { name: 'Acme' },
        tracking: { current_release_date: 't' },
      },
      product_tree: {
        branches: [{ branches: [{ product: { product_id: 'P1', name: 'app 1' } }] }],
        full_product_names: [{ product_id: 'P2', name: 'app 2' }],
      },
      vulnerabilities: [
        {
          cve: 'CVE-1',
          product_status: { fixed: ['P2'], known_not_affected: ['P1', 'P9'] },
          flags: [{ label: 'component_not_present', product_ids: ['P1'] }],
        },
      ],
    };
    expect(vex(document)).toMatchObject({
      format: 'csaf',
      author: 'Acme',
      timestamp: 't',
      statements: [
        { vulnerability: 'CVE-1', status: 'fixed', justification: null, products: ['app 2'] },
        {
          status: 'known_not_affected',
          justification: 'component_not_present',
          products: ['app 1', 'P9'],
        },
      ],
    });
    // Flags and statuses, each many: every product is looked at once.
    const many = Array.from({ length: 50_000 }, (_, i) => i);
    const flags = many.map((i) => ({ label: `l${String(i)}`, product_ids: ['q'] }));
    const product_status = Object.fromEntries(many.map((i) => [`k${String(i)}`, ['q', 'p']]));
    const vast = readPredicate({ ...document, vulnerabilities: [{ flags, product_status }] }, '');
    expect(vast.kind === 'vex' && vast.statements[49_999]?.justification).toMatch(/^l0, .*, l19$/);
    expect(vast).not.toHaveProperty('problem');
    const vulnerability = { product_status: { fixed: ['P1'], known_affected: ['P2'] } };
    const vulnerabilities = Array.from({ length: 100_001 }, () => vulnerability);
    const cut = vex({ ...document, vulnerabilities });
    expect(cut.problem).toBe('Only its first 200,000 statements are read (vex-statements).');
    const old = { ...document, document: { csaf_version: '1.2' } };
    expect(readPredicate(old, '').kind).toBe('other');
  });
});

describe('scans', () => {
  const trivy = {
    ArtifactName: 'app',
    SchemaVersion: 2,
    Results: [
      {
        Vulnerabilities: [
          {
            VulnerabilityID: 'CVE-1',
            Severity: 'HIGH',
            PkgName: 'a',
            InstalledVersion: '1',
            FixedVersion: '2',
          },
        ],
      },
      { Target: 'nothing found' },
    ],
  };
  const found = [{ id: 'CVE-1', severity: 'HIGH', package: 'a', version: '1', fixedIn: '2' }];

  it("a report of Trivy's, alone and below cosign's predicate", () => {
    expect(scan(trivy)).toMatchObject({ scanner: 'trivy', vulnerabilities: found });
    const cosign = {
      scanner: { uri: 'pkg:github/aquasecurity/trivy', version: '0.60', result: trivy },
      metadata: { scanFinishedOn: 't' },
    };
    expect(scan(cosign)).toEqual({
      kind: 'vulnerabilities',
      scanner: 'pkg:github/aquasecurity/trivy',
      scannerVersion: '0.60',
      finishedOn: 't',
      vulnerabilities: found,
    });
  });

  it("a report of Grype's, and of what writes the same of other things", () => {
    const report = {
      matches: [
        {
          vulnerability: { id: 'CVE-1', severity: 'High', fix: { versions: ['2', '3'] } },
          artifact: { name: 'a', version: '1' },
        },
      ],
      descriptor: { name: 'grype', version: '0.9', timestamp: 't' },
    };
    expect(scan(report)).toMatchObject({
      scanner: 'grype',
      finishedOn: 't',
      vulnerabilities: [{ id: 'CVE-1', severity: 'High', fixedIn: '2, 3' }],
    });
    const endOfLife = { ...report, matches: [{ Cycle: {}, artifact: {} }] };
    expect(readPredicate(endOfLife, '').kind).toBe('other');
  });

  it("in-toto's own list, where a word for the severity is better than a score", () => {
    const severity = [
      { method: 'CVSS_V3', score: '9.1' },
      { method: 'nvd', score: 'critical' },
    ];
    const value = { scanner: { uri: 's', result: [{ id: 'CVE-1', severity }] }, metadata: {} };
    expect(scan(value).vulnerabilities).toEqual([
      { id: 'CVE-1', severity: 'critical', package: null, version: null, fixedIn: null },
    ]);
  });
});

it('whatever is none of these is another kind', () => {
  const scai = { attributes: [{ attribute: 'x' }], producer: { uri: 'p' } };
  for (const value of [scai, [], null, 'text', 1])
    expect(readPredicate(value, '')).toEqual({ kind: 'other' });
});
