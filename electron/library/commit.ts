/**
 * The moment in which images are kept: blobs into the places of their digests, records beside them, and the index
 * that names them last. A crash before that leaves files that nothing refers to; a crash after it leaves nothing.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import { algorithmOf } from '../oci/digest.ts';
import { blobFile } from './blob-files.ts';
import { setMode, syncFolder } from './disk.ts';
import { addEntry } from './add-entry.ts';
import type { Waiting } from './lock.ts';
import { checkIndex, writeLibrary, type Writing } from './index-change.ts';
import type { LibraryIndex } from './index-file.ts';
import { fileMode, makeFolder, unusable, type LibraryPaths } from './layout-folder.ts';
import type { CommitPlan, CommitResult, Committed, IncomingBlob } from './new-entry.ts';
import { writeRecord } from './records.ts';

/**
 * Keeps what the plan says, or nothing. Throws `library-locked`, `library-unusable`, `no-room`, `write-failed`,
 * `cancelled`.
 */
export function commitPlan(
  paths: LibraryPaths,
  plan: CommitPlan,
  waiting?: Waiting,
): Promise<CommitResult> {
  return writeLibrary(paths, (writing) => commit(writing, plan), waiting);
}

function commit(writing: Writing, plan: CommitPlan): CommitResult {
  const { paths } = writing;
  checkIndex(paths);
  const vanished = vanishedOf(paths, plan);
  if (vanished.length > 0) return { ok: false, vanished };
  for (const blob of plan.blobs) syncBlob(paths, blob);
  for (const blob of plan.blobs) placeBlob(paths, blob);
  for (const folder of foldersOf(paths, plan)) syncFolder(folder);
  const records = plan.entries.map(({ record }) =>
    writeRecord(paths, record, writing.incoming.file()),
  );
  syncFolder(paths.records);
  let kept: readonly Committed[] = [];
  writing.replaceIndex((index) => {
    let next: LibraryIndex = index;
    kept = plan.entries.map((entry, i) => {
      const added = addEntry(next, entry, records[i] ?? '');
      next = added.index;
      return added.committed;
    });
    return next;
  });
  return { ok: true, kept };
}

/** What must be here and is not: another process has cleaned up since it was looked for. */
function vanishedOf(paths: LibraryPaths, { blobs, needs, entries }: CommitPlan): readonly Digest[] {
  const coming = new Set(blobs.map(({ digest }) => digest));
  const needed = new Set([...needs, ...entries.map(({ descriptor }) => descriptor.digest)]);
  return [...needed].filter((digest) => !coming.has(digest) && blobFile(paths, digest) === null);
}

/** Whole, on the disk, and as open as the rest. Throws `internal` where it is not what was hashed. */
function syncBlob(paths: LibraryPaths, { digest, file, size }: IncomingBlob): void {
  if (algorithmOf(digest) === null)
    throw new FailureError('internal', {}, `no place for ${digest}`);
  const descriptor = fs.openSync(file, 'r');
  try {
    const stat = fs.fstatSync(descriptor);
    if (!stat.isFile() || stat.size !== size)
      throw new FailureError('internal', {}, `${stat.size} bytes for ${digest}, not ${size}`);
    setMode(descriptor, fileMode(paths));
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Renaming replaces a link itself, and never what it leads to. Throws `library-unusable` where a folder stands. */
function placeBlob(paths: LibraryPaths, { digest, file }: IncomingBlob): void {
  const place = paths.blob(digest);
  makeFolder(paths, path.dirname(place));
  try {
    fs.renameSync(file, place);
  } catch (error) {
    if (fs.lstatSync(place, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
    throw unusable(paths, `${path.relative(paths.folder, place)} in it is a folder`);
  }
}

/** `blobs` too: a folder of an algorithm may have been made just now. */
function foldersOf(paths: LibraryPaths, { blobs }: CommitPlan): ReadonlySet<string> {
  const folders = blobs.map(({ digest }) => path.dirname(paths.blob(digest)));
  return new Set([...folders, paths.at('blobs'), paths.folder]);
}
