/** How many blobs or other files, and how many bytes. */
import type { BlobSum } from '../../shared/library.ts';

export function sumOf(files: readonly { readonly size: number }[]): BlobSum {
  return { blobs: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) };
}

export function addSums(a: BlobSum, b: BlobSum): BlobSum {
  return { blobs: a.blobs + b.blobs, bytes: a.bytes + b.bytes };
}
