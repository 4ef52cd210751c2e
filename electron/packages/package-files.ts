/** The files of an image, as far as packages need them. */

/** A regular file. */
export interface PackageFile {
  /** Where links lead: the same for every path that leads to the same entry. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Ascends as the bytes of files lie in the image; who reads in this order unpacks each layer once. */
  readonly order: number;
  /** Bytes from `offset` on, `length` of them or fewer where the file ends; at most `MAX_PIECE` at once. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Bytes that a file is asked for at once. */
export const MAX_PIECE = 1024 * 1024;

export interface PackageFiles {
  /** What a path leads to, links followed inside the image; null if that is no regular file. */
  find(path: string): PackageFile | null;
  /** Names of what is directly in the directory that a path leads to, the first `limit`; none if it is none. */
  list(path: string, limit: number): readonly string[];
}

export interface PackageTree extends PackageFiles {
  /** Paths of everything whose last name is wanted, without any link being followed; null now and then. */
  named(isWanted: (name: string) => boolean): Iterable<string | null>;
}
