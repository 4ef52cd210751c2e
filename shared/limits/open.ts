/** Caps of what is open at one time, with their reasons. */

/** Sources open at one time; each holds a file open and its graph in memory. */
export const MAX_SOURCES = 32;
