// What became of an entry in an image: whether it stands in the end, or which layer overwrote or removed
// it (image-spec, layer.md). It looks up the few paths that matter, so it suits some entries of millions.

import type { Fate } from '../../shared/find.ts';
import type { Listing } from '../tree/listing.ts';
import type { PathIndex } from './path-index.ts';

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
const MARKERS: ReadonlySet<string> = new Set(['whiteout', 'opaque']);

/** A layer of an image, from the lowest up; null where its files cannot be read. */
export interface IndexedLayer {
  readonly position: number;
  readonly files: { readonly listing: Listing; readonly index: PathIndex } | null;
}

/** The fate of entry `entry` of `layers[at]`, which is stored under `path` (normalised). */
export function fateOf(
  layers: readonly IndexedLayer[],
  at: number,
  entry: number,
  path: string,
): Fate {
  const own = layers[at];
  const ownFiles = own?.files;
  if (own === undefined || ownFiles == null) return { kind: 'unknown' };
  if (isMarker(ownFiles.listing, entry, path)) return { kind: 'marker' };
  if (ownFiles.index.placeOf(path) !== entry) return { kind: 'overwritten', by: own.position };
  const dirs = dirsAbove(path);
  if (dirs.some((dir) => (fileAt(ownFiles, dir) ?? -1) > entry))
    return { kind: 'removed', by: own.position };
  for (const { position, files } of layers.slice(at + 1)) {
    if (files === null) return { kind: 'unknown' };
    if (files.index.placeOf(path) !== undefined) return { kind: 'overwritten', by: position };
    if (isRemoved(files.index, path, dirs) || dirs.some((dir) => fileAt(files, dir) !== undefined))
      return { kind: 'removed', by: position };
  }
  return { kind: 'wins' };
}

/** Whiteouts, and what else has their prefix, which is no content either. */
function isMarker(listing: Listing, entry: number, path: string): boolean {
  const type = listing.type(entry);
  if (MARKERS.has(type)) return true;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.startsWith('.wh..wh.');
}

function isRemoved(index: PathIndex, path: string, dirs: readonly string[]): boolean {
  const hides = (name: string) => index.placeOf(name) !== undefined;
  return (
    [path, ...dirs].some((one) => one !== '' && hides(whiteoutOf(one))) ||
    dirs.some((dir) => hides(dir === '' ? OPAQUE : `${dir}/${OPAQUE}`))
  );
}

function whiteoutOf(path: string): string {
  const name = path.lastIndexOf('/') + 1;
  return `${path.slice(0, name)}${WHITEOUT}${path.slice(name)}`;
}

/** Where a directory of lower layers is something else here; undefined if nowhere. */
function fileAt({ index }: NonNullable<IndexedLayer['files']>, dir: string): number | undefined {
  // Nothing but a directory can be the root.
  return dir === '' ? undefined : index.placeOfFile(dir);
}

/** Every directory above a path, the root ('') last. */
function dirsAbove(path: string): readonly string[] {
  const dirs: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    dirs.push(path.slice(0, at));
  return [...dirs, ''];
}
