/** Unpacks a zip archive that was made by people we trust and whose digest was checked. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as yauzl from 'yauzl';

/**
 * Writes the files of a zip to disk.
 * @param place gives the path to write for a name in the archive, or undefined to leave it out.
 * @throws Error when the archive is damaged or holds a symbolic link.
 */
export async function unzip(
  file: string,
  place: (name: string) => string | undefined,
): Promise<void> {
  const zip = await yauzl.openPromise(file);
  for await (const entry of zip.eachEntry()) {
    const target = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
    if (target === undefined) continue;
    // The upper half holds the Unix mode of the file.
    const mode = entry.externalFileAttributes >>> 16;
    if ((mode & 0o170000) === 0o120000) throw new Error(`${entry.fileName} is a symbolic link.`);
    await mkdir(path.dirname(target), { recursive: true });
    const contents: Readable = await zip.openReadStreamPromise(entry);
    await pipeline(contents, createWriteStream(target, { mode: mode & 0o777 || 0o644 }));
  }
}
