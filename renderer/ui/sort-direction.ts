/** How a column is sorted, as `aria-sort` says it. */
export type SortDirection = 'ascending' | 'descending' | 'none';

/** `none` for every column but the one that rows are sorted by. */
export function directionOf<T>(
  sort: { readonly by: T; readonly descending: boolean },
  by: T,
): SortDirection {
  if (by !== sort.by) return 'none';
  return sort.descending ? 'descending' : 'ascending';
}
