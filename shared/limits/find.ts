/** Groups inside groups; nobody writes that many, and each costs a call. */
export const MAX_NESTING = 200;
/** The largest number of a counted repetition, as in other engines without backtracking. */
export const MAX_REPEAT = 1_000;
/** Instructions of a program: what one character of a path can cost at most. */
export const MAX_INSTRUCTIONS = 3_000;
/** States of an automaton that are held; beyond this all are made anew when they are needed. */
export const MAX_STATES = 4_000;
/** Instructions in all of them: some 20 MB. */
export const MAX_STATE_INSTRUCTIONS = 1_000_000;
/** Steps for marking what matches in all hits of one search: about a second. */
export const MAX_SPAN_STEPS = 50_000_000;
