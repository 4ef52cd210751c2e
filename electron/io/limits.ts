/** Every cap on unpacking a whole archive, with its reason. What does not fit is a failure. */

const GIB = 2 ** 30;

/**
 * Bytes that one archive may unpack to. The largest images (models, whole toolchains) have some
 * 100 GB; a file of a few kB can claim to hold any number.
 */
export const MAX_UNPACKED_BYTES = 512 * GIB;
/** Free bytes that are left to everybody else on the file system of the temporary folder… */
export const RESERVED_BYTES = GIB;
/** …or this part of a small one, where 1 GiB is all there is. */
export const RESERVED_PART = 0.1;
/** Memory that the decoders take for what they look back at; beyond it they refuse. */
export const MAX_WINDOW_BYTES = { zstd: 2 ** 27, xz: 2 ** 26 } as const;
