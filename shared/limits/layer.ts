/** Caps on what a layer may unpack to, with their reasons. */

/** Bytes that a layer may unpack to while it is read. They are streamed and not stored: the cap is time. */
export const MAX_LAYER_BYTES = 2 ** 40;
/** Bytes made of one: gzip can make 1,032 of one, zstd some 32,000; filesystems come to 2 to 5. */
export const MAX_EXPANSION = 1_000;
/** A layer of fewer unpacked bytes costs a minute at most, so what it expands by is only noted. */
export const MAX_EXPANDED_BYTES = 10 * 2 ** 30;
/** What is worth a note: gzip never makes so much of a filesystem. */
export const NOTED_EXPANSION = { gzip: 100, other: 1_000 } as const;
/** Unpacked bytes below which nothing is noted: a layer of one empty file has a large ratio too. */
export const NOTED_EXPANDED_BYTES = 64 * 2 ** 20;
/** Seconds that reading a piece of one file may take: it may lie at the end of a large layer. */
export const MAX_PREVIEW_SECONDS = 300;
