/**
 * What references hold on to: a digest, a list of diffIDs or a name that is known here, with the images that
 * it leads to. References of the same digest share one, so that many references cost little.
 */
import { isMatch, type Match, type PlatformChoice, type ProofLink } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import { digestOf } from '../oci/digest.ts';
import type { ImageHere } from './archive-here.ts';
import type { Catalog, Holding } from './catalog.ts';
import { foundAs, type Found } from './digest-outcomes.ts';
import { DocumentOutcomes } from './document-outcomes.ts';
import type { EvidenceDocuments } from './evidence-documents.ts';
import { ChainPlaces, diffIDPlaces, layerPlaces } from './layer-outcomes.ts';
import { bestOf, matchOf, namedLink, type Outcome, type Place } from './outcome.ts';
import { stackPlaces } from './stack-outcomes.ts';
import { isTrivial } from './trivial-digests.ts';

export interface Anchor {
  readonly key: string;
  readonly outcome: Outcome;
  /** Each image once. */
  readonly places: readonly Place[];
  /** The match of a reference that names it. */
  readonly match: Match;
}

export class Anchors {
  readonly #catalog: Catalog;
  readonly #documents: DocumentOutcomes;
  readonly #chains = new ChainPlaces();
  readonly #choices: ReadonlyMap<string, Digest | null> | null;
  readonly #known = new Map<string, Anchor | null>();

  /** `choices` are of `platform`, where one is chosen. */
  constructor(
    catalog: Catalog,
    documents: EvidenceDocuments,
    platform: string | null,
    choices: readonly PlatformChoice[],
  ) {
    this.#catalog = catalog;
    this.#documents = new DocumentOutcomes(catalog, documents, platform);
    const chosen = choices.map(
      (choice) => [choiceKey(choice.archive, choice.index), choice.chosen?.digest ?? null] as const,
    );
    this.#choices = platform === null ? null : new Map(chosen);
  }

  /** Null for a digest that nothing here knows, and for one that says nothing. */
  ofDigest(digest: Digest): Anchor | null {
    return this.#once(digest, () => {
      if (isTrivial(digest)) return null;
      const found = this.#found(digest);
      const places = distinct(found.flatMap((one) => one.places));
      const outcome = bestOf(found.map((one) => one.outcome));
      if (outcome === undefined) return null;
      return anchorOf(digest, namedAsKnown(digest, outcome), outcome, places);
    });
  }

  /** Of all diffIDs of an image, lowest first. */
  ofStack(diffIDs: readonly Digest[]): Anchor | null {
    if (diffIDs.length === 0) return null;
    const key = `stack ${digestOf(Buffer.from(diffIDs.join(' ')))}`;
    return this.#once(key, () => {
      const places = stackPlaces(this.#catalog.withStack(diffIDs));
      const outcome = bestOf(places.map((place) => place.outcome));
      return outcome === undefined ? null : anchorOf(key, NO_DIGEST, outcome, places);
    });
  }

  /** The same for some of its images: those that a claim or a platform leaves. */
  narrowed(anchor: Anchor, why: string, isLeft: (image: ImageHere) => boolean): Anchor {
    const key = `${anchor.key} ${why}`;
    const narrowed = this.#once(key, () => {
      const places = anchor.places.filter(({ image }) => isLeft(image));
      const { outcome } = anchor;
      // What an index lists beside them and is not here says nothing of those that are meant.
      const isLess = places.length < anchor.places.length || outcome.reason === 'in-part';
      if (!isLess) return anchor;
      const best = bestOf(places.map((place) => place.outcome));
      const none: Outcome = isMatch(outcome)
        ? { ...outcome, reason: 'in-part', complete: false }
        : outcome;
      return anchorOf(key, anchor.match.proof[0] ?? NO_DIGEST, best ?? none, places);
    });
    return narrowed ?? anchor;
  }

  /** Of something that is no digest, made once. */
  named(key: string, make: () => { outcome: Outcome; images: readonly ImageHere[] }): Anchor {
    const anchor = this.#once(key, () => {
      const { outcome, images } = make();
      const places = images.map((image) => ({ image, outcome }));
      return { key, outcome, places, match: matchOf(outcome, NO_DIGEST, pointsOf(places)) };
    });
    if (anchor === null) throw new Error('a name always has an anchor');
    return anchor;
  }

  #once(key: string, make: () => Anchor | null): Anchor | null {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#known.set(key, made);
    return made;
  }

  #found(digest: Digest): readonly Found[] {
    const found: Found[] = this.#catalog
      .holdings(digest)
      .map((holding) => foundAs(holding, this.#counted(holding), this.#choices !== null));
    const places = [
      ...layerPlaces(digest, this.#catalog.sightings('layer', digest)),
      ...diffIDPlaces(digest, this.#catalog.sightings('diffID', digest)),
    ];
    // The chainID of a lowest layer is its diffID.
    if (places.length === 0)
      places.push(...this.#chains.of(digest, this.#catalog.sightings('chainID', digest)));
    const best = bestOf(places.map((place) => place.outcome));
    if (best !== undefined) found.push({ outcome: best, places });
    return found.length > 0 ? found : this.#documents.of(digest);
  }

  /** Of an index only what a node of the chosen platform runs, if one is chosen. */
  #counted({ kind, digest, archive, images }: Holding): readonly ImageHere[] {
    if (kind !== 'index' || this.#choices === null) return images;
    const chosen = this.#choices.get(choiceKey(archive.id, digest)) ?? null;
    return images.filter(({ summary }) => summary.digest === chosen);
  }
}

const NO_DIGEST = namedLink(null, 'unknown');

function choiceKey(archive: string, index: Digest): string {
  return `${index} ${archive}`;
}

function anchorOf(
  key: string,
  named: ProofLink,
  outcome: Outcome,
  places: readonly Place[],
): Anchor {
  const counted = isMatch(outcome) ? places.filter((place) => isMatch(place.outcome)) : places;
  return { key, outcome, places, match: matchOf(outcome, named, pointsOf(counted)) };
}

/** What it is known to be, by what follows. */
function namedAsKnown(digest: Digest, { by, proof }: Outcome): ProofLink {
  const [next] = proof;
  if (next?.step === 'is') return namedLink(digest, next.kind);
  return namedLink(digest, by === null || by === 'tag' ? 'unknown' : by);
}

function pointsOf(places: readonly Place[]): Match['images'] {
  return places.map(({ image }) => image.point);
}

/** For each image what says most. */
function distinct(places: readonly Place[]): readonly Place[] {
  const byImage = new Map<ImageHere, Place>();
  for (const place of places) {
    const known = byImage.get(place.image);
    const best = known === undefined ? undefined : bestOf([known.outcome, place.outcome]);
    if (best !== known?.outcome || known === undefined) byImage.set(place.image, place);
  }
  return [...byImage.values()];
}
