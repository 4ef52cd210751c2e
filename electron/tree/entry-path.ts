// What an entry's name means: its place below the layer's root, and whether it is a whiteout
// (image-spec, layer.md). Nothing here looks at other entries. No recursion: a path may have
// hundreds of thousands of components.

/** One component that is empty, `.` or `..` anywhere in the path. */
const UNCLEAN = /(?:^|\/)\.{0,2}(?:\/|$)/;
const OPAQUE_NAME = '.wh..wh..opq';
const PREFIX = '.wh.';
const META_PREFIX = '.wh..wh.';

export interface EntryPath {
  /** No leading `/` or `./`, no trailing `/`, no `.`, `..` or empty component; '' is the root. */
  readonly path: string;
  /** True if there was a `..` component. It was applied, but never climbs above the root. */
  readonly unsafe: boolean;
  /** True if the stored name starts with `/`. */
  readonly absolute: boolean;
}

export type Whiteout =
  /** Removes `target`, and what is below it, from lower layers. */
  | { readonly kind: 'whiteout'; readonly target: string }
  /** Hides what lower layers hold below `dir`. */
  | { readonly kind: 'opaque'; readonly dir: string }
  /** Has the prefix but removes nothing: AUFS metadata, or a name that would climb. */
  | { readonly kind: 'invalid' };

/** The place of an entry with this stored name. */
export function normalisePath(stored: string): EntryPath {
  if (!UNCLEAN.test(stored)) return { path: stored, unsafe: false, absolute: false };
  const kept: string[] = [];
  let unsafe = false;
  for (const part of stored.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      unsafe = true;
      kept.pop();
    } else {
      kept.push(part);
    }
  }
  return { path: kept.join('/'), unsafe, absolute: stored.startsWith('/') };
}

/**
 * The whiteout that a normalised path of a regular file stands for, or null for an ordinary file.
 * `.wh.` alone names nothing to remove, so it is an ordinary file.
 */
export function whiteoutOf(path: string): Whiteout | null {
  const nameStart = path.lastIndexOf('/') + 1;
  if (!path.startsWith(PREFIX, nameStart)) return null;
  const dir = path.slice(0, Math.max(0, nameStart - 1));
  const name = path.slice(nameStart);
  if (name === OPAQUE_NAME) return { kind: 'opaque', dir };
  if (name === PREFIX) return null;
  const target = name.slice(PREFIX.length);
  if (name.startsWith(META_PREFIX) || target === '.' || target === '..') return { kind: 'invalid' };
  return { kind: 'whiteout', target: path.slice(0, nameStart) + target };
}
