/**
 * The mark that Windows puts on files from elsewhere, in a stream beside their content, so that it asks before
 * it runs one, and opens documents protected. macOS keeps its mark where Node cannot write it.
 */
import * as fs from 'node:fs';

/** Zone 3 is the internet. */
const MARK = '[ZoneTransfer]\r\nZoneId=3\r\n';

/** Marks a file that was written just now, as far as the file system keeps such streams. */
export function markAsForeign(file: string, mtime: number): void {
  try {
    fs.writeFileSync(`${file}:Zone.Identifier`, MARK, { flag: 'wx', mode: 0o600 });
    fs.utimesSync(file, mtime, mtime);
  } catch {
    // FAT, exFAT and many shares keep no streams; the content counts more.
  }
}
