/** Where the bytes of one entry lie in its layer: hard links lead to what they name. */
import { FailureError } from '../../shared/failure.ts';
import type { SparseBody } from '../io/sparse-file.ts';
import { headersStart } from '../save/headers-start.ts';
import { normalisePath } from '../tree/entry-path.ts';
import { encodeName } from '../tree/name-bytes.ts';
import type { Listing, ListingRow } from '../tree/listing.ts';

/** The bytes of a file, within the unpacked layer. */
export interface FileBody extends SparseBody {
  /** False if the bytes are stored one behind the other, and `size` of them. */
  readonly sparse: boolean;
}

/**
 * The body that entry `entry` stands for. Throws a FailureError: `invalid-request` for an entry that is not
 * there, `not-a-regular-file` for what has no bytes, `not-found` for a hard link to nothing before
 * it in this layer.
 */
export function fileBody(listing: Listing, entry: number): FileBody {
  if (entry >= listing.count) throw new FailureError('invalid-request', { key: 'entry' });
  const place = linkedEntry(listing, entry);
  const { path, type, bodyOffset, size, storedSize, sparse } = listing.row(place);
  if (type !== 'file' && type !== 'hardlink')
    throw new FailureError('not-a-regular-file', { name: path, kind: type });
  const headers = headersStart(listing, place);
  return {
    name: path,
    offset: bodyOffset,
    size: sparse ? size : storedSize,
    storedSize,
    sparse,
    headers: { offset: headers, length: bodyOffset - headers },
  };
}

/** The entry itself, or what a hard link finally names. */
export function linkedEntry(listing: Listing, entry: number): number {
  let at = entry;
  for (;;) {
    const row = listing.row(at);
    // Some writers give a link its bytes as well.
    if (row.type !== 'hardlink' || row.storedSize > 0) return at;
    at = lastBefore(listing, at, row);
  }
}

/** Tar lets a hard link name only what came before it, so this always ends. */
function lastBefore(listing: Listing, entry: number, row: ListingRow): number {
  const { path: target } = normalisePath(row.linkname ?? '');
  const tail = encodeName(target.slice(target.lastIndexOf('/') + 1));
  const { paths } = listing;
  for (let i = entry - 1; i >= 0; i--) {
    // Only a directory's path may end with a slash, and no link leads there.
    const end = paths.end(i);
    const from = end - tail.length;
    if (from < paths.start(i) || tail.compare(paths.bytes, from, end) !== 0) continue;
    if (normalisePath(listing.path(i)).path === target) return i;
  }
  throw new FailureError('not-found', { name: row.path });
}
