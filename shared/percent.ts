/** Whole percent of what is done; 100 only at the end, and for what is empty. */
export function percentOf({
  done,
  total,
}: {
  readonly done: number;
  readonly total: number;
}): number {
  return total > 0 ? Math.floor((Math.min(done, total) / total) * 100) : 100;
}
