/** An export is no part of the library: in its folder it would be a foreign file, or stand in the place of one of its own. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { notExported } from './obstacle.ts';

/**
 * `target`, `library`: absolute. Throws `not-exported` if the target would be in the library's folder, whatever links
 * lead there.
 */
export function checkOutside(target: string, library: string): void {
  const own = markOf(library);
  if (own === null) return;
  for (const folder of foldersAbove(target))
    if (markOf(folder) === own) throw notExported('inside', { name: path.basename(target) });
}

/** As they really are; none where the first is not there. */
function foldersAbove(target: string): readonly string[] {
  try {
    const folders = [fs.realpathSync(path.dirname(target))];
    for (let at = folders[0] ?? ''; path.dirname(at) !== at; at = path.dirname(at))
      folders.push(path.dirname(at));
    return folders;
  } catch {
    // Making the export will say what is wrong.
    return [];
  }
}

/** Tells one folder from another, also on file systems that ignore case; null where there is none. */
function markOf(folder: string): string | null {
  try {
    const { dev, ino } = fs.statSync(folder, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return null;
  }
}
