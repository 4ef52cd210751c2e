/** Which entry of which layer `cat` writes, or why there is none. */
import { quote } from '../../shared/escape.ts';
import type { FileAt } from '../../shared/files.ts';
import { FailureError } from '../../shared/failure.ts';
import type { EntryKind, LayerSummary } from '../../shared/model.ts';
import { linkedEntry } from '../engine/file-body.ts';
import { linkedPlace } from '../engine/linked-place.ts';
import { normalisePath, whiteoutOf } from '../tree/entry-path.ts';
import type { FileTree, TreeRow } from '../tree/file-tree.ts';
import { followPath } from '../tree/follow.ts';
import type { Listing } from '../tree/listing.ts';
import { MergedTree } from '../tree/merged-tree.ts';
import { UsageError } from './usage-error.ts';

export interface LayerFiles {
  readonly layer: LayerSummary;
  readonly listing: Listing;
}

const KINDS: Readonly<Partial<Record<EntryKind, string>>> = {
  dir: 'a directory',
  char: 'a character device',
  block: 'a block device',
  fifo: 'a pipe',
};

/**
 * The file that `path` leads to in these layers, the lowest first, applied in order. Throws `UsageError` with
 * a sentence if there is none, or it has no bytes.
 */
export function findFile(layers: readonly LayerFiles[], path: string): FileAt {
  const read = layers.map(({ layer: { digest, position }, listing }) => {
    return { digest, position, listing };
  });
  const tree = new MergedTree(read);
  const row = follow(tree, layers, path);
  const at = fileAt(row, path);
  if (row.type !== 'hardlink') return at;
  const listing = layers.find(({ layer }) => layer.digest === at.layer)?.listing;
  const own = listing === undefined ? null : ownTarget(listing, at);
  const linked = own ?? linkedPlace(read, row);
  if (linked === null)
    throw new UsageError(`${quote(path)} is a hard link to nothing that is here.`, hint());
  return linked;
}

function follow(tree: FileTree, layers: readonly LayerFiles[], path: string): TreeRow {
  const followed = followPath(path, (at) => tree.find(at));
  if (followed.kind === 'found') return followed.standing;
  if (followed.kind === 'loop')
    throw new UsageError(`${quote(path)} leads through links that have no end.`, hint());
  if (followed.path === '') throw notAFile(path, 'a directory');
  const led = followed.path === normalisePath(path).path ? '' : `, which ${quote(path)} leads to`;
  const remover = removedBy(layers, followed.path);
  throw new UsageError(
    remover === null
      ? `There is no ${quote(followed.path)} here${led}.`
      : `${quote(followed.path)} is removed by layer ${String(remover)}${led}.`,
    hint(),
  );
}

function fileAt({ type, at }: TreeRow, path: string): FileAt {
  if (at === null || (type !== 'file' && type !== 'hardlink'))
    throw notAFile(path, KINDS[type] ?? 'of a kind without bytes');
  return at;
}

/** What a hard link names in its own layer; null if that layer does not hold it. */
function ownTarget(listing: Listing, { layer, entry }: FileAt): FileAt | null {
  try {
    return { layer, entry: linkedEntry(listing, entry) };
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'not-found') return null;
    throw error;
  }
}

/** The position of the highest layer whose whiteout names the path or something above it. */
function removedBy(layers: readonly LayerFiles[], path: string): number | null {
  for (const { layer, listing } of layers.toReversed())
    for (let i = 0; i < listing.count; i++) {
      if (listing.type(i) !== 'whiteout') continue;
      const whiteout = whiteoutOf(normalisePath(listing.path(i)).path);
      if (whiteout?.kind !== 'whiteout') continue;
      if (path === whiteout.target || path.startsWith(`${whiteout.target}/`)) return layer.position;
    }
  return null;
}

function notAFile(path: string, what: string): UsageError {
  return new UsageError(`${quote(path)} is ${what}, not a file.`, hint());
}

function hint(): string {
  return 'Run “drydock ls” to see what there is.';
}
