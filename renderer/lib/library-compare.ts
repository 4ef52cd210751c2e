/** Which images of two sources are compared, where each may hold several. */
import type { ImageGraph, ImageSummary } from '../../shared/model.ts';

/** The first runnable image of each, of the same platform where both have one; null where there is none. */
export function imagesToCompare(
  before: ImageGraph,
  after: ImageGraph,
): { readonly before: ImageSummary; readonly after: ImageSummary } | null {
  const [ours, theirs] = [runnable(before), runnable(after)];
  for (const one of ours) {
    const same = theirs.find(({ platform }) => platform === one.platform);
    if (same !== undefined) return { before: one, after: same };
  }
  const [first] = ours;
  const [second] = theirs;
  return first === undefined || second === undefined ? null : { before: first, after: second };
}

function runnable({ images }: ImageGraph): readonly ImageSummary[] {
  return images.filter(({ kind }) => kind === 'image');
}
