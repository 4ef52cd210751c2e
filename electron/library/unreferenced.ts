/** Blobs that no kept image stands on. */
import type { BlobSum } from '../../shared/library.ts';
import type { Digest } from '../../shared/oci.ts';
import type { BlobFile } from './blob-files.ts';
import type { Survey } from './survey.ts';

export interface FoundBlob extends BlobFile {
  readonly digest: Digest;
}

/** None where it is not known what images stand on. */
export function unreferencedOf({ blobs, uses, mentioned, isKnown }: Survey): readonly FoundBlob[] {
  if (!isKnown) return [];
  const unused = [...blobs.files].filter(([digest]) => !uses.has(digest) && !mentioned.has(digest));
  return unused.map(([digest, file]) => ({ digest, ...file }));
}

export function sumOf(blobs: readonly { readonly size: number }[]): BlobSum {
  return { blobs: blobs.length, bytes: blobs.reduce((sum, { size }) => sum + size, 0) };
}
