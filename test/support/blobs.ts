/** Blobs and their descriptors, for the builders of test images. */
import { digestOf } from '../../electron/oci/digest.ts';
import type { Digest } from '../../shared/oci.ts';

export interface JsonDescriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
  readonly [field: string]: unknown;
}

export function blobPath(digest: Digest): string {
  return `blobs/${digest.replace(':', '/')}`;
}

export function toJson(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** Keeps a blob and describes it. `digest` and `size` always follow each other in the text. */
export function putBlob(
  blobs: Map<Digest, Buffer>,
  mediaType: string,
  bytes: Buffer,
): JsonDescriptor {
  const digest = digestOf(bytes);
  blobs.set(digest, bytes);
  return { mediaType, digest, size: bytes.length };
}
