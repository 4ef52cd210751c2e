/** How far long work is, in the few steps that are told to those who do not see it. */

/** Percent. The end is told by what came of it. */
const QUARTERS = [75, 50, 25] as const;
export type Quarter = (typeof QUARTERS)[number];

/** The last quarter that is reached; 0 before the first one, and where nothing is known of the total. */
export function quarterOf(done: number, total: number): Quarter | 0 {
  if (total <= 0) return 0;
  return QUARTERS.find((quarter) => done * 100 >= total * quarter) ?? 0;
}
