/** The list of sources opened lately. Paths stay in the main process; the page gets names. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Recent } from '../../shared/contract.ts';
import { MAX_RECENTS, type StoredRecent } from './user-state.ts';

/** Characters of a folder that are shown. */
const MAX_FOLDER = 48;

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
    folder: shortenFolder(path.dirname(recent.path), home),
    openedAt: recent.openedAt,
  };
}

/** The folder for reading only: `~` for the home folder, and its middle left out when long. */
export function shortenFolder(folder: string, home: string): string {
  const below =
    folder === home ? '' : folder.startsWith(home + path.sep) ? folder.slice(home.length) : null;
  const shown = below === null || home === '' ? folder : `~${below}`;
  const characters = [...shown];
  if (characters.length <= MAX_FOLDER) return shown;
  const half = Math.floor((MAX_FOLDER - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}
