/** Cleaning up: blobs that nothing refers to, what dead writers left, and records of nothing. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { CleanupPlan } from '../../shared/library.ts';
import { namesIn } from '../io/names-in.ts';
import { addSums, sumOf } from './blob-sum.ts';
import type { DocumentShelf } from './document-shelf.ts';
import { isClaimName } from './foreign-files.ts';
import type { Waiting } from './lock.ts';
import { readLock } from './lock-file.ts';
import { leftBehind, sweepIncoming } from './incoming.ts';
import { checkIndex, writeLibrary } from './index-change.ts';
import { entriesOf, readIndex } from './index-file.ts';
import { unusable, type LibraryPaths } from './layout-folder.ts';
import { recordIDOf } from './records.ts';
import { removeBlob } from './removal.ts';
import { survey, type Survey } from './survey.ts';
import { unreferencedOf, type FoundBlob } from './unreferenced.ts';

/** A tool that writes an image writes its index last: what is younger than this may yet be named by it. In ms. */
const RECENT_MS = 3600 * 1000;

/** What cleaning up would do: nothing, where it is not known what images stand on. */
export async function planCleanup(paths: LibraryPaths, shelf: DocumentShelf): Promise<CleanupPlan> {
  const found = await survey(paths, shelf);
  const { old, recent } = byAge(unreferencedOf(found));
  const records = found.isKnown ? orphanRecords(paths) : [];
  const temporary = addSums(leftBehind(paths), sumOf(records));
  return { freed: sumOf(old), recent: sumOf(recent), temporary };
}

/**
 * Does it. Throws `library-unusable` where it is not known what images stand on; `library-locked`, `write-failed`,
 * `no-room`, `cancelled`.
 */
export function cleanUp(
  paths: LibraryPaths,
  shelf: DocumentShelf,
  waiting?: Waiting,
): Promise<CleanupPlan> {
  return writeLibrary(
    paths,
    async () => {
      checkIndex(paths);
      const found = await survey(paths, shelf, waiting?.signal);
      checkKnown(paths, found);
      const { old, recent } = byAge(unreferencedOf(found));
      const freed = sumOf(old.filter(({ digest }) => removeBlob(paths, digest)));
      const records = orphanRecords(paths);
      for (const { file } of records) fs.rmSync(file, { force: true });
      removeClaims(paths);
      const temporary = addSums(sweepIncoming(paths), sumOf(records));
      return { freed, recent: sumOf(recent), temporary };
    },
    waiting,
  );
}

function checkKnown(paths: LibraryPaths, { isKnown, problems }: Survey): void {
  if (isKnown) return;
  const fault = problems.find((each) => each.code === 'document-unreadable');
  const reason =
    fault === undefined
      ? 'it holds too many blobs'
      : `${fault.digest} cannot be read: ${fault.reason}`;
  throw unusable(paths, reason, 'verify');
}

function byAge(blobs: readonly FoundBlob[]) {
  const now = Date.now();
  const isRecent = ({ writtenAt }: FoundBlob) => Math.abs(now - writtenAt) < RECENT_MS;
  return {
    old: blobs.filter((blob) => !isRecent(blob)),
    recent: blobs.filter(isRecent),
  };
}

/** Files of records that neither the index names nor our copy, from which it may be restored. */
function orphanRecords(paths: LibraryPaths) {
  const named = new Set(
    [paths.index, paths.copy].flatMap((file) => {
      const read = readIndex(file);
      return read.ok ? entriesOf(read.index).flatMap(({ about }) => about.records) : [];
    }),
  );
  return namesIn(paths.records).flatMap((name) => {
    const id = recordIDOf(name);
    const file = path.join(paths.records, name);
    const stat = fs.lstatSync(file, { throwIfNoEntry: false });
    if (id === null || named.has(id) || stat?.isFile() !== true) return [];
    return [{ file, size: stat.size }];
  });
}

/** While the lock is ours no other is being taken away, so that claims on others mean nothing. */
function removeClaims(paths: LibraryPaths): void {
  for (const name of namesIn(paths.own)) {
    const file = path.join(paths.own, name);
    if (isClaimName(name) && readLock(file)?.life === 'dead') fs.rmSync(file, { force: true });
  }
}
