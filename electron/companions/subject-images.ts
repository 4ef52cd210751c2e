/** Which images a subject is: the manifest itself, or everything below an index. */
import type { ImageSummary, IndexSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';

/**
 * `ImageSummary.id`s by each of the given subjects that is the manifest of an image, or an index above it
 * that was read. What an image stands on otherwise (config, layers) is not the image.
 */
export function subjectImages(
  images: readonly ImageSummary[],
  indexes: readonly Pick<IndexSummary, 'digest'>[],
  subjects: ReadonlySet<Digest | null>,
): ReadonlyMap<Digest, readonly string[]> {
  const above = new Set(indexes.flatMap(({ digest }) => (subjects.has(digest) ? [digest] : [])));
  const found = new Map<Digest, string[]>();
  for (const { id, digest, reach } of images) {
    // What comes before the manifest itself is above it. An image can name any digest as a config or layer.
    const own = digest === null ? 0 : Math.max(reach.indexOf(digest), 0);
    const about = reach.slice(0, own).filter((each) => above.has(each));
    if (digest !== null && subjects.has(digest)) about.push(digest);
    for (const subject of about) {
      const known = found.get(subject);
      if (known === undefined) found.set(subject, [id]);
      else known.push(id);
    }
  }
  return found;
}
