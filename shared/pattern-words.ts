/** What can be wrong with a pattern, in words that go on after "at character 5". */
import { say } from './language/say.ts';

const PATTERN_FAULTS = [
  'group-open',
  'group-closed',
  'class-open',
  'class-order',
  'class-range',
  'brace-open',
  'brace-closed',
  'nothing-to-repeat',
  'repeat-order',
  'repeat-large',
  'escape-unknown',
  'escape-end',
  'look-around',
  'back-reference',
  'group-unknown',
  'nesting',
  'size',
] as const;

export type PatternFault = (typeof PATTERN_FAULTS)[number];

/** The words of a fault by its code, which came over a wire. */
export function faultWords(fault: string): string {
  const known = PATTERN_FAULTS.find((each) => each === fault) ?? 'other';
  // Marks that a message cannot hold.
  return say(`find.fault-${known}`, { brace: '{', closing: '}' });
}
