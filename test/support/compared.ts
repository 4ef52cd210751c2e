/** Compares two sources in this thread, as the tests want to see it. */
import { compareImages } from '../../electron/engine/compare-images.ts';
import type { HeldComparison } from '../../electron/engine/held-comparison.ts';
import { openSession } from '../../electron/engine/session.ts';
import type { FileDifference } from '../../shared/compare.ts';
import { readsHere } from './reads.ts';
import { inThread } from './verified.ts';

export const COMPARE_RUN = { runner: inThread, reads: readsHere };

/** All differences are wanted. */
export const ANY = { changes: [], parts: [], text: '', hideTimeOnly: false } as const;

/** The first image of each source. */
export async function comparedPaths(before: string, after: string): Promise<HeldComparison> {
  const sides = [];
  for (const path of [before, after]) {
    const session = await openSession(path);
    sides.push({ session, source: path, image: session.graph.images[0]?.id ?? '' });
  }
  const [was, is] = sides;
  if (was === undefined || is === undefined) throw new Error('two sides');
  return compareImages(was, is, COMPARE_RUN);
}

/** Each difference in short: `+ path`, `- path`, `path: content size`. */
export function shortDifferences(comparison: HeldComparison): readonly string[] {
  return Array.from(comparison.differences(ANY), shortDifference);
}

function shortDifference({ path, parts, contentUnknown, before, after }: FileDifference): string {
  if (before === null) return `+ ${path}`;
  if (after === null) return `- ${path}`;
  return `${path}: ${[...parts, ...(contentUnknown ? ['unknown'] : [])].join(' ')}`;
}
