/** Caps of listings, with their reasons. */

/** Distinct owner names that are stored once only; a layer with more pays for each use. */
export const MAX_INTERNED_OWNERS = 65_536;

/** Entries of one layer that are listed: far above any real one, low enough to stay in memory. */
export const MAX_LAYER_ENTRIES = 20_000_000;
/** Bytes of all names and attributes of one layer that are held. */
export const MAX_LAYER_TEXT_BYTES = 2 ** 30;
/** Distinct paths of merged layers: each costs some 20 bytes and its name. */
export const MAX_TREE_NODES = 64_000_000;
/** Entries of all layers of one image, in a merged view: they are numbered in 32 bits. */
export const MAX_STACK_ENTRIES = 2 ** 32 - 1;
/** Entries of all layers of one image, where what they take is added up. */
export const MAX_SPACE_ENTRIES = 64_000_000;
