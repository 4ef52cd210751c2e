/**
 * Where a saved symlink may lead: to a place inside the saved folder, by a relative path. A step up is
 * taken only from a folder that the plan makes itself, so the step is where it seems to be; steps down
 * may pass through other symlinks, which all stay inside. So no chain of links leaves the folder.
 */
import type { SkipReason } from '../../shared/saving.ts';
import { MAX_PATH_BYTES } from '../../shared/limits/save.ts';
import type { PlannedFolder } from './planned-folder.ts';
import { safeName, type NameRules } from './safe-name.ts';

export type LinkTarget = string | { readonly refused: SkipReason };

/** The text of the link with the names that are made; `folder` is the one that the link lies in. */
export function linkTarget(linkname: string, folder: PlannedFolder, rules: NameRules): LinkTarget {
  if (rules === 'windows') return { refused: 'link-unsupported' };
  if (linkname === '' || linkname.startsWith('/')) return { refused: 'link-leaves' };
  if (linkname.length > MAX_PATH_BYTES[rules]) return { refused: 'path-too-long' };
  const steps: string[] = [];
  let at: PlannedFolder | null = folder;
  for (const part of linkname.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      at = at?.parent ?? null;
      if (at === null) return { refused: 'link-leaves' };
      steps.push(part);
    } else {
      const child = at?.child(part);
      steps.push(child?.name ?? safeName(part, rules));
      at = child?.folder ?? null;
    }
  }
  return steps.length === 0 ? '.' : steps.join('/');
}
