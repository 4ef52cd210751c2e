/** The list of sources opened lately. Paths stay in the main process; the page gets names. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Recent } from '../../shared/contract.ts';
import { shortenFolder } from '../../shared/shorten-folder.ts';
import { MAX_RECENTS, type StoredRecent } from './user-state.ts';

/** The list with this path in front, once. */
export function addRecent(
  recents: readonly StoredRecent[],
  sourcePath: string,
  openedAt: Date,
): readonly StoredRecent[] {
  const known = recents.find((recent) => recent.path === sourcePath);
  const first = {
    recentId: known?.recentId ?? randomUUID(),
    path: sourcePath,
    openedAt: openedAt.toISOString(),
  };
  return [first, ...recents.filter((recent) => recent !== known)].slice(0, MAX_RECENTS);
}

/** What the page may know of a recent source. */
export function describeRecent(recent: StoredRecent, home: string): Recent {
  return {
    recentId: recent.recentId,
    name: path.basename(recent.path),
    folder: shortenFolder(path.dirname(recent.path), home, path.sep),
    openedAt: recent.openedAt,
  };
}
