/** The library on disk: what is asked of it, and what is written to it. */
import type { KeptID, LockHolder } from '../../shared/library.ts';
import type { CleanupPlan, LibraryState, RemovalPlan } from '../../shared/library.ts';
import type { Digest } from '../../shared/oci.ts';
import type { CommitPlan, CommitResult, IncomingBlob } from './new-entry.ts';

/** Waiting for another process that writes: it can be given up, and it is told who it is. */
export interface Waiting {
  readonly signal?: AbortSignal;
  readonly onWait?: (holder: LockHolder) => void;
}

/** What the library knows by itself; where it is and why is known by whoever opened it. */
export type LibraryContents = Omit<LibraryState, 'place' | 'placeFrom'>;

export interface KeptEdit {
  readonly name: string;
  readonly tags: readonly string[];
  readonly note: string;
}

/** A writer's temporary files, in the library's own file system. */
export interface Incoming {
  /** The next absolute path in it; nothing stands there. */
  file(): string;
  /** Hashes (SHA-256), writes and fsyncs. Throws `no-room`, `write-failed`. */
  writeDocument(bytes: Uint8Array): IncomingBlob;
  /** Takes away what is left of it. Again does nothing. */
  close(): void;
}

/** Root descriptor of a kept image. */
export interface KeptRoot {
  readonly digest: Digest;
  readonly name: string | null;
  readonly mediaType: string;
}

export interface Library {
  /** Absolute path. */
  readonly folder: string;
  /** All that is in it; never rejects for what is in the folder. Throws `cancelled`. */
  state(signal?: AbortSignal): Promise<LibraryContents>;
  /** Throws `not-found` with the id's name where the library has no such image. */
  find(id: KeptID): KeptRoot;
  /** The regular file of this digest and its bytes, unread; null if there is none. */
  blob(digest: Digest): { readonly file: string; readonly size: number } | null;
  /** Makes the library if it is absent. Throws `library-unusable`, `no-room`, `write-failed`. */
  begin(): Incoming;
  /** Throws `library-locked`, `library-unusable`, `no-room`, `write-failed`, `cancelled`; then nothing is kept. */
  commit(incoming: Incoming, plan: CommitPlan, waiting?: Waiting): Promise<CommitResult>;
  /** Also throws `not-found`, `name-taken`, and `invalid-request` where `name` is none. */
  edit(id: KeptID, change: KeptEdit, waiting?: Waiting): Promise<void>;
  planRemoval(ids: readonly KeptID[]): Promise<RemovalPlan>;
  remove(ids: readonly KeptID[], waiting?: Waiting): Promise<RemovalPlan>;
  planCleanup(): Promise<CleanupPlan>;
  clean(waiting?: Waiting): Promise<CleanupPlan>;
  /** Puts our own copy in the place of an `index.json` that cannot be read. */
  restoreIndex(waiting?: Waiting): Promise<void>;
}

/**
 * The library in this folder, which is made by the first write. Takes away what dead writers left.
 * Throws `library-unusable`, `no-access`.
 */
export declare function openLibrary(folder: string): Library;
