/** Blobs that no kept image stands on. */
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
