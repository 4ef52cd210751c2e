/** Blobs of a library on disk that go bad, for tests. */
import * as fs from 'node:fs';
import * as path from 'node:path';

/** Turns one bit of the largest blob; returns its digest. */
export function rotLargest(library: string): string {
  const folder = path.join(library, 'blobs/sha256');
  const [largest = ''] = fs
    .readdirSync(folder)
    .map((name) => ({ name, size: fs.statSync(path.join(folder, name)).size }))
    .sort((a, b) => b.size - a.size)
    .map(({ name }) => name);
  const file = path.join(folder, largest);
  const bytes = fs.readFileSync(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  fs.chmodSync(file, 0o644);
  fs.writeFileSync(file, bytes);
  return `sha256:${largest}`;
}
