/** What is told of a limit: the row of the table that `drydock limits` and Help → Limits show. */

export type LimitUnit = 'bytes' | 'MiB' | 'seconds' | 'characters' | 'ratio' | 'count';

/** What happens there: reading of that thing stops, or it is noted and the work goes on. */
export type LimitKind = 'hard' | 'soft';

export interface Limit {
  readonly id: string;
  /** What is counted: `entries of one layer`. */
  readonly title: string;
  readonly value: number;
  readonly unit: LimitUnit;
  readonly kind: LimitKind;
  /** Why it is there, and why it has this number. */
  readonly reason: string;
  /** What is said when it is reached. */
  readonly told: string;
  /** The range in which it can be changed; null where that would not be safe. */
  readonly range: { readonly least: number; readonly most: number } | null;
}

/** `id`, what is counted, the number, its unit, the reason, what is said. */
export type LimitRow = readonly [
  id: string,
  title: string,
  value: number,
  unit: LimitUnit,
  reason: string,
  told: string,
  kind?: LimitKind,
];
