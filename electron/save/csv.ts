// File lists as CSV (RFC 4180), for spreadsheets: no cell of an image becomes a formula there.

import { escapeText } from '../../shared/escape.ts';
import { rfc3339 } from '../../shared/format.ts';
import type { ListingRow } from '../tree/listing.ts';
import { shownPath, type LayerAt } from './listed-row.ts';

/** Ends every line. */
export const CSV_END = '\r\n';

export const CSV_HEADER = 'path,type,mode,uid,gid,uname,gname,size,mtime,linkname,layer,position';

/** One line without its end; `path` as in a merged view, else as stored. */
export function csvLine(layer: LayerAt, row: ListingRow, path = row.path): string {
  return [
    csvCell(escapeText(shownPath(path))),
    row.type === 'unknown' ? 'file' : row.type,
    (row.mode & 0o7777).toString(8).padStart(4, '0'),
    String(row.uid),
    String(row.gid),
    csvCell(escapeText(row.uname)),
    csvCell(escapeText(row.gname)),
    String(row.size),
    rfc3339(row.mtime) ?? '',
    csvCell(escapeText(row.linkname ?? '')),
    layer.digest,
    String(layer.position),
  ].join(',');
}

/**
 * A cell that is read as text: an apostrophe in front of what a spreadsheet would calculate (OWASP,
 * "CSV Injection"), and always in quotation marks, since a spreadsheet that separates cells by semicolons
 * would begin another one inside a name.
 */
export function csvCell(text: string): string {
  const plain = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
