// What the tar reader says: entries and problems. Types only; the sentences for the user
// are made elsewhere from `code` and `reason`.

export type EntryType =
  'file' | 'dir' | 'symlink' | 'hardlink' | 'char' | 'block' | 'fifo' | 'unknown';

/** One record of the archive with its meta headers already applied. */
export interface TarEntry {
  /**
   * Name as stored: not normalised, trailing slash kept. Decoded as UTF-8; each byte that is not
   * part of valid UTF-8 becomes U+DC80..U+DCFF (its value + 0xDC00), so the bytes can be recovered.
   * A NUL can only occur when a PAX record carries one.
   */
  readonly path: string;
  readonly type: EntryType;
  /** Raw type byte of the header. */
  readonly typeflag: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly uname: string;
  readonly gname: string;
  /** Logical size in bytes: the real size of a sparse file, 0 for what is not a file. */
  readonly size: number;
  /** Bytes of body in the archive, without padding. */
  readonly storedSize: number;
  /** Seconds since 1970; may be fractional or negative, never NaN. */
  readonly mtime: number;
  /** Target of a hard link or symlink, decoded like `path`; empty for other types. */
  readonly linkname: string;
  /** Device numbers; 0 unless the entry is a device. */
  readonly devmajor: number;
  readonly devminor: number;
  /** Extended attributes by name, or undefined if there are none. */
  readonly xattrs: ReadonlyMap<string, Uint8Array> | undefined;
  /** PAX records that no other field shows, or undefined if there are none. */
  readonly pax: ReadonlyMap<string, string> | undefined;
  readonly sparse: boolean;
  /** Offset in the tar stream of the first header that belongs to the entry, meta headers included. */
  readonly headerOffset: number;
  /** Offset in the tar stream where the body starts, or would start. */
  readonly bodyOffset: number;
}

/**
 * - `tar-invalid`: the structure is broken.
 * - `tar-limit`: a limit that the user set ends the reading.
 * - `tar-truncated`: the bytes end inside a header or a body.
 * - `tar-ambiguous`: real readers disagree about what is stored here.
 * - `data-after-archive-end`: bytes that are not zero follow the end mark (readers disagree as well).
 * - the rest are notes: every common reader gives the same answer.
 */
export type TarProblemCode =
  | 'tar-invalid'
  | 'tar-limit'
  | 'tar-truncated'
  | 'tar-ambiguous'
  | 'data-after-archive-end'
  | 'missing-end-mark'
  | 'empty-name'
  | 'pax-repeated-key'
  | 'pax-global'
  | 'pax-value-ignored'
  | 'size-on-hardlink';

/** Why, as a stable word for tests and for the sentences of the user interface. */
export type TarProblemReason =
  // tar-invalid
  | 'checksum'
  | 'negative-size'
  | 'size-too-large'
  // tar-limit, too
  | 'meta-too-large'
  | 'pax-too-many-records'
  | 'sparse-map'
  | 'sparse-regions'
  // tar-truncated
  | 'inside-header'
  | 'inside-meta'
  | 'inside-body'
  // tar-ambiguous
  | 'numeric-junk'
  | 'pax-record'
  | 'pax-size'
  | 'pax-empty-path'
  | 'pax-number'
  | 'pax-and-longname'
  | 'pax-and-longlink'
  | 'nul-in-name'
  | 'empty-link'
  | 'repeated-meta'
  | 'too-many-meta'
  | 'meta-padding'
  | 'meta-large'
  | 'links-unwatched'
  | 'solaris-pax'
  | 'global-path'
  | 'global-linkpath'
  | 'global-size'
  | 'global-sparse'
  | 'global-after-meta'
  | 'gnu-prefix'
  | 'sparse-name'
  | 'sparse-form'
  | 'unknown-typeflag'
  | 'gnu-special'
  | 'odd-magic'
  | 'empty-name'
  | 'slash-on-file'
  | 'body-on-directory'
  | 'body-on-link'
  | 'body-on-device'
  | 'single-zero-block'
  | 'meta-without-entry'
  // data-after-archive-end
  | 'entries-after-end'
  | 'bytes-after-end'
  // notes
  | 'no-zero-blocks'
  | 'one-zero-block'
  | 'pax-repeated-key'
  | 'global-metadata'
  | 'xattr-encoding'
  | 'size-on-hardlink';

export interface TarProblem {
  readonly code: TarProblemCode;
  readonly reason: TarProblemReason;
  /** Offset in the tar stream of the block (or byte) that the problem is about. */
  readonly offset: number;
  /** Name of the entry concerned, where one is known; decoded like `TarEntry.path`. */
  readonly path?: string;
  /** The name that other readers give to the same entry. */
  readonly otherPath?: string;
  /** True when nothing after `offset` was read as entries. */
  readonly stopped: boolean;
}

/**
 * Receives what the reader finds, in archive order. A hostile archive can hold millions of
 * problems: a sink that keeps them must count and cap. An exception thrown here ends the parse.
 */
export interface TarSink {
  entry(entry: TarEntry): void;
  problem(problem: TarProblem): void;
}
