/** What a path leads to inside an image: symlinks are followed, and nothing leads out of its root. */
import type { EntryKind } from '../../shared/model.ts';

/** As Linux has it. */
const MAX_LINKS = 40;
/** Names that are walked over; no system takes a path this long. */
const MAX_NAMES = 4096;

/** What stands at a path without any link being followed. */
export interface Standing {
  readonly type: EntryKind;
  /** Where a symlink leads. */
  readonly linkname: string | null;
}

export type Followed<T> =
  | { readonly kind: 'found'; readonly path: string; readonly standing: T }
  /** `path`: the first name that is not there, or stands below what is no directory. */
  | { readonly kind: 'missing'; readonly path: string }
  /** Links that lead to each other, or too many to follow. */
  | { readonly kind: 'loop' };

/**
 * Walks `path` from the root of the image, a name at a time. Absolute links start at the root, and `..` stays
 * below it. `find` is asked for normalised paths; directories may have no entry of their own.
 */
export function followPath<T extends Standing>(
  path: string,
  find: (path: string) => T | undefined,
): Followed<T> {
  const rest = path.split('/').reverse();
  let here: string[] = [];
  let standing: T | undefined;
  let links = 0;
  for (let names = 0; rest.length > 0; names++) {
    if (names > MAX_NAMES) return { kind: 'loop' };
    const name = rest.pop() ?? '';
    if (name === '' || name === '.') continue;
    if (standing !== undefined && standing.type !== 'dir')
      return { kind: 'missing', path: [...here, name].join('/') };
    if (name === '..') {
      here.pop();
      standing = undefined;
      continue;
    }
    const found = find([...here, name].join('/'));
    if (found?.type !== 'symlink') {
      here.push(name);
      standing = found;
      continue;
    }
    links++;
    if (links > MAX_LINKS) return { kind: 'loop' };
    const target = found.linkname ?? '';
    if (target.startsWith('/')) here = [];
    standing = undefined;
    for (const next of target.split('/').reverse()) rest.push(next);
  }
  const at = here.join('/');
  const last = standing ?? find(at);
  return last === undefined
    ? { kind: 'missing', path: at }
    : { kind: 'found', path: at, standing: last };
}
