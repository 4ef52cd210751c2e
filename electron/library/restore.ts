/** An index that cannot be read, replaced by the last one that Drydock wrote. */
import * as path from 'node:path';
import { putInPlace } from '../io/put-in-place.ts';
import { lookAt, syncFolder } from './disk.ts';
import { replaceFile, writeLibrary } from './index-change.ts';
import { indexBytes, readIndex } from './index-file.ts';
import { fileMode, unusable, type LibraryPaths } from './layout-folder.ts';
import type { Waiting } from './lock.ts';
import { findIndex } from './survey.ts';

/**
 * Does nothing where it can be read. What stood there is kept beside the copy. Throws `library-unusable` where there
 * is no copy; `library-locked`, `no-room`, `write-failed`, `cancelled`.
 */
export function restoreIndex(paths: LibraryPaths, waiting?: Waiting): Promise<void> {
  return writeLibrary(
    paths,
    ({ incoming }) => {
      const { problem } = findIndex(paths);
      if (problem === null) return;
      const copy = readIndex(paths.copy);
      if (!copy.ok) throw unusable(paths, `there is no copy of its index: ${copy.reason}`, 'mend');
      if (lookAt(paths.index) !== null)
        putInPlace(paths.index, path.join(paths.own, 'index.broken.json'));
      replaceFile(incoming, paths.index, indexBytes(copy.index), fileMode(paths));
      syncFolder(paths.folder);
    },
    waiting,
  );
}
