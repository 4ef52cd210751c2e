/** Claims about one image that name several which are here. */
import type { Anchor } from './anchors.ts';
import type { ImageHere } from './archive-here.ts';
import { isWhole } from './own-anchors.ts';

/** True if no content is common to all that the anchors lead to; those that lead to no image say nothing. */
export function isTorn(anchors: Iterable<Anchor | null>): boolean {
  const contents = [...new Set(anchors)]
    .filter(isWhole)
    .filter(({ places }) => places.length > 0)
    .map(({ places }) => new Set(places.map(({ image }) => contentOf(image))));
  const [first, ...others] = contents;
  if (first === undefined || others.length === 0) return false;
  return ![...first].some((content) => others.every((other) => other.has(content)));
}

/** Images with one image ID are one, however they are packed, and in however many archives. */
function contentOf({ summary, point }: ImageHere): string {
  return summary.imageID ?? `${point.image} ${point.archive}`;
}
