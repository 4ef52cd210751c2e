/** From an index down to a manifest that it lists, also through indexes between. */
import type { ProofLink } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ImageHere } from './archive-here.ts';

/** Indexes that are looked at on the way: hostile sources stack thousands. */
const MAX_STEPS = 64;

/** One `lists` link a step, the last of which is the image's manifest; none if the way is too long. */
export function wayDown(image: ImageHere, index: Digest): readonly ProofLink[] {
  const { archive, summary } = image;
  if (summary.digest === null) return [];
  const below = new Map<Digest, Digest | null>([[summary.digest, null]]);
  const queue = [summary.digest];
  for (let at = 0; at < queue.length && at < MAX_STEPS && !below.has(index); at++) {
    const child = queue[at] ?? '';
    for (const parent of archive.node(child)?.parents.slice(0, MAX_STEPS) ?? [])
      if (!below.has(parent)) {
        below.set(parent, child);
        queue.push(parent);
      }
  }
  const links: ProofLink[] = [];
  for (let step = below.get(index); step != null; step = below.get(step)) {
    const isManifest = step === summary.digest;
    const link = archive.link('lists', isManifest ? 'manifest' : 'index', step);
    links.push(isManifest ? { ...link, platform: link.platform ?? summary.platform } : link);
  }
  return links;
}
