/**
 * Temporary files of one writer: a folder in the library's own file system, so that they can be renamed into
 * place. Its name says whose it is; when that process is gone, whoever opens the library next takes it away.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { BlobSum } from '../../shared/library.ts';
import { namesIn } from '../io/names-in.ts';
import { isOwn } from '../io/ownership.ts';
import { makerOf, unfinishedName } from '../io/unfinished-name.ts';
import { digestOf } from '../oci/digest.ts';
import { sumOf } from './blob-sum.ts';
import { codeOf, statOf, writeFailure, writeNew } from './disk.ts';
import { fileMode, makeFolder, makeTop, type LibraryPaths } from './layout-folder.ts';
import type { IncomingBlob } from './new-entry.ts';

/** What stands before the mark in the names of such folders. */
const BEFORE = '';
/** Names of the files in it, in order. */
const FILE = /^[0-9]{1,9}$/;
/** Whether a process of another machine runs nobody here can say: after a week it does not. */
const ELSEWHERE_MS = 7 * 24 * 3600 * 1000;

const live = new Set<Incoming>();

/** The folders of this process, however it ends; only a kill leaves one to the next that opens the library. */
function closeAll(): void {
  for (const each of live) each.close();
}

export class Incoming {
  readonly #paths: LibraryPaths;
  readonly #folder: string;
  #files = 0;

  /** Makes the library's folder too, if it is absent. Throws `library-unusable`, `no-room`, `write-failed`. */
  constructor(paths: LibraryPaths) {
    this.#paths = paths;
    this.#folder = path.join(paths.incoming, unfinishedName(BEFORE));
    try {
      makeTop(paths);
      for (const folder of [paths.own, paths.incoming]) makeFolder(paths, folder);
      fs.mkdirSync(this.#folder, 0o700);
    } catch (error) {
      throw writeFailure(error, paths.folder);
    }
    if (live.size === 0) process.on('exit', closeAll);
    live.add(this);
  }

  /** The next absolute path in it; nothing stands there. */
  file(): string {
    return path.join(this.#folder, String(++this.#files));
  }

  /** Hashes (SHA-256), writes and fsyncs. Throws `no-room`, `write-failed`. */
  writeDocument(bytes: Uint8Array): IncomingBlob {
    const file = this.file();
    try {
      writeNew(file, bytes, fileMode(this.#paths));
    } catch (error) {
      throw writeFailure(error, this.#paths.folder);
    }
    return { digest: digestOf(bytes), file, size: bytes.length };
  }

  /** Takes away what is left of it. Again does nothing. */
  close(): void {
    if (!live.delete(this)) return;
    if (live.size === 0) process.off('exit', closeAll);
    removeFolder(this.#folder);
  }
}

/** What dead writers left. Never throws. */
export function leftBehind(paths: LibraryPaths): BlobSum {
  const files = deadFolders(paths).flatMap((folder) =>
    namesIn(folder).flatMap((name) => statOf(path.join(folder, name)) ?? []),
  );
  return sumOf(files);
}

/** Takes away what dead writers left, and says what that was. Never throws: what stays, stays to the next time. */
export function sweepIncoming(paths: LibraryPaths): BlobSum {
  const swept = leftBehind(paths);
  for (const folder of deadFolders(paths)) removeFolder(folder);
  return swept;
}

/** True for the folder of a writer. */
export function isIncomingName(name: string): boolean {
  return makerOf(name, BEFORE) !== null;
}

function deadFolders(paths: LibraryPaths): readonly string[] {
  // Neither may be a link: what it leads to is not the library's.
  if (![paths.own, paths.incoming].every(isFolder)) return [];
  return namesIn(paths.incoming).flatMap((name) => {
    const maker = makerOf(name, BEFORE);
    const folder = path.join(paths.incoming, name);
    if (maker === null || !isFolder(folder)) return [];
    const dead = maker === 'elsewhere' ? isOld(folder) : maker === 'ended';
    return dead ? [folder] : [];
  });
}

/** Only what was made here: a folder that holds anything else stays. */
function removeFolder(folder: string): void {
  try {
    for (const name of namesIn(folder))
      if (FILE.test(name)) fs.rmSync(path.join(folder, name), { force: true });
    fs.rmdirSync(folder);
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}

function isFolder(folder: string): boolean {
  const stat = statOf(folder);
  return stat?.isDirectory() === true && isOwn(stat);
}

function isOld(folder: string): boolean {
  const stat = statOf(folder);
  return stat !== null && Date.now() - stat.mtimeMs > ELSEWHERE_MS;
}
