/**
 * Removing images: first their lines in the index, then the blobs that no other image stands on. Where it cannot be
 * said what another image stands on, every blob stays.
 */
import * as fs from 'node:fs';
import { FailureError } from '../../shared/failure.ts';
import type { KeptID, RemovalPlan } from '../../shared/library.ts';
import type { Digest } from '../../shared/oci.ts';
import { sumOf } from './blob-sum.ts';
import type { DocumentShelf } from './document-shelf.ts';
import type { Waiting } from './lock.ts';
import { checkIndex, writeLibrary } from './index-change.ts';
import { entriesOf, isEntry, withItems, type LibraryIndex } from './index-file.ts';
import type { RecordID } from './kept-about.ts';
import type { LibraryPaths } from './layout-folder.ts';
import { recordFile } from './records.ts';
import { survey, unknownOf, usesOf, type Survey } from './survey.ts';
import type { FoundBlob } from './unreferenced.ts';

interface Removal {
  readonly plan: RemovalPlan;
  readonly blobs: readonly FoundBlob[];
  readonly records: readonly RecordID[];
}

/** What removing these would do. Throws `not-found` where one is not in the library. */
export async function planRemoval(
  paths: LibraryPaths,
  shelf: DocumentShelf,
  ids: readonly KeptID[],
): Promise<RemovalPlan> {
  return removalOf(await survey(paths, shelf), ids).plan;
}

/** Removes them. Also throws `library-locked`, `library-unusable`, `no-room`, `write-failed`, `cancelled`. */
export function removeImages(
  paths: LibraryPaths,
  shelf: DocumentShelf,
  ids: readonly KeptID[],
  waiting?: Waiting,
): Promise<RemovalPlan> {
  return writeLibrary(
    paths,
    async ({ replaceIndex }) => {
      checkIndex(paths);
      const removal = removalOf(await survey(paths, shelf, waiting?.signal), ids);
      replaceIndex((index) => without(index, new Set(ids)));
      for (const { digest } of removal.blobs) removeBlob(paths, digest);
      for (const id of removal.records) fs.rmSync(recordFile(paths, id), { force: true });
      return removal.plan;
    },
    waiting,
  );
}

/** Takes a blob away: a regular file, and nothing else. True if it was there. */
export function removeBlob(paths: LibraryPaths, digest: Digest): boolean {
  const file = paths.blob(digest);
  if (fs.lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  fs.unlinkSync(file);
  return true;
}

function removalOf(found: Survey, ids: readonly KeptID[]): Removal {
  const chosen = new Set(ids);
  const going = found.images.filter(({ id }) => chosen.has(id));
  if (going.length < chosen.size) throw notInLibrary(ids, going);
  const staying = found.images.filter(({ id }) => !chosen.has(id));
  const standing = usesOf(staying);
  const mentioned = new Set(staying.flatMap(({ reach }) => [...reach.mentioned]));
  const isKnown = found.blobs.complete && unknownOf(found.index, staying).length === 0;
  const freed: FoundBlob[] = [];
  const shared: FoundBlob[] = [];
  for (const digest of usesOf(going).keys()) {
    const file = found.blobs.files.get(digest);
    if (file === undefined) continue;
    const isFree = isKnown && !standing.has(digest) && !mentioned.has(digest);
    (isFree ? freed : shared).push({ digest, ...file });
  }
  const plan = { images: going.map(({ id }) => id), freed: sumOf(freed), shared: sumOf(shared) };
  return { plan, blobs: freed, records: recordsOf(found.index, chosen) };
}

/** Records of these that are of no other image. */
function recordsOf(index: LibraryIndex | null, chosen: ReadonlySet<KeptID>): readonly RecordID[] {
  const entries = index === null ? [] : entriesOf(index);
  const of = (isGoing: boolean) =>
    new Set(
      entries.filter(({ id }) => chosen.has(id) === isGoing).flatMap(({ about }) => about.records),
    );
  const staying = of(false);
  return [...of(true)].filter((id) => !staying.has(id));
}

function without(index: LibraryIndex, ids: ReadonlySet<KeptID>): LibraryIndex {
  return withItems(
    index,
    index.items.filter((item) => !isEntry(item) || !ids.has(item.id)),
  );
}

function notInLibrary(ids: readonly KeptID[], found: readonly { readonly id: KeptID }[]): Error {
  const there = new Set(found.map(({ id }) => id));
  return new FailureError('not-found', { name: ids.find((id) => !there.has(id)) ?? '' });
}
