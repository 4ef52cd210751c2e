/** A finished comparison: what is told of it, and the columns from which its rows are made. */
import type {
  Comparison,
  DifferencesPage,
  FileDiff,
  FileDifference,
  FileState,
} from '../../shared/compare.ts';
import { FailureError } from '../../shared/failure.ts';
import type { ComparedFiles } from '../compare/compare-files.ts';
import type { DifferenceList, WantedDifferences } from '../compare/difference-list.ts';
import { stateAt } from '../compare/difference-row.ts';
import { diffFile, type FileDiffOptions, type FileVersion } from '../compare/file-diff.ts';
import { SideTree } from '../compare/side-tree.ts';
import type { SideFiles } from '../compare/side-files.ts';
import type { FileReadOptions } from './file-reads.ts';
import type { Session } from './session.ts';

export interface HeldComparisonParts {
  readonly told: Omit<Comparison, 'id'>;
  readonly files: ComparedFiles;
  readonly list: DifferenceList;
  /** Of each side; they stay open as long as files are read. */
  readonly before: Pick<Session, 'readFile'>;
  readonly after: Pick<Session, 'readFile'>;
}

export class HeldComparison {
  readonly told: Omit<Comparison, 'id'>;
  readonly #parts: HeldComparisonParts;

  constructor(parts: HeldComparisonParts) {
    this.told = parts.told;
    this.#parts = parts;
  }

  /** Paths that differ and are wanted. */
  count(wanted: WantedDifferences): number {
    return this.#parts.list.count(wanted);
  }

  /** Some of them, in the order of their paths; at most 500. */
  list(wanted: WantedDifferences, offset: number, limit: number): DifferencesPage {
    return this.#parts.list.page(wanted, offset, limit);
  }

  /** All of them, one after the other. */
  differences(wanted: WantedDifferences): Iterable<FileDifference> {
    return this.#parts.list.rows(wanted);
  }

  /**
   * What the two versions of a file have different. Rejects with `not-found` for a path that neither side
   * has and for a hard link to nothing, with `cancelled`, and as `Session.readFile` does.
   */
  async diffFile(path: string, options: FileReadOptions & FileDiffOptions): Promise<FileDiff> {
    const { files, before, after } = this.#parts;
    const was = stateOf(files, files.before, path);
    const is = stateOf(files, files.after, path);
    if (was === null && is === null) throw new FailureError('not-found', { name: path });
    const versions = [version(before, was, options), version(after, is, options)] as const;
    return diffFile(...versions, options);
  }
}

function stateOf(files: ComparedFiles, side: SideFiles, path: string): FileState | null {
  const node = new SideTree(files, side).nodeOf(path);
  return node === undefined ? null : stateAt(side, node);
}

/** Null for what has no bytes. */
function version(
  session: Pick<Session, 'readFile'>,
  state: FileState | null,
  options: FileReadOptions,
): FileVersion | null {
  if (state?.type !== 'file' && state?.type !== 'hardlink') return null;
  const { at } = state;
  if (at === null) throw new FailureError('not-found', { name: state.linkname ?? '' });
  return {
    size: state.size,
    read: async (offset, length) => (await session.readFile(at, offset, length, options)).bytes,
  };
}
