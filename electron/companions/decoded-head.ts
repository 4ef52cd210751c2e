/** What was decoded, without its long list, and pages of that. */
import type { DecodedCompanion } from '../../shared/attestation.ts';
import type { DecodedHead, DecodedRow, TextPage } from '../../shared/audit-methods.ts';

export interface DecodedPage {
  /** Rows that hold the text. */
  readonly total: number;
  readonly rows: readonly DecodedRow[];
}

/** The rows of a list; none of what has no list. */
export function rowsOf({ predicate }: DecodedCompanion): readonly DecodedRow[] {
  if (predicate.kind === 'sbom') return predicate.packages;
  if (predicate.kind === 'vex') return predicate.statements;
  return predicate.kind === 'vulnerabilities' ? predicate.vulnerabilities : [];
}

/** All but the rows, which are counted. */
export function headOf(decoded: DecodedCompanion): DecodedHead {
  const { predicate, ...head } = decoded;
  const total = rowsOf(decoded).length;
  if (predicate.kind === 'sbom') {
    const { packages: _packages, ...rest } = predicate;
    return { ...head, predicate: { ...rest, total } };
  }
  if (predicate.kind === 'vex') {
    const { statements: _statements, ...rest } = predicate;
    return { ...head, predicate: { ...rest, total } };
  }
  if (predicate.kind === 'vulnerabilities') {
    const { vulnerabilities: _vulnerabilities, ...rest } = predicate;
    return { ...head, predicate: { ...rest, total } };
  }
  return { ...head, predicate };
}

/** The rows that hold `text` in any of their fields, in any letters. */
export function rowsWith<Row extends DecodedRow>(
  rows: readonly Row[],
  text: string,
): readonly Row[] {
  if (text === '') return rows;
  const wanted = text.toLowerCase();
  return rows.filter((row) => Object.values(row).some((value: unknown) => holds(value, wanted)));
}

function holds(value: unknown, wanted: string): boolean {
  if (Array.isArray(value)) return value.some((each) => holds(each, wanted));
  return typeof value === 'string' && value.toLowerCase().includes(wanted);
}

/** A page of rows that were chosen. */
export function pageOf(
  rows: readonly DecodedRow[],
  { offset, limit }: Pick<TextPage, 'offset' | 'limit'>,
): DecodedPage {
  return { total: rows.length, rows: rows.slice(offset, offset + limit) };
}
