/** Digests of what is here and is no image, where the evidence has them for an image. */
import { isMatch } from '../../shared/match.ts';
import type { Reference } from '../../shared/evidence.ts';
import type { Anchor } from './anchors.ts';
import { LAYER_KINDS } from './layer-kinds.ts';
import { isByStack } from './outcome.ts';
import type { Unit } from './units.ts';

/** True if a format says that this is an image's digest, and the match here is none. */
export function isNoImage(reference: Reference, anchor: Anchor, { side }: Unit): boolean {
  const { kind, found, name } = reference;
  if (found !== 'by-format' || !isMatch(anchor.outcome)) return false;
  const isRun = side !== 'named';
  if (isOfLayers(anchor))
    return isRun ? !LAYER_KINDS.has(kind) : name !== null && kind !== 'unknown';
  // Elsewhere artifacts are spoken of by the same commands as images.
  return isRun && isOfArtifact(anchor);
}

/** True if the digest is that of a layer or the like, and of no image. */
export function isOfLayers({ outcome }: Anchor): boolean {
  return LAYER_KINDS.has(outcome.by ?? '') && !isByStack(outcome);
}

function isOfArtifact({ places }: Anchor): boolean {
  return places.length > 0 && places.every(({ image }) => image.summary.kind !== 'image');
}
