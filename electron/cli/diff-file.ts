/** One file of the two images that `drydock diff --file` compares. */
import type { FileDiff, FileDifference } from '../../shared/compare.ts';
import type { HeldComparison } from '../engine/held-comparison.ts';
import type { Run } from './command.ts';
import { diffHead, EVERYTHING } from './diff-document.ts';
import type { Sides } from './diff-sides.ts';

export interface FoundDifference {
  readonly path: string;
  /** Null if nothing about it is different. */
  readonly row: FileDifference | null;
  readonly diff: FileDiff;
}

/** Rejects as `HeldComparison.diffFile` does. */
export async function findDifference(
  run: Run,
  held: HeldComparison,
  path: string,
): Promise<FoundDifference> {
  const row = rowOf(held, path);
  const hasContent = row === null || [row.before, row.after].some((state) => isFile(state?.type));
  const diff: FileDiff = hasContent
    ? await held.diffFile(path, {
        runner: run.runner(),
        reads: run.reads(),
        signal: run.signal,
        onProgress: run.progress.update,
      })
    : { kind: 'same' };
  return { path, row, diff };
}

export function fileDiffDocument(
  sides: Sides,
  held: HeldComparison,
  { path, row, diff }: FoundDifference,
): object {
  return { ...diffHead(sides, held), file: { path, difference: row, diff } };
}

function rowOf(held: HeldComparison, path: string): FileDifference | null {
  for (const row of held.differences({ ...EVERYTHING, text: path }))
    if (row.path === path) return row;
  return null;
}

function isFile(type: string | undefined): boolean {
  return type === 'file' || type === 'hardlink';
}
