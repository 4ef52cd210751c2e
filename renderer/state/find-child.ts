/**
 * Where a child stands in its directory, found by halving: rows come sorted by name, directories first,
 * so that a directory of a million entries costs a dozen pages.
 */
import type { FileRow } from '../../shared/model.ts';

export interface SortedRows {
  readonly total: number;
  /** True if names run from the last to the first. */
  readonly descending: boolean;
  /** Row `index`; undefined if it could not be had. */
  readonly rowAt: (index: number) => Promise<FileRow | undefined>;
}

/** The index of the first child of that name and kind; null if there is none. */
export async function findChild(
  rows: SortedRows,
  name: string,
  kind: 'dir' | 'other',
): Promise<number | null> {
  let low = 0;
  let high = rows.total;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = await rows.rowAt(middle);
    if (row === undefined) return null;
    if (comesBefore(row, name, kind, rows.descending)) low = middle + 1;
    else high = middle;
  }
  const found = low < rows.total ? await rows.rowAt(low) : undefined;
  return found?.name === name && kindOf(found) === kind ? low : null;
}

function comesBefore(
  row: FileRow,
  name: string,
  kind: 'dir' | 'other',
  descending: boolean,
): boolean {
  if (kindOf(row) !== kind) return kind === 'other';
  const order = compareCodePoints(row.name, name);
  return descending ? order > 0 : order < 0;
}

function kindOf({ type }: FileRow): 'dir' | 'other' {
  return type === 'dir' ? 'dir' : 'other';
}

/** The order of names by their bytes, which is not that of a string's code units. */
function compareCodePoints(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  let at = 0;
  while (at < shared && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  if (at === shared) return a.length - b.length;
  // Two names that part within a pair part in its first or its second half; both are told by the whole.
  const start = at > 0 && isHigh(a.charCodeAt(at - 1)) ? at - 1 : at;
  return (a.codePointAt(start) ?? 0) - (b.codePointAt(start) ?? 0);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
