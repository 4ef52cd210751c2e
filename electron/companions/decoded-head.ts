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
  const { predicate } = decoded;
  const total = rowsOf(decoded).length;
  switch (predicate.kind) {
    case 'sbom':
      return { ...decoded, predicate: { ...without(predicate, 'packages'), total } };
    case 'vex':
      return { ...decoded, predicate: { ...without(predicate, 'statements'), total } };
    case 'vulnerabilities':
      return { ...decoded, predicate: { ...without(predicate, 'vulnerabilities'), total } };
    default:
      return { ...decoded, predicate };
  }
}

/** An object but for one of its fields. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([each]) => each !== key)) as Omit<T, K>;
}

/** The rows that hold `text` in any of their fields, in any letters. */
export function rowsWith<Row extends object>(rows: readonly Row[], text: string): readonly Row[] {
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
