/** The library on disk: what is asked of it, and what is written to it. */
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { CleanupPlan, KeptID, RemovalPlan } from '../../shared/library.ts';
import type { Digest } from '../../shared/oci.ts';
import { blobFile } from './blob-files.ts';
import { cleanUp, planCleanup } from './cleanup.ts';
import { commitPlan } from './commit.ts';
import { contentsOf, type LibraryContents } from './contents.ts';
import { takeBack } from './take-back.ts';
import { DocumentShelf } from './document-shelf.ts';
import { editImage, type KeptEdit } from './edit.ts';
import { Incoming, sweepIncoming } from './incoming.ts';
import { entriesOf } from './index-file.ts';
import { checkFolder, LibraryPaths } from './layout-folder.ts';
import type { Waiting } from './lock.ts';
import type { CommitPlan, CommitResult } from './new-entry.ts';
import { RecordShelf } from './record-shelf.ts';
import { planRemoval, removeImages } from './removal.ts';
import { restoreIndex } from './restore.ts';
import { findIndex, survey } from './survey.ts';

/** Root descriptor of a kept image. */
export interface KeptRoot {
  readonly digest: Digest;
  readonly name: string | null;
  readonly mediaType: string;
}

const NOTHING = { blobs: 0, bytes: 0 };

/**
 * The library in this folder, which is made by the first write. Takes away what dead writers left. Throws
 * `library-unusable` for a folder that is neither absent nor empty nor a layout, `no-access`.
 */
export function openLibrary(folder: string): Library {
  const paths = new LibraryPaths(path.resolve(folder));
  checkFolder(paths);
  sweepIncoming(paths);
  return new Library(paths);
}

/**
 * What all of its methods may throw besides what they say: `library-unusable`, `no-access`; those that write also
 * `library-locked`, `no-room`, `write-failed`, `cancelled`, and then nothing has changed.
 */
export class Library {
  readonly #paths: LibraryPaths;
  readonly #documents: DocumentShelf;
  readonly #records: RecordShelf;

  constructor(paths: LibraryPaths) {
    this.#paths = paths;
    this.#documents = new DocumentShelf(paths);
    this.#records = new RecordShelf(paths);
  }

  /** Absolute path. */
  get folder(): string {
    return this.#paths.folder;
  }

  /**
   * All that is in it: what is odd in the folder is told as problems. What another tool dropped from the index is put
   * back first, where that can be done. Throws `cancelled`.
   */
  async state(signal?: AbortSignal): Promise<LibraryContents> {
    checkFolder(this.#paths);
    await takeBack(this.#paths, signal);
    const found = await survey(this.#paths, this.#documents, signal);
    return contentsOf(this.#paths, found, this.#records, signal);
  }

  /** Throws `not-found` where the library has no such image. */
  find(id: KeptID): KeptRoot {
    const { index } = findIndex(this.#paths);
    const entry = index === null ? undefined : entriesOf(index).find((each) => each.id === id);
    if (entry === undefined) throw new FailureError('not-found', { name: id });
    const { digest, mediaType } = entry.descriptor;
    return { digest, mediaType, name: entry.about.name };
  }

  /** The regular file of this digest and its bytes, unread; null if there is none. */
  blob(digest: Digest): { readonly file: string; readonly size: number } | null {
    const stat = blobFile(this.#paths, digest);
    return stat === null ? null : { file: this.#paths.blob(digest), size: stat.size };
  }

  /** A place for the temporary files of one writer. Throws `no-room`, `write-failed`. */
  begin(): Incoming {
    checkFolder(this.#paths);
    return new Incoming(this.#paths);
  }

  /** Keeps what the plan says, or nothing; the temporary files that it names are moved. */
  commit(plan: CommitPlan, waiting?: Waiting): Promise<CommitResult> {
    return commitPlan(this.#paths, plan, waiting);
  }

  /** Resolves to the id that it has then. Throws `not-found`, `name-taken`, and `invalid-request` where it is no name. */
  async edit(id: KeptID, change: KeptEdit, waiting?: Waiting): Promise<KeptID> {
    this.find(id);
    return editImage(this.#paths, id, change, waiting);
  }

  /** What removing these would do. Throws `not-found`. */
  planRemoval(ids: readonly KeptID[]): Promise<RemovalPlan> {
    return planRemoval(this.#paths, this.#documents, ids);
  }

  /** Throws `not-found`, and then removes none of them. */
  async remove(ids: readonly KeptID[], waiting?: Waiting): Promise<RemovalPlan> {
    // Where there is no library, none is made.
    for (const id of ids.slice(0, 1)) this.find(id);
    return removeImages(this.#paths, this.#documents, ids, waiting);
  }

  planCleanup(): Promise<CleanupPlan> {
    return planCleanup(this.#paths, this.#documents);
  }

  /** Throws `library-unusable` where it is not known what images stand on: then nothing is removed. */
  async clean(waiting?: Waiting): Promise<CleanupPlan> {
    if (checkFolder(this.#paths) === 'absent')
      return { freed: NOTHING, recent: NOTHING, temporary: sweepIncoming(this.#paths) };
    return cleanUp(this.#paths, this.#documents, waiting);
  }

  /** Puts our own copy in the place of an `index.json` that cannot be read; else does nothing. */
  async restoreIndex(waiting?: Waiting): Promise<void> {
    if (checkFolder(this.#paths) === 'layout') await restoreIndex(this.#paths, waiting);
  }
}
