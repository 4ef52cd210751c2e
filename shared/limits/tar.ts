// Caps for numbers that a tar archive may claim. Nothing here limits what an honest
// archive holds; each cap keeps memory or work flat when the archive lies.

/** Bytes in one tar record; every header and every body starts on such a boundary. */
export const BLOCK_SIZE = 512;

/** Largest body of a meta header (PAX, GNU long name): Go and libarchive use the same cap. */
export const MAX_META_BYTES = 1024 * 1024;

/** Meta headers before one entry. Writers use at most three (PAX or L + K, after a global). */
export const MAX_META_HEADERS = 16;

/** Records in one PAX header. Sparse maps in PAX 0.0 form are the only long ones in practice. */
export const MAX_PAX_RECORDS = 10_000;

/** Regions of one sparse map (Go was made to exhaust its memory by longer ones). */
export const MAX_SPARSE_REGIONS = 65_536;

/** Hard links with a size whose second reading is still being watched at one time. */
export const MAX_WATCHED_LINKS = 1_024;

/** Bytes that the hop driver reads at once while it looks at headers. */
export const HOP_WINDOW_BYTES = 64 * 1024;
