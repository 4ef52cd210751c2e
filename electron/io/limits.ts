/** Caps on what is read from media, with their reasons. */

/** Docker's own de-duplication needs one hop; more is for hand-made archives. */
export const MAX_LINK_HOPS = 8;
/** JSON files that are looked at; larger ones are no index and no manifest. */
export const MAX_DOCUMENT_FILE_BYTES = 32 * 1024 * 1024;
