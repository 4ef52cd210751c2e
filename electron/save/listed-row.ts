/** One entry as a line: plain, long, or as JSON. */
import { escapeText } from '../../shared/escape.ts';
import type { Change, ChangedPart } from '../../shared/files.ts';
import { mode, rfc3339 } from '../../shared/format.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ListingXattr } from '../tree/listing-xattr.ts';
import type { ListingRow } from '../tree/listing.ts';

/** The layer that an entry comes from. */
export interface LayerAt {
  readonly digest: Digest;
  /** 1 is the lowest. */
  readonly position: number;
}

/** Path as stored, without the slash that only says "directory". */
export function shownPath(path: string): string {
  if (path === '') return '.';
  const end = path.endsWith('/') && path.length > 1 ? path.replace(/\/+$/, '') : path;
  return end === '' ? '/' : end;
}

/** The path alone. A `#` at its start is spelled out, so that no name looks like a header line. */
export function plainLine(path: string): string {
  const shown = escapeText(shownPath(path));
  return shown.startsWith('#') ? `\\x23${shown.slice(1)}` : shown;
}

/** `-rw-r--r-- 0/0 1234 2020-02-14T18:51:50Z etc/hosts`, as `tar -tvn` orders it. */
export function longLine(row: ListingRow, path = row.path): string {
  const owner = `${String(row.uid)}/${String(row.gid)}`;
  const room = Math.max(1, 19 - owner.length);
  const time = rfc3339(Math.floor(row.mtime)) ?? '-';
  return `${mode(row.mode, row.type)} ${owner} ${sizeText(row).padStart(room)} ${time.padStart(20)} ${escapeText(shownPath(path))}${linkText(row)}`;
}

function sizeText(row: ListingRow): string {
  if (row.devmajor === undefined) return String(row.size);
  return `${String(row.devmajor)},${String(row.devminor ?? 0)}`;
}

function linkText({ type, linkname }: ListingRow): string {
  // A whiteout that is stored as a link says all by its name.
  if (linkname === undefined || type === 'whiteout' || type === 'opaque') return '';
  return `${type === 'hardlink' ? ' link to ' : ' -> '}${escapeText(linkname)}`;
}

const CHANGE_LETTERS: Readonly<Record<Change, string>> = {
  added: 'A',
  modified: 'M',
  removed: 'D',
  opaque: 'O',
};

/** What stands before a line where changes are asked for; as wide for what did not change. */
export function changeColumn(change: Change | null): string {
  return `${change === null ? ' ' : CHANGE_LETTERS[change]} `;
}

/** What the topmost layer of a merged view did to a path. */
export interface RowChange {
  readonly change: Change | null;
  readonly changed: readonly ChangedPart[];
}

const NO_CHANGE: RowChange = { change: null, changed: [] };

/** The object of `ls --json`. */
export function jsonRow(
  layer: LayerAt,
  row: ListingRow,
  path = row.path,
  { change, changed }: RowChange = NO_CHANGE,
): object {
  return {
    layer: layer.digest,
    position: layer.position,
    path: shownPath(path),
    // POSIX: a type that a reader does not know is a regular file.
    type: row.type === 'unknown' ? 'file' : row.type,
    // Docker and buildah store the bits of the file's type here as well; `type` says that already.
    mode: row.mode & 0o7777,
    uid: row.uid,
    gid: row.gid,
    uname: row.uname,
    gname: row.gname,
    size: row.size,
    mtime: rfc3339(row.mtime),
    ...(row.linkname === undefined ? {} : { linkname: row.linkname }),
    ...(row.devmajor === undefined ? {} : { devmajor: row.devmajor, devminor: row.devminor ?? 0 }),
    ...(row.sparse ? { sparse: true } : {}),
    ...(row.xattrs === undefined ? {} : { xattrs: xattrsOf(row.xattrs) }),
    ...(change === null ? {} : { change }),
    ...(changed.length === 0 ? {} : { changed }),
  };
}

/** Names to base64, whatever the value is. `fromEntries`, so that `__proto__` is a name like others. */
function xattrsOf(xattrs: readonly ListingXattr[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    xattrs.map(({ name, value, encoding }) => [
      name,
      encoding === 'base64' ? value : Buffer.from(value, 'utf8').toString('base64'),
    ]),
  );
}
