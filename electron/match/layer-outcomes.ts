/** What the digest of a layer, a diffID or a chainID is to the images that have it. */
import type { LayerSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ImageHere, Proven } from './archive-here.ts';
import type { Sighting } from './catalog.ts';
import { unprovenOutcome, type Connecting } from './digest-outcomes.ts';
import type { Outcome, Place } from './outcome.ts';

const WORST_FIRST: readonly Proven[] = ['damaged', 'ambiguous', 'unchecked', 'missing', 'yes'];

/** The worst of several; `yes` of none. */
export function worstProven(all: readonly Proven[]): Proven {
  return WORST_FIRST.find((one) => all.includes(one)) ?? 'yes';
}

/** The images that have a layer with this digest. */
export function layerPlaces(digest: Digest, sightings: readonly Sighting[]): readonly Place[] {
  return sightings.map(({ image }) => {
    const proof = [image.archive.link('is', 'layer', digest)];
    const links: Connecting = { by: 'layer', digest, proof };
    return { image, outcome: partOutcome(image.archive.proven(digest), links) };
  });
}

/** The images that have a layer which unpacks to this. */
export function diffIDPlaces(digest: Digest, sightings: readonly Sighting[]): readonly Place[] {
  return sightings.map(({ image, layer }) => {
    const { archive } = image;
    const known = archive.digests.ofDiffID(layer);
    const stored = archive.link('layer', 'layer', layer.digest);
    const proof = [stored, { ...archive.link('unpacks', 'diffID', digest), known }];
    return {
      image,
      outcome: partOutcome(archive.provenDiffID(layer), { by: 'diffID', digest, proof }),
    };
  });
}

/** The images whose lowest layers, up to one, this names: proven if each of them is. */
export class ChainPlaces {
  readonly #known = new Map<ImageHere, readonly Proven[]>();

  of(digest: Digest, sightings: readonly Sighting[]): readonly Place[] {
    return sightings.map(({ image, layer }) => {
      const known = 'derived' as const;
      const proof = [{ ...image.archive.link('chain', 'chainID', digest), known }];
      const proven = this.#upTo(image)[layer.position - 1] ?? 'unchecked';
      return { image, outcome: partOutcome(proven, { by: 'chainID', digest, proof }) };
    });
  }

  #upTo(image: ImageHere): readonly Proven[] {
    let known = this.#known.get(image);
    if (known === undefined) {
      let worst: Proven = 'yes';
      known = image.summary.layers.map((layer: LayerSummary) => {
        worst = worstProven([worst, image.archive.provenDiffID(layer)]);
        return worst;
      });
      this.#known.set(image, known);
    }
    return known;
  }
}

function partOutcome(proven: Proven, links: Connecting): Outcome {
  if (proven !== 'yes') return unprovenOutcome(proven, links);
  return { verdict: 'part-of-image', reason: 'whole', complete: true, ...links };
}
