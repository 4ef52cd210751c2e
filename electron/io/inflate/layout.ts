// Where everything lies in the module's memory, and the numbers that the parts agree on. The memory
// never grows, so a stream costs the same whatever it holds.

/** Stored bytes that the host puts in at once. */
export const INPUT_SIZE: usize = 128 * 1024;
/** As far back as a match may reach (RFC 1951, section 2). */
export const WINDOW: usize = 32 * 1024;
/** Output made at most before the host has to take it. */
const OUTPUT_SIZE: usize = 256 * 1024;
/** Copies are made in whole vectors and may write this much behind their end. */
const OVERRUN: usize = 512;
/** The longest header of a block, which is read again from its start if it was cut: under 600 bytes. */
const HELD_SIZE: usize = 1024;

/** Codes of up to so many bits are found with one look-up, longer ones with a second. */
export const LITERAL_BITS: u32 = 11;
export const DISTANCE_BITS: u32 = 9;
export const LENGTH_CODE_BITS: u32 = 7;
export const LITERAL_MASK: usize = (1 << LITERAL_BITS) - 1;
export const DISTANCE_MASK: usize = (1 << DISTANCE_BITS) - 1;

// The most entries that tables with these first bits can need for complete codes of 15 bits at most:
// 2,342 for 288 symbols, and far below the 1,024 for 32.
const LITERAL_ENTRIES: usize = 2400;
const DISTANCE_ENTRIES: usize = 1024;

// The compiler's own constants lie below.
/** The stream's own fields, put here to be kept; with the tables behind them they are all but the window. */
export const STATE: usize = 2048;
const STATE_SIZE: usize = 32;
export const LITERALS: usize = STATE + STATE_SIZE;
export const DISTANCES: usize = LITERALS + 4 * LITERAL_ENTRIES;
export const LENGTH_CODES: usize = DISTANCES + 4 * DISTANCE_ENTRIES;
/** Lengths of the codes of one block: literals, then distances, a byte each. */
export const LENGTHS: usize = LENGTH_CODES + 4 * (1 << LENGTH_CODE_BITS);
/** How many codes there are of each length, 0 to 15. */
export const COUNTS: usize = LENGTHS + 320;
/** Where each length's symbols start in `SORTED`. */
export const OFFSETS: usize = COUNTS + 64;
/** Symbols by length, 16 bits each. */
export const SORTED: usize = OFFSETS + 64;
export const INPUT: usize = SORTED + 640;
export const OUTPUT: usize = INPUT + HELD_SIZE + INPUT_SIZE + OVERRUN;
export const OUTPUT_END: usize = OUTPUT + WINDOW + OUTPUT_SIZE;
export const LAYOUT_END: usize = OUTPUT_END + OVERRUN;

// What `run` returns. The host knows these numbers too.
export const NEED_INPUT: i32 = 0;
export const OUTPUT_FULL: i32 = 1;
export const ENDED: i32 = 2;
export const CORRUPT: i32 = 3;
/** Between the parts only: the state has changed, go on. */
export const GO_ON: i32 = 4;
