/** What a signature is checked from: bytes that were read, and what the source says that they are about. */
import type { Companion } from '../../shared/companions.ts';
import type { Digest } from '../../shared/oci.ts';

/** What a signature should be about. Its bytes were read and have this digest. */
export interface SignedSubject {
  readonly digest: Digest;
  /** Bytes. */
  readonly size: number;
  readonly mediaType: string;
  /** The index or manifest itself, for signatures that are over its bytes; without it they stay unproven. */
  readonly document?: Uint8Array;
}

export interface SignatureMaterial {
  readonly companion: Companion;
  /**
   * The blob, or what a file holds, whole, whose digest was checked against its descriptor's in this run; or why it is not here.
   * `unreadable` includes bytes that are not what their digest says.
   */
  readonly bytes: Uint8Array | 'absent' | 'too-large' | 'unreadable';
  /** Null where the image has no digest, or its document is not here or not what its digest says. */
  readonly subject: SignedSubject | null;
}
