/** Limits on what is written, each with its reason. */

/** Bytes of one name that every common file system takes (ext4, NTFS and APFS: 255, counted in their ways). */
export const MAX_NAME_BYTES = 255;

/** Bytes of a whole path, with room left: PATH_MAX is 1024 on macOS, 4096 on Linux. */
export const MAX_PATH_BYTES: Readonly<Record<'posix' | 'mac' | 'windows', number>> = {
  posix: 4_000,
  mac: 1_000,
  // Characters, of 32,767: Node writes long paths with the prefix that lifts the old limit.
  windows: 16_000,
};

/** Examples of each kind that a summary tells; a hostile layer has millions of them. */
export const MAX_EXAMPLES = 20;

/** Another number behind a name that is taken in the chosen place; beyond it something else is wrong. */
export const MAX_FRESH_NAMES = 10_000;

/** Free bytes that each file, folder or link may take beside its content. */
export const ENTRY_COST = 4_096;

/** Stored bytes behind the last wanted body that are read so that the whole layer was hashed. */
export const MAX_TAIL_BYTES = 32 * 1024 * 1024;
