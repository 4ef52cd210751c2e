/** What is told of a limit: the row of the table that `drydock limits` and Help → Limits show. */

import type { ENGLISH } from '../language/english.ts';

export type LimitUnit = 'bytes' | 'MiB' | 'seconds' | 'characters' | 'ratio' | 'count';

/** What happens there: reading of that thing stops, or it is noted and the work goes on. */
export type LimitKind = 'hard' | 'soft';

type Messages = keyof (typeof ENGLISH)['limit-table'];
type Before<Message, End extends string> = Message extends `${infer Name}${End}` ? Name : never;
type Behind<Message, Begin extends string> = Message extends `${Begin}${infer Name}` ? Name : never;

/** What has a title and a reason in the catalogue. */
export type LimitID = Before<Messages, '-title'>;
/** What the catalogue says of a limit that is reached. */
export type LimitTold = Behind<Messages, 'told-'>;

/** Its texts are in the language that is spoken when they are asked for. */
export interface Limit {
  readonly id: LimitID;
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

/** The number, its unit, and what is said. */
export type LimitRow = readonly [
  id: LimitID,
  value: number,
  unit: LimitUnit,
  told: LimitTold,
  kind?: LimitKind,
];
