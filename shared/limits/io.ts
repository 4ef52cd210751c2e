/** Caps on what is read from media, with their reasons. */

/** Docker's own de-duplication needs one hop; more is for hand-made archives. */
export const MAX_LINK_HOPS = 8;
/** JSON files that are looked at; larger ones are no index and no manifest. */
export const MAX_DOCUMENT_FILE_BYTES = 32 * 1024 * 1024;

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
/** Bytes of one text in the header of a gzip member; writers put a name there. */
export const MAX_GZIP_FIELD_BYTES = 64 * 1024;
/** Members in an archive: a layout of 100,000 blobs fits many times over. */
export const MAX_ARCHIVE_MEMBERS = 5_000_000;
/** As long as a path may be on a disk; whole archives of longer ones would take hours to look up. */
export const MAX_MEMBER_NAME_LENGTH = 4096;
/** Folders in folders that are kept as such; in a registry with long names something lies 30 deep. */
export const MAX_FOLDER_DEPTH = 64;
