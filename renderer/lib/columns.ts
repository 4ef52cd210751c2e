/** Columns of tables about packages, SBOMs, VEX and vulnerabilities. */
import type { SbomPackage, StatedVulnerability, VexStatement } from '../../shared/attestation.ts';
import type { FoundPackage, SbomDifference } from '../../shared/packages-report.ts';
import { severityLook, type MarkLook } from './marks.ts';

export interface Column<T> {
  readonly name: string;
  /** Of a grid. */
  readonly width: string;
  /** Not yet escaped. */
  readonly text: (row: T) => string;
  readonly look?: (row: T) => MarkLook;
  readonly mono?: boolean;
}

const WIDE = 'minmax(0, 2fr)';
const NARROW = 'minmax(72px, 1fr)';

const KINDS: Readonly<Record<SbomDifference['kind'], string>> = {
  missing: 'Not in the SBOM',
  extra: 'Only in the SBOM',
  version: 'Other version',
};

export const FOUND_COLUMNS: readonly Column<FoundPackage>[] = [
  { name: 'Package', width: WIDE, text: ({ name }) => name },
  { name: 'Version', width: NARROW, text: ({ version }) => version, mono: true },
  { name: 'Kind', width: '72px', text: ({ format }) => format },
  { name: 'Licence', width: NARROW, text: ({ licence }) => licence ?? '' },
  { name: 'Recorded in', width: WIDE, text: ({ path }) => `/${path}`, mono: true },
];

export const DIFFERENCE_COLUMNS: readonly Column<SbomDifference>[] = [
  {
    name: 'Difference',
    width: '148px',
    text: ({ kind }) => KINDS[kind],
    look: () => severityLook('warning'),
  },
  { name: 'Package', width: WIDE, text: ({ name }) => name },
  { name: 'Kind', width: '72px', text: ({ format }) => format },
  { name: 'In image', width: NARROW, text: ({ found }) => found ?? '–', mono: true },
  { name: 'In SBOM', width: NARROW, text: ({ stated }) => stated ?? '–', mono: true },
];

export const SBOM_COLUMNS: readonly Column<SbomPackage>[] = [
  { name: 'Package', width: WIDE, text: ({ name }) => name },
  { name: 'Version', width: NARROW, text: ({ version }) => version ?? '', mono: true },
  { name: 'Kind', width: '72px', text: ({ type }) => type ?? '' },
  { name: 'Licences', width: NARROW, text: ({ licences }) => licences.join(', ') },
  { name: 'Supplier', width: NARROW, text: ({ supplier }) => supplier ?? '' },
];

export const VEX_COLUMNS: readonly Column<VexStatement>[] = [
  { name: 'Vulnerability', width: NARROW, text: ({ vulnerability }) => vulnerability, mono: true },
  { name: 'Status', width: NARROW, text: ({ status }) => status },
  { name: 'Justification', width: NARROW, text: ({ justification }) => justification ?? '' },
  { name: 'Products', width: WIDE, text: ({ products }) => products.join(', ') },
];

export const VULNERABILITY_COLUMNS: readonly Column<StatedVulnerability>[] = [
  { name: 'Vulnerability', width: NARROW, text: ({ id }) => id, mono: true },
  { name: 'Severity', width: '96px', text: ({ severity }) => severity ?? '' },
  { name: 'Package', width: WIDE, text: (row) => row.package ?? '' },
  { name: 'Version', width: NARROW, text: ({ version }) => version ?? '', mono: true },
  { name: 'Fixed in', width: NARROW, text: ({ fixedIn }) => fixedIn ?? '', mono: true },
];
