/** Which entry of which layer `cat` writes, or why there is none. */
import { quote } from '../../shared/escape.ts';
import type { FileAt } from '../../shared/files.ts';
import { FailureError } from '../../shared/failure.ts';
import type { EntryKind, LayerSummary } from '../../shared/model.ts';
import { linkedEntry } from '../engine/file-body.ts';
import { normalisePath, whiteoutOf } from '../tree/entry-path.ts';
import { findMerged } from '../tree/find-merged.ts';
import { followPath, type Standing } from '../tree/follow.ts';
import type { Listing } from '../tree/listing.ts';
import { mergeLayers, type MergedStack } from '../tree/stack.ts';
import { UsageError } from './arguments.ts';

export interface LayerFiles {
  readonly layer: LayerSummary;
  readonly listing: Listing;
}

interface Placed extends Standing {
  readonly files: LayerFiles;
  readonly entry: number;
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
  const stack = mergeLayers(layers.map(({ listing }) => listing));
  const find = (at: string) => placedAt(stack, layers, at);
  const placed = follow(layers, path, find);
  if (placed.type !== 'hardlink') return fileAt(placed, path);
  const own = ownTarget(placed);
  if (own !== null) return own;
  // Made by a tool that left out what a lower layer holds already.
  return fileAt(follow(layers, placed.linkname, find), path);
}

function placedAt(
  stack: MergedStack,
  layers: readonly LayerFiles[],
  path: string,
): Placed | undefined {
  const found = findMerged(stack, path);
  const files = layers[found?.layer ?? -1];
  if (found === undefined || files === undefined) return undefined;
  const { type, linkname = '' } = files.listing.row(found.index);
  return { type, linkname, files, entry: found.index };
}

function follow(
  layers: readonly LayerFiles[],
  path: string,
  find: (path: string) => Placed | undefined,
): Placed {
  const followed = followPath(path, find);
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

function fileAt({ type, files, entry }: Placed, path: string): FileAt {
  if (type !== 'file' && type !== 'hardlink')
    throw notAFile(path, KINDS[type] ?? 'of a kind without bytes');
  return { layer: files.layer.digest, entry };
}

/** What a hard link names in its own layer; null if that layer does not hold it. */
function ownTarget({ files, entry }: Placed): FileAt | null {
  try {
    return { layer: files.layer.digest, entry: linkedEntry(files.listing, entry) };
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
