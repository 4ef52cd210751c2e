/** One file of the two images that `drydock diff --file` compares. */
import type { FileDiff, FileDifference, FileState } from '../../shared/compare.ts';
import { ALL_DIFFERENCES } from '../compare/difference-list.ts';
import type { HeldComparison } from '../engine/held-comparison.ts';
import type { Run } from './command.ts';
import type { DiffOptions } from './diff-arguments.ts';
import { diffHead } from './diff-document.ts';
import type { Sides } from './diff-sides.ts';

/** Lines of a diff of two texts: what is printed is not held on to, so more than a window shows. */
const MAX_LINES = 500_000;

export interface FoundDifference {
  readonly path: string;
  /** Null if nothing about it is different. */
  readonly row: FileDifference | null;
  /** Of what it holds; null for what holds nothing on either side, such as a link. */
  readonly diff: FileDiff | null;
}

/** Rejects as `HeldComparison.diffFile` does. */
export async function findDifference(
  run: Run,
  held: HeldComparison,
  path: string,
): Promise<FoundDifference> {
  const row = rowOf(held, path);
  if (row !== null && ![row.before, row.after].some(isFile)) return { path, row, diff: null };
  const diff = await held.diffFile(path, {
    maxLines: MAX_LINES,
    runner: run.runner(),
    reads: run.reads(),
    signal: run.signal,
    onProgress: run.progress.update,
  });
  const isSame = diff.kind === 'same';
  // Nothing is left open about contents that were read just now.
  return { path, row: row !== null && isSame ? { ...row, contentUnknown: false } : row, diff };
}

/** True if something about the file is different that was asked for. */
export function isDifferent({ row, diff }: FoundDifference, { hideTimes }: DiffOptions): boolean {
  if (row === null) return false;
  if (row.before === null || row.after === null) return true;
  if (diff !== null && diff.kind !== 'same') return true;
  return row.parts.some((part) => !(hideTimes && part === 'time'));
}

export function fileDiffDocument(
  sides: Sides,
  held: HeldComparison,
  { path, row, diff }: FoundDifference,
): object {
  return { ...diffHead(sides, held), file: { path, difference: row, diff } };
}

function rowOf(held: HeldComparison, path: string): FileDifference | null {
  for (const row of held.differences({ ...ALL_DIFFERENCES, text: path }))
    if (row.path === path) return row;
  return null;
}

function isFile(state: FileState | null): boolean {
  return state?.type === 'file' || state?.type === 'hardlink';
}
