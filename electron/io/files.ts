/**
 * Named bytes: what a directory and a tar archive look like to everything above them.
 * Names are relative, `/`-separated, without `.` or `..` components. Nothing is ever opened by a
 * name that did not come from listing the source itself.
 */
import type { Finding } from '../../shared/finding.ts';
import type { PackedAs } from '../../shared/model.ts';

/** A run of bytes on disk, with the state of the file that was seen when the source was opened. */
export interface Extent {
  /** Absolute path of the file that holds the bytes. */
  readonly file: string;
  /** Bytes. */
  readonly offset: number;
  readonly length: number;
  /** Identity, size and times of `file`; compared before and after every read. */
  readonly stamp: string;
}

/** What stands at a name. */
export type FileFact =
  | { readonly kind: 'file'; readonly extent: Extent; readonly cut: boolean }
  | { readonly kind: 'directory' }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'special'; readonly what: string }
  | { readonly kind: 'unreadable'; readonly detail: string };

/** The compressed file that an archive was unpacked from. */
export interface Packed {
  readonly compression: PackedAs;
  /** All of the file that the user named; what the archive rests on, though it is not read again. */
  readonly extent: Extent;
}

export interface Files {
  readonly form: 'directory' | 'archive' | 'document';
  /** Put before names where they are shown: the folder that these are the files of, with a `/`. */
  readonly base: string;
  /** All of the archive (unpacked if it was compressed) or the document; null for a directory. */
  readonly archive: Extent | null;
  /** Null for what is read as it is stored. */
  readonly packed: Packed | null;
  /** What reading the container itself showed: cuts, disagreements, repeated names. */
  readonly findings: readonly Finding[];
  /** Names directly below a directory ('' is the top), sorted. */
  list(directory: string): readonly string[];
  /** What stands at a name, links not followed; undefined if there is nothing. */
  stat(name: string): FileFact | undefined;
  /** Like `stat`, with links followed inside the source only. */
  resolve(name: string): FileFact | undefined;
  /** Earlier members of the same name, which a reader that takes the first would see. */
  shadowed(name: string): readonly FileFact[];
  /** Takes away what was made to read this source. Nothing may be read from it afterwards. */
  close(): void;
}

/** Splits and cleans a member name: no leading `/` or `./`; null if it climbs above the top. */
export function cleanName(name: string): string | null {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}
