/**
 * The moment in which images are kept: blobs into the places of their digests, records beside them, and the index
 * that names them last. A crash before that leaves files that nothing refers to; a crash after it leaves nothing.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { FailureError } from '../../shared/failure.ts';
import type { Digest } from '../../shared/oci.ts';
import { putInPlace } from '../io/put-in-place.ts';
import { Turns } from '../io/turns.ts';
import { algorithmOf } from '../oci/digest.ts';
import { blobFile } from './blob-files.ts';
import { setMode, syncFolder } from './disk.ts';
import { addEntries } from './add-entries.ts';
import type { Waiting } from './lock.ts';
import { checkIndex, withIncoming, writeLocked, type Writing } from './index-change.ts';
import { fileMode, makeFolder, unusable, type LibraryPaths } from './layout-folder.ts';
import type { CommitPlan, CommitResult, Committed, IncomingBlob } from './new-entry.ts';
import { placeRecord, stageRecord, type StagedRecord } from './records.ts';

/**
 * Keeps what the plan says, or nothing. All that takes time is done before others have to wait. Throws
 * `library-locked`, `library-unusable`, `no-room`, `write-failed`, `cancelled`.
 */
export function commitPlan(
  paths: LibraryPaths,
  plan: CommitPlan,
  waiting?: Waiting,
): Promise<CommitResult> {
  return withIncoming(paths, async (incoming) => {
    checkIndex(paths);
    const turns = new Turns(waiting?.signal);
    await turns.each(plan.blobs, (blob) => {
      syncBlob(paths, blob);
    });
    const records: StagedRecord[] = [];
    await turns.each(plan.entries, ({ record }) => {
      records.push(stageRecord(paths, record, incoming.file()));
    });
    return writeLocked(paths, incoming, (writing) => commit(writing, plan, records), waiting);
  });
}

function commit(
  { paths, replaceIndex }: Writing,
  plan: CommitPlan,
  records: readonly StagedRecord[],
): CommitResult {
  checkIndex(paths);
  const vanished = vanishedOf(paths, plan);
  if (vanished.length > 0) return { ok: false, vanished };
  for (const blob of plan.blobs) placeBlob(paths, blob);
  for (const folder of foldersOf(paths, plan)) syncFolder(folder);
  for (const record of records) placeRecord(paths, record);
  syncFolder(paths.records);
  let kept: readonly Committed[] = [];
  const ids = records.map(({ id }) => id);
  replaceIndex((index) => {
    const added = addEntries(index, plan.entries, ids);
    kept = added.committed;
    return added.index;
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
    putInPlace(file, place);
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
