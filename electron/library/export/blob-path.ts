/** Where a layout keeps a blob (image-spec image-layout.md, "Blobs"). */
import type { Digest } from '../../../shared/oci.ts';

export function blobPath(digest: Digest): string {
  return `blobs/${digest.replace(':', '/')}`;
}
