/** Caps of what is read of the library, with their reasons. */

/** 200 findings with long paths stay below it. */
export const MAX_RECORD_BYTES = 4 * 1024 * 1024;
/** Digests in the reaches of all images together: what is beyond is not followed. */
export const MAX_REACH_STEPS = 1_000_000;
