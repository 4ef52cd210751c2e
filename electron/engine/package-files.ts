/** The merged files of an image, for whoever reads databases of packages out of them. */
import type { FileAt } from '../../shared/files.ts';
import type { SideTree } from '../compare/side-tree.ts';
import type { PackageFile, PackageFiles } from '../packages/package-files.ts';
import type { TreeRow } from '../tree/file-tree.ts';
import { followPath } from '../tree/follow.ts';
import type { FileReadOptions } from './file-reads.ts';
import type { Session } from './session.ts';

/** More than a layer's listing can have. */
const MOST_ENTRIES = 2 ** 32;

export interface MergedFiles {
  readonly session: Pick<Session, 'readFile'>;
  /** Of all layers that could be read; what it says of a hard link is where its bytes are, in whichever layer. */
  readonly tree: Pick<SideTree, 'find' | 'children'>;
}

/** Files are read as `Session.readFile` does, and rejects. */
export function packageFiles(merged: MergedFiles, options: FileReadOptions): PackageFiles {
  const { tree } = merged;
  return {
    find: (path) => {
      const row = standing(tree, path);
      if (row === null || (row.type !== 'file' && row.type !== 'hardlink')) return null;
      return row.at === null ? null : fileAt(merged.session, { ...row, at: row.at }, options);
    },
    list: (path, limit) => {
      const row = standing(tree, path);
      if (row?.type !== 'dir') return [];
      return tree.children(row.path, { offset: 0, limit }).rows.map(({ name }) => name);
    },
  };
}

function standing(tree: MergedFiles['tree'], path: string): TreeRow | null {
  const followed = followPath(path, (at) => tree.find(at));
  return followed.kind === 'found' ? followed.standing : null;
}

function fileAt(
  session: MergedFiles['session'],
  { path, size, layer, at }: Pick<TreeRow, 'path' | 'size' | 'layer'> & { readonly at: FileAt },
  options: FileReadOptions,
): PackageFile {
  return {
    path,
    size,
    order: (layer ?? 0) * MOST_ENTRIES + at.entry,
    read: async (offset, length) => (await session.readFile(at, offset, length, options)).bytes,
  };
}
