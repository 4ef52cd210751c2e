/** Where a row stands in a list that draws only what is in view, and what choosing it does. */
export interface ListPlace {
  readonly id: string;
  /** True for the row that has the keyboard. */
  readonly active: boolean;
  /** From 1, among all rows of the list. */
  readonly position: number;
  readonly siblings: number;
  readonly onclick: () => void;
}
