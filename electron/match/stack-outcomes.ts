/** What a whole list of diffIDs is to the images that have exactly these layers. */
import type { Digest } from '../../shared/oci.ts';
import type { ImageHere } from './archive-here.ts';
import { provenOutcome } from './digest-outcomes.ts';
import { worstProven } from './layer-outcomes.ts';
import type { Place } from './outcome.ts';

/** One place for each image; every layer must unpack to its diffID. */
export function stackPlaces(images: readonly ImageHere[]): readonly Place[] {
  return images.map((image): Place => {
    const { archive, summary, standing } = image;
    const top = summary.layers.at(-1)?.diffID ?? null;
    const proof = top === null ? [] : [allDiffIDs(image, summary.imageID)];
    const links = { by: 'diffID' as const, digest: top, proof };
    const proven = worstProven(summary.layers.map((layer) => archive.provenDiffID(layer)));
    return { image, outcome: provenOutcome(proven, 'same-content', standing, links) };
  });
}

/** The config is what lists them. */
function allDiffIDs({ archive }: ImageHere, imageID: Digest | null) {
  if (imageID !== null) return archive.link('all-diffIDs', 'config', imageID);
  return {
    ...{ step: 'all-diffIDs' as const, digest: null, kind: 'config' as const },
    ...{ known: null, platform: null, archive: archive.id, evidence: null },
  };
}
