/**
 * Content by digest: what stands between the media and everything above. Nothing above it asks
 * for a file by name, except for the few documents that name the roots.
 */
import type { Extent } from '../io/files.ts';
import type { DigestOrigin } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';

/** One place where the source keeps a blob. */
export type BlobCopy =
  | {
      readonly path: string;
      readonly extent: Extent;
      /** True if the archive ends before the blob does. */
      readonly cut: boolean;
      /** True if a link inside the source stands where the blob should. */
      readonly linked?: boolean;
    }
  | {
      readonly path: string;
      /** Why its bytes cannot be had: a link, a pipe, no permission. */
      readonly obstacle: { readonly kind: 'not-a-file' | 'unreadable'; readonly detail: string };
    };

export interface StoredBlob {
  readonly digest: Digest;
  /** Every copy, the one that stands first; a blob is verified only if every copy is. */
  readonly copies: readonly [BlobCopy, ...BlobCopy[]];
  readonly origin: DigestOrigin;
}

export interface ContentStore {
  find(digest: Digest): StoredBlob | undefined;
  /** All blobs of the source, in order of their names. */
  list(): readonly StoredBlob[];
}

/** Bytes of the copy that stands; null if they cannot be had. */
export function storedSize(blob: StoredBlob | undefined): number | null {
  const copy = blob?.copies[0];
  return copy !== undefined && 'extent' in copy ? copy.extent.length : null;
}
