/** Caps of listings, with their reasons. */

/** Distinct owner names that are stored once only; a layer with more pays for each use. */
export const MAX_INTERNED_OWNERS = 65_536;

/** Entries of one layer that are listed: far above any real one, low enough to stay in memory. */
export const MAX_LAYER_ENTRIES = 20_000_000;
/** Bytes of all names and attributes of one layer that are held. */
export const MAX_LAYER_TEXT_BYTES = 2 ** 30;
