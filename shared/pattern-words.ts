/** What can be wrong with a pattern, in words that go on after "at character 5". */

const PATTERN_FAULTS = {
  'group-open': 'a group is opened and never closed',
  'group-closed': 'a group is closed that was never opened',
  'class-open': 'a “[” is never closed',
  'class-order': 'a range runs backwards',
  'class-range': 'a range needs one character on each side',
  'brace-open': 'a “{” is never closed',
  'brace-closed': 'a “}” has no “{”',
  'nothing-to-repeat': 'there is nothing to repeat',
  'repeat-order': 'a repetition runs backwards',
  'repeat-large': 'a repetition is larger than 1,000',
  'escape-unknown': 'this escape is not known',
  'escape-end': 'a “\\” has nothing behind it',
  'look-around':
    'lookahead and lookbehind are not understood, since they cannot be searched in bounded time',
  'back-reference':
    'references to groups are not understood, since they cannot be searched in bounded time',
  'group-unknown': 'this kind of group is not understood',
  nesting: 'groups are nested too deeply',
  size: 'the pattern is too large once its repetitions are written out',
} as const;

export type PatternFault = keyof typeof PATTERN_FAULTS;

/** The words of a fault by its code, which came over a wire. */
export function faultWords(fault: string): string {
  return Object.hasOwn(PATTERN_FAULTS, fault)
    ? PATTERN_FAULTS[fault as PatternFault]
    : 'it is not understood';
}
