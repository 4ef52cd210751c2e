// What every view of files can be asked, of one layer or of many.

import type { SortKey } from '../../shared/contract.ts';
import type { FileFilter } from '../../shared/files.ts';
import type { FileRow } from '../../shared/model.ts';

export interface TreeSort {
  readonly by: SortKey;
  readonly descending: boolean;
}

export interface TreeQuery {
  readonly sort: TreeSort;
  readonly filter: FileFilter;
  readonly offset: number;
  /** Rows at most. */
  readonly limit: number;
}

export interface TreeRow extends FileRow {
  /** Place in the listing of its layer, or -1 for a directory that has no entry of its own. */
  readonly index: number;
}

export interface TreePage {
  /** All that the query wants; 0 too if there is no such directory. */
  readonly total: number;
  readonly rows: readonly TreeRow[];
}

export interface FileTree {
  /** Entries as stored, of a layer; paths that stand in the end, of a merged view. */
  readonly entries: number;
  /**
   * What is directly in a directory (a normalised path; '' is the root), and wanted or above something
   * wanted: directories first, then by the sort's key, then by name in byte order.
   */
  children(dirPath: string, query: TreeQuery): TreePage;
  /** All entries that are wanted, whatever directory they are in; those of equal keys by path. */
  flat(query: TreeQuery): TreePage;
  /**
   * What stands at a normalised path: the last of several entries, a directory that is only implied,
   * nothing that was removed.
   */
  find(path: string): TreeRow | undefined;
  /**
   * Where a path is among the children of each directory on the way to it, from the root down; empty
   * if it is not there or not wanted.
   */
  places(path: string, query: Pick<TreeQuery, 'sort' | 'filter'>): readonly number[];
}
