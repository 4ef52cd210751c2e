/** What is handed over to be kept, and what became of it. */
import type { KeptID, KeptRecord } from '../../shared/library.ts';
import type { Descriptor, Digest } from '../../shared/oci.ts';

/** A blob in a temporary file of the writer's `Incoming`. */
export interface IncomingBlob {
  readonly digest: Digest;
  /** Absolute path, as `Incoming.file` gave it. */
  readonly file: string;
  /** Bytes, all of them hashed. */
  readonly size: number;
}

/** One line of the library's index that is wanted. */
export interface NewEntry {
  /**
   * Of the index or manifest, with its size; `platform`, `artifactType` and `annotations` are written as they
   * are, except for the name and what is Drydock's own.
   */
  readonly descriptor: Descriptor;
  /** Any text: a valid and free name is made of it. Null for what has none, such as most referrers. */
  readonly name: string | null;
  readonly tags: readonly string[];
  readonly note: string;
  readonly madeByDrydock: boolean;
  readonly record: KeptRecord;
}

export interface CommitPlan {
  /** Put in the places of their digests, whatever stands there: also those that are written again. */
  readonly blobs: readonly IncomingBlob[];
  /** Digests of all that the entries stand on and that must be here: in `blobs`, or in the library. */
  readonly needs: readonly Digest[];
  readonly entries: readonly NewEntry[];
}

export interface Committed {
  readonly id: KeptID;
  readonly digest: Digest;
  /** Null if none was wanted. */
  readonly name: string | null;
  /** True if the library had it under this name: then it has one record more. */
  readonly again: boolean;
}

export type CommitResult =
  | { readonly ok: true; readonly kept: readonly Committed[] }
  /** Blobs that were in the library have gone meanwhile, and nothing was kept: try once more. */
  | { readonly ok: false; readonly vanished: readonly Digest[] };
