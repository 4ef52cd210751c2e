/** What a name and a tag without a digest are: never a proof. */
import type { ImageHere } from './archive-here.ts';
import { Groups } from './groups.ts';
import type { Outcome } from './outcome.ts';

/** Of the images here that have the name. */
export function tagOutcome(images: readonly ImageHere[]): Outcome {
  return {
    verdict: 'cannot-be-proven',
    reason: isOne(images) ? 'tag-only' : 'tag-names-several',
    complete: false,
    by: images.length > 0 ? 'tag' : null,
    digest: null,
    proof: [],
  };
}

/**
 * True if all are one image, or the platforms of one: each is tied to another by a manifest, an image ID
 * or an index above both.
 */
function isOne(images: readonly ImageHere[]): boolean {
  const groups = new Groups();
  const keys = images.map(({ archive, summary }) => {
    const above = summary.reach.filter((digest) => archive.indexes.has(digest));
    const own = [summary.digest, summary.imageID].filter((digest) => digest !== null);
    const key = `${archive.id} ${summary.id}`;
    groups.join([key, ...above, ...own]);
    return key;
  });
  return new Set(keys.map((key) => groups.of(key))).size <= 1;
}
