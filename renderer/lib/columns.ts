/** Columns of tables about packages, SBOMs, VEX and vulnerabilities. */
import type { SbomPackage, StatedVulnerability, VexStatement } from '../../shared/attestation.ts';
import type { DecodedHead, DecodedRow } from '../../shared/audit-methods.ts';
import type { FoundPackage, SbomDifference } from '../../shared/packages-report.ts';
import { differenceWords } from '../../shared/packages-words.ts';
import { capitalised } from '../../shared/sentences.ts';
import { severityLook, type MarkLook } from './marks.ts';

export interface Column<T> {
  readonly name: string;
  /** Pixels that it has at least: where there is no room, the table scrolls sideways. */
  readonly least: number;
  /** Its part of the room that is left; none if absent. */
  readonly share?: number;
  /** Not yet escaped. */
  readonly text: (row: T) => string;
  readonly look?: (row: T) => MarkLook;
  readonly mono?: boolean;
}

const WIDE = { least: 136, share: 2 };
const NARROW = { least: 72, share: 1 };

export const FOUND_COLUMNS: readonly Column<FoundPackage>[] = [
  { name: 'Package', ...WIDE, text: ({ name }) => name },
  { name: 'Version', ...NARROW, text: ({ version }) => version, mono: true },
  { name: 'Kind', least: 56, text: ({ format }) => format },
  { name: 'Licence', ...NARROW, text: ({ licence }) => licence ?? '' },
  { name: 'Recorded in', ...WIDE, text: ({ path }) => `/${path}`, mono: true },
];

export const DIFFERENCE_COLUMNS: readonly Column<SbomDifference>[] = [
  { name: 'Package', ...WIDE, text: ({ name }) => name },
  {
    name: 'Difference',
    least: 136,
    text: ({ kind }) => capitalised(differenceWords(kind)),
    look: () => severityLook('warning'),
  },
  { name: 'Kind', least: 56, text: ({ format }) => format },
  { name: 'In image', ...NARROW, text: ({ found }) => found ?? '–', mono: true },
  { name: 'In SBOM', ...NARROW, text: ({ stated }) => stated ?? '–', mono: true },
];

const SBOM_COLUMNS: readonly Column<SbomPackage>[] = [
  { name: 'Package', ...WIDE, text: ({ name }) => name },
  { name: 'Version', ...NARROW, text: ({ version }) => version ?? '', mono: true },
  { name: 'Kind', least: 56, text: ({ type }) => type ?? '' },
  { name: 'Licences', ...NARROW, text: ({ licences }) => licences.join(', ') },
  { name: 'Supplier', ...NARROW, text: ({ supplier }) => supplier ?? '' },
];

const VEX_COLUMNS: readonly Column<VexStatement>[] = [
  { name: 'Vulnerability', ...NARROW, text: ({ vulnerability }) => vulnerability, mono: true },
  { name: 'Status', ...NARROW, text: ({ status }) => status },
  { name: 'Justification', ...NARROW, text: ({ justification }) => justification ?? '' },
  { name: 'Products', ...WIDE, text: ({ products }) => products.join(', ') },
];

const VULNERABILITY_COLUMNS: readonly Column<StatedVulnerability>[] = [
  { name: 'Vulnerability', ...NARROW, text: ({ id }) => id, mono: true },
  { name: 'Severity', least: 96, text: ({ severity }) => severity ?? '' },
  { name: 'Package', ...WIDE, text: (row) => row.package ?? '' },
  { name: 'Version', ...NARROW, text: ({ version }) => version ?? '', mono: true },
  { name: 'Fixed in', ...NARROW, text: ({ fixedIn }) => fixedIn ?? '', mono: true },
];

interface DecodedTable {
  /** Spoken. */
  readonly label: string;
  readonly columns: readonly Column<DecodedRow>[];
}

/** The list of a decoded document; null if it has none, or nothing is in it. Its kind says which rows there are. */
export function decodedTable(predicate: DecodedHead['predicate']): DecodedTable | null {
  if (!('total' in predicate) || predicate.total === 0) return null;
  switch (predicate.kind) {
    case 'sbom':
      return tableOf('Packages of the SBOM', SBOM_COLUMNS);
    case 'vex':
      return tableOf('Statements', VEX_COLUMNS);
    case 'vulnerabilities':
      return tableOf('Vulnerabilities', VULNERABILITY_COLUMNS);
  }
}

function tableOf<T extends DecodedRow>(label: string, columns: readonly Column<T>[]): DecodedTable {
  return { label, columns: columns as unknown as readonly Column<DecodedRow>[] };
}
