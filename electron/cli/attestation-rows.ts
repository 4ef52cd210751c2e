/** The rows of an SBOM, a VEX, a scan or a build's parameters as a table: the first, those searched for, or all. */
import type { DecodedCompanion, Provenance } from '../../shared/attestation.ts';
import type { DecodedRow } from '../../shared/audit-methods.ts';
import { escapeText } from '../../shared/escape.ts';
import { count, plural } from '../../shared/format.ts';
import { rowsOf, rowsWith } from '../companions/decoded-head.ts';
import { inLine } from './shown-rows.ts';
import { table } from './table.ts';
import type { Output } from './text.ts';

export interface RowChoice {
  /** Part of any field; '' is all. */
  readonly search: string;
  /** True shows every row, and the fields that make it long. */
  readonly long: boolean;
}

type Parameter = Provenance['parameters'][number];

/** Rows without `--long`. */
const MAX_ROWS = 20;
/** Characters of a field without `--long`. */
const MAX_CELL = 60;

export function attestationRows(
  { width }: Output,
  decoded: DecodedCompanion,
  { search, long }: RowChoice,
): readonly string[] {
  const rows = rowsWith(allRows(decoded), search);
  if (rows.length === 0) return search === '' ? [] : ['    nothing in it holds that text'];
  const shown = long ? rows : rows.slice(0, MAX_ROWS);
  const cells = shown.map((row) =>
    cellsOf(row, long).map((cell) => escapeText(cell, long ? Infinity : MAX_CELL)),
  );
  const columns = (cells[0] ?? []).map(() => ({}));
  const lines = table(columns, cells, long ? Infinity : width - 4).map((line) => `    ${line}`);
  const more = rows.length - shown.length;
  if (more === 0) return lines;
  return [...lines, `    and ${count(more)} more; --long lists all ${plural(rows.length, 'row')}`];
}

function allRows(decoded: DecodedCompanion): readonly (DecodedRow | Parameter)[] {
  const { predicate } = decoded;
  return predicate.kind === 'provenance' ? predicate.parameters : rowsOf(decoded);
}

function cellsOf(row: DecodedRow | Parameter, long: boolean): readonly string[] {
  if ('value' in row) return [row.name, row.value];
  if ('products' in row)
    return [row.vulnerability, row.status, row.justification ?? '-', inLine(row.products)];
  if ('severity' in row) {
    const installed = [row.package ?? '-', row.version ?? '-'];
    return [
      row.id,
      row.severity ?? '-',
      ...installed,
      row.fixedIn === null ? '' : `fixed in ${row.fixedIn}`,
    ];
  }
  const licences = row.licences.join(', ');
  const short = [row.name, row.version ?? '-', row.type ?? '-', licences];
  return long
    ? [...short.slice(0, 3), licences || '-', row.supplier ?? '-', row.purl ?? '']
    : short;
}
