/** The merged files of an image, for whoever reads databases of packages out of them. */
import { FailureError } from '../../shared/failure.ts';
import type { FileAt } from '../../shared/files.ts';
import { NO_FILTER } from '../../shared/files.ts';
import type { PackageFile, PackageFiles } from '../packages/package-files.ts';
import type { FileTree, TreeRow } from '../tree/file-tree.ts';
import { followPath } from '../tree/follow.ts';
import { linkedEntry } from './file-body.ts';
import type { FileReadOptions } from './file-reads.ts';
import { linkedPlace } from './linked-place.ts';
import type { Session } from './session.ts';
import type { ReadLayer } from './view-tree.ts';

export interface MergedFiles {
  readonly session: Pick<Session, 'readFile'>;
  /** Of all layers that could be read. */
  readonly tree: Pick<FileTree, 'find' | 'children'>;
  /** Lowest first. */
  readonly layers: readonly ReadLayer[];
}

/** Files are read as `Session.readFile` does, and rejects. */
export function packageFiles(merged: MergedFiles, options: FileReadOptions): PackageFiles {
  const { tree } = merged;
  return {
    find: (path) => {
      const row = standing(tree, path);
      const body = row === null ? null : bodyOf(row, merged.layers);
      if (row === null || body === null) return null;
      return fileAt(merged.session, { path: row.path, ...body }, options);
    },
    list: (path, limit) => {
      const row = standing(tree, path);
      if (row?.type !== 'dir') return [];
      const sort = { by: 'name', descending: false } as const;
      const query = { sort, filter: NO_FILTER, offset: 0, limit };
      return tree.children(row.path, query).rows.map(({ name }) => name);
    },
  };
}

function standing(tree: MergedFiles['tree'], path: string): TreeRow | null {
  const followed = followPath(path, (at) => tree.find(at));
  return followed.kind === 'found' ? followed.standing : null;
}

interface Body {
  readonly at: FileAt;
  /** Bytes. */
  readonly size: number;
}

/** Null for what has no bytes. */
function bodyOf(row: TreeRow, layers: readonly ReadLayer[]): Body | null {
  const { at, size } = row;
  if (at === null || (row.type !== 'file' && row.type !== 'hardlink')) return null;
  const listing = layers.find(({ digest }) => digest === at.layer)?.listing;
  if (row.type === 'file' || listing === undefined) return { at, size };
  try {
    linkedEntry(listing, at.entry);
    return { at, size };
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code !== 'not-found') throw error;
    return bodyBelow(row, layers);
  }
}

/** Of a hard link to what its own layer does not have; the row knows nothing of its size. */
function bodyBelow(row: TreeRow, layers: readonly ReadLayer[]): Body | null {
  const at = linkedPlace(layers, row);
  const listing = layers.find(({ digest }) => digest === at?.layer)?.listing;
  return at === null || listing === undefined ? null : { at, size: listing.row(at.entry).size };
}

function fileAt(
  session: MergedFiles['session'],
  { path, size, at }: Body & { readonly path: string },
  options: FileReadOptions,
): PackageFile {
  return {
    path,
    size,
    read: async (offset, length) => (await session.readFile(at, offset, length, options)).bytes,
  };
}
