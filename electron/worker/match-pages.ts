/** Which rows and references of a reconciliation are asked for. */
import type { MatchedReference, MatchRow } from '../../shared/match.ts';
import type { MatchesQuery, MatchRowsQuery } from '../../shared/match-methods.ts';
import type { Reconciled } from '../match/reconcile.ts';

/** A part of a list, and how long the list is. */
export interface Page<T> {
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly T[];
}

/** The rows that the query wants, all pages of them. */
export function wantedRows(
  reconciled: Reconciled,
  { states, text }: Pick<MatchRowsQuery, 'states' | 'text'>,
): readonly MatchRow[] {
  const wanted = text.toLowerCase();
  return reconciled.rows.filter(
    (row) =>
      (states.length === 0 || states.includes(row.state)) &&
      (wanted === '' ||
        says(row, wanted) ||
        reconciled.ofRow(row.id).some((each) => mentions(each, wanted))),
  );
}

/** The references that the query wants, all pages of them. */
export function wantedMatches(
  reconciled: Reconciled,
  { row, side, problems, pins }: Pick<MatchesQuery, 'row' | 'side' | 'problems' | 'pins'>,
): readonly MatchedReference[] {
  const all = row === null ? reconciled.matches : reconciled.ofRow(row);
  return all.filter(
    (each) =>
      (side === null || each.side === side) &&
      !(problems && each.match.complete) &&
      !(pins && !breaksPinRule(each)),
  );
}

/** One page of a list. */
export function pageOf<T>(
  list: readonly T[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Page<T> {
  return { total: list.length, offset, rows: list.slice(offset, offset + limit) };
}

/** `wanted` in lower case. */
function says({ names, digest, imageID }: MatchRow, wanted: string): boolean {
  return [...names, digest ?? '', imageID ?? ''].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

function mentions({ reference }: MatchedReference, wanted: string): boolean {
  return (
    reference.text.toLowerCase().includes(wanted) ||
    (reference.digest?.toLowerCase().includes(wanted) ?? false)
  );
}

function breaksPinRule({ pin }: MatchedReference): boolean {
  return pin !== null && (pin.gatekeeper === 'violated' || pin.strong !== 'satisfied');
}
