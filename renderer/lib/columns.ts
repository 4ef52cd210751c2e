/** Columns of tables about packages, SBOMs, VEX and vulnerabilities. */
import type { SbomPackage, StatedVulnerability, VexStatement } from '../../shared/attestation.ts';
import type { DecodedHead, DecodedRow } from '../../shared/audit-methods.ts';
import type { FoundPackage, SbomDifference } from '../../shared/packages-report.ts';
import type { MessageKey } from '../../shared/language/messages.ts';
import { say } from '../../shared/language/say.ts';
import { differenceWords } from '../../shared/packages-words.ts';
import { capitalised } from '../../shared/sentences.ts';
import { severityLook, type MarkLook } from './marks.ts';

export interface Column<T> {
  readonly heading: MessageKey;
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
  { heading: 'columns.package', ...WIDE, text: ({ name }) => name },
  { heading: 'columns.version', ...NARROW, text: ({ version }) => version, mono: true },
  { heading: 'columns.kind', least: 56, text: ({ format }) => format },
  { heading: 'columns.licence', ...NARROW, text: ({ licence }) => licence ?? '' },
  { heading: 'columns.recorded-in', ...WIDE, text: ({ path }) => `/${path}`, mono: true },
];

export const DIFFERENCE_COLUMNS: readonly Column<SbomDifference>[] = [
  { heading: 'columns.package', ...WIDE, text: ({ name }) => name },
  {
    heading: 'columns.difference',
    least: 136,
    text: ({ kind }) => capitalised(differenceWords(kind)),
    look: () => severityLook('warning'),
  },
  { heading: 'columns.kind', least: 56, text: ({ format }) => format },
  { heading: 'columns.in-image', ...NARROW, text: ({ found }) => found ?? '–', mono: true },
  { heading: 'columns.in-sbom', ...NARROW, text: ({ stated }) => stated ?? '–', mono: true },
];

const SBOM_COLUMNS: readonly Column<SbomPackage>[] = [
  { heading: 'columns.package', ...WIDE, text: ({ name }) => name },
  { heading: 'columns.version', ...NARROW, text: ({ version }) => version ?? '', mono: true },
  { heading: 'columns.kind', least: 56, text: ({ type }) => type ?? '' },
  { heading: 'columns.licences', ...NARROW, text: ({ licences }) => licences.join(', ') },
  { heading: 'columns.supplier', ...NARROW, text: ({ supplier }) => supplier ?? '' },
];

const VEX_COLUMNS: readonly Column<VexStatement>[] = [
  {
    heading: 'columns.vulnerability',
    ...NARROW,
    text: ({ vulnerability }) => vulnerability,
    mono: true,
  },
  { heading: 'columns.status', ...NARROW, text: ({ status }) => status },
  { heading: 'columns.justification', ...NARROW, text: ({ justification }) => justification ?? '' },
  { heading: 'columns.products', ...WIDE, text: ({ products }) => products.join(', ') },
];

const VULNERABILITY_COLUMNS: readonly Column<StatedVulnerability>[] = [
  { heading: 'columns.vulnerability', ...NARROW, text: ({ id }) => id, mono: true },
  { heading: 'columns.severity', least: 96, text: ({ severity }) => severity ?? '' },
  { heading: 'columns.package', ...WIDE, text: (row) => row.package ?? '' },
  { heading: 'columns.version', ...NARROW, text: ({ version }) => version ?? '', mono: true },
  { heading: 'columns.fixed-in', ...NARROW, text: ({ fixedIn }) => fixedIn ?? '', mono: true },
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
      return tableOf(say('columns.sbom-packages'), SBOM_COLUMNS);
    case 'vex':
      return tableOf(say('columns.statements'), VEX_COLUMNS);
    case 'vulnerabilities':
      return tableOf(say('columns.vulnerabilities'), VULNERABILITY_COLUMNS);
  }
}

function tableOf<T extends DecodedRow>(label: string, columns: readonly Column<T>[]): DecodedTable {
  return { label, columns: columns as unknown as readonly Column<DecodedRow>[] };
}
