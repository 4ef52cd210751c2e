/**
 * Changing the library's index: the one step by which anything is kept, renamed or removed. It is replaced as a
 * whole, and everything that the new one names must be on the disk before.
 */
import { putInPlace } from '../io/put-in-place.ts';
import { hasDropped, withDropped } from './dropped.ts';
import { lookAt, stampOf, syncFolder, writeFailure, writeNew } from './disk.ts';
import { Incoming } from './incoming.ts';
import { EMPTY_INDEX, indexBytes, readIndex, type LibraryIndex } from './index-file.ts';
import { withLock, type Waiting } from './lock.ts';
import {
  checkFolder,
  fileMode,
  LAYOUT_BYTES,
  makeFolder,
  unusable,
  type LibraryPaths,
} from './layout-folder.ts';
import { findIndex } from './survey.ts';

/** Other tools know no lock: if one writes at the same time, what it wrote is read again. */
const MAX_TRIES = 5;

/** What a writer may do while it holds the lock. */
export interface Writing {
  readonly paths: LibraryPaths;
  /** For its temporary files. */
  readonly incoming: Incoming;
  /**
   * Replaces the index by what `change` makes of it. What other tools dropped is in it again. Throws
   * `library-unusable` where it cannot be read, `no-room`, `write-failed`; then it is what it was.
   */
  readonly replaceIndex: (change: (index: LibraryIndex) => LibraryIndex) => void;
}

/**
 * Holds the lock for `act`, in a folder that is a layout by then. Throws `library-locked`, `library-unusable`,
 * `no-room`, `write-failed`, `cancelled`, and what `act` throws.
 */
export function writeLibrary<T>(
  paths: LibraryPaths,
  act: (writing: Writing) => T | Promise<T>,
  waiting?: Waiting,
): Promise<T> {
  return withIncoming(paths, (incoming) => writeLocked(paths, incoming, act, waiting));
}

/** Does something with a place for temporary files, which is gone afterwards. Throws as `writeLibrary`. */
export async function withIncoming<T>(
  paths: LibraryPaths,
  act: (incoming: Incoming) => Promise<T>,
): Promise<T> {
  checkFolder(paths);
  const incoming = new Incoming(paths);
  try {
    return await act(incoming);
  } catch (error) {
    throw writeFailure(error, paths.folder);
  } finally {
    incoming.close();
  }
}

/** As `writeLibrary`, for who had something to prepare. */
export function writeLocked<T>(
  paths: LibraryPaths,
  incoming: Incoming,
  act: (writing: Writing) => T | Promise<T>,
  waiting?: Waiting,
): Promise<T> {
  const locked = () => {
    makeLayout(paths, incoming);
    if (hasDropped(paths)) replaceIndex(paths, incoming, (index) => index);
    return act({
      paths,
      incoming,
      replaceIndex: (change) => replaceIndex(paths, incoming, change),
    });
  };
  return withLock(paths, locked, waiting);
}

/** Puts this file in the place of another, whatever stands there, and links included. */
export function replaceFile(
  incoming: Incoming,
  file: string,
  bytes: Uint8Array,
  mode: number,
): void {
  const temporary = incoming.file();
  writeNew(temporary, bytes, mode);
  putInPlace(temporary, file);
}

/** Throws `library-unusable` where the index cannot be read: nothing may be written over what it says. */
export function checkIndex(paths: LibraryPaths): void {
  const { problem } = findIndex(paths);
  if (problem === null) return;
  const reason = `its index.json cannot be read: ${problem.reason}`;
  throw unusable(paths, reason, problem.restorable ? 'restore' : 'mend');
}

function replaceIndex(
  paths: LibraryPaths,
  incoming: Incoming,
  change: (index: LibraryIndex) => LibraryIndex,
): void {
  for (let tries = 1; ; tries++) {
    checkIndex(paths);
    const read = readIndex(paths.index);
    const next = change(read.ok ? withDropped(paths, read.index) : EMPTY_INDEX);
    const bytes = indexBytes(next);
    const temporary = incoming.file();
    writeNew(temporary, bytes, fileMode(paths));
    const stands = lookAt(paths.index);
    const isSame = (stands === null ? null : stampOf(stands)) === (read.ok ? read.stamp : null);
    if (!isSame && tries < MAX_TRIES) continue;
    putInPlace(temporary, paths.index);
    syncFolder(paths.folder);
    keepCopy(paths, incoming, bytes);
    return;
  }
}

/** The index stands by then: without a copy of this one, an older copy is better than a failure. */
function keepCopy(paths: LibraryPaths, incoming: Incoming, bytes: Uint8Array): void {
  try {
    replaceFile(incoming, paths.copy, bytes, fileMode(paths));
    syncFolder(paths.own);
  } catch {
    // Tried again when the index is next written.
  }
}

/**
 * What every layout has, made where it is absent; in this order, so that a folder in which it was broken off is
 * known for what it is, and before any blob, so that blobs without an index are known to be a loss.
 */
function makeLayout(paths: LibraryPaths, incoming: Incoming): void {
  const mode = fileMode(paths);
  if (lookAt(paths.layoutFile) === null)
    replaceFile(incoming, paths.layoutFile, LAYOUT_BYTES, mode);
  const { index, problem } = findIndex(paths);
  if (index === null && problem === null)
    replaceFile(incoming, paths.index, indexBytes(EMPTY_INDEX), mode);
  for (const folder of ['blobs', 'blobs/sha256', 'drydock/records'])
    makeFolder(paths, paths.at(folder));
}
