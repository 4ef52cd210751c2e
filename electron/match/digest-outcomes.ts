/** What the digest of an index, a manifest, a config or any other blob is to the images of one archive. */
import type { MatchReason, MatchVerdict, ProofLink } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import {
  contentStanding,
  type ArchiveHere,
  type ImageHere,
  type Proven,
  type Standing,
} from './archive-here.ts';
import type { Holding } from './catalog.ts';
import { wayDown } from './index-paths.ts';
import { bestOf, type Outcome, type Place } from './outcome.ts';

/** An outcome over all images, and what it is for each of them. */
export interface Found {
  readonly outcome: Outcome;
  readonly places: readonly Place[];
}

/** What connects, whatever the verdict will be. */
export type Connecting = Pick<Outcome, 'by' | 'digest' | 'proof'>;

/** Why bytes that are not proven make no match. */
const WHY_NOT: Readonly<Record<Exclude<Proven, 'yes'>, MatchReason>> = {
  missing: 'layer-not-here',
  unchecked: 'unchecked',
  ambiguous: 'ambiguous',
  damaged: 'damaged',
};

/**
 * From what a digest is to the images of one archive; `images` are those that count of an index, and
 * `isChosen` that they are what a platform runs of it, whatever else it lists.
 */
export function foundAs(holding: Holding, images: readonly ImageHere[], isChosen: boolean): Found {
  const { kind, digest, archive } = holding;
  const proven = archive.proven(digest);
  const at = connecting(holding);
  if (kind === 'index' && holding.archive.indexes.has(digest))
    return proven === 'yes'
      ? ofIndex(at, images, isChosen ? null : archive, digest)
      : unproven(
          at,
          proven,
          images.map((image) => [image, at]),
        );
  if (proven === 'missing' && (kind === 'index' || kind === 'manifest'))
    return ofListed(archive, digest, at);
  const own = images.map(
    (image) => [image, kind === 'config' ? configLinks(at, image) : at] as const,
  );
  if (proven !== 'yes') return unproven(at, proven, own);
  if (images.length === 0) return { outcome: ofBlob(holding, at), places: [] };
  const places = own.map(([image, links]) => ({
    image,
    outcome:
      kind === 'config'
        ? standingOutcome('same-content', contentStanding(image), links)
        : standingOutcome('same-image', image.standing, links),
  }));
  return overPlaces(at, places);
}

/** A match as far as all that stands behind it is proven. */
function standingOutcome(verdict: MatchVerdict, standing: Standing, links: Connecting): Outcome {
  if (standing === 'whole') return { verdict, reason: 'whole', complete: true, ...links };
  if (standing === 'in-part') return { verdict, reason: 'in-part', complete: false, ...links };
  return unprovenOutcome(standing, links);
}

/** The same of a digest whose own bytes may not be proven. */
export function provenOutcome(
  proven: Proven,
  verdict: MatchVerdict,
  standing: Standing,
  links: Connecting,
): Outcome {
  return proven === 'yes'
    ? standingOutcome(verdict, standing, links)
    : unprovenOutcome(proven, links);
}

/** What would match if its bytes were proven. */
export function unprovenOutcome(proven: Exclude<Proven, 'yes'>, links: Connecting): Outcome {
  return { verdict: 'not-verified', reason: WHY_NOT[proven], complete: false, ...links };
}

/**
 * Over the images of one index: one that is damaged or not checked leaves no match, since nobody says which
 * of them is meant; it is complete if all that it lists are here and whole.
 */
function overImages(standings: readonly Standing[], lacks: boolean, links: Connecting): Outcome {
  const order = ['damaged', 'ambiguous', 'unchecked', 'in-part'] as const;
  const worst = order.find((standing) => standings.includes(standing));
  const none = lacks || standings.length === 0 ? 'in-part' : 'whole';
  return standingOutcome('same-image', worst ?? none, links);
}

/** `holder` is the archive of which all counts; null if a platform says what does. */
function ofIndex(
  at: Connecting,
  images: readonly ImageHere[],
  holder: ArchiveHere | null,
  digest: Digest,
): Found {
  const places = images.map((image): Place => {
    const proof = [...at.proof, ...wayDown(image, digest)];
    return { image, outcome: standingOutcome('same-image', image.standing, { ...at, proof }) };
  });
  const [only] = places;
  const proof = places.length === 1 && only !== undefined ? only.outcome.proof : at.proof;
  const standings = images.map(({ standing }) => standing);
  const lacks = holder?.isLacking(digest) === true;
  return { outcome: overImages(standings, lacks, { ...at, proof }), places };
}

/** Named by an index that is here, or by nothing whose own digest is known. */
function ofListed(archive: ArchiveHere, digest: Digest, at: Connecting): Found {
  const parents = archive.node(digest)?.parents ?? [];
  const index = parents.find((parent) => archive.indexes.has(parent));
  if (index === undefined) return { outcome: unprovenOutcome('missing', at), places: [] };
  const best = parents.find((one) => archive.indexes.has(one) && archive.proven(one) === 'yes');
  const proof = [listedBy(archive, best ?? index, digest)];
  const proven = archive.proven(best ?? index);
  const outcome: Outcome =
    proven === 'yes'
      ? {
          verdict: 'same-image-this-platform',
          reason: 'listed-not-here',
          complete: false,
          ...at,
          proof,
        }
      : unprovenOutcome(proven, { ...at, proof });
  return { outcome, places: [] };
}

function listedBy(archive: ArchiveHere, index: Digest, listed: Digest): ProofLink {
  const platform = archive.node(listed)?.platform ?? null;
  return { ...archive.link('listed-by', 'index', index), platform };
}

/** Bytes that are here and right, and of which no image is made. */
function ofBlob({ archive, digest }: Holding, at: Connecting): Outcome {
  if (archive.node(digest)?.unreferenced === true)
    return { verdict: 'cannot-be-proven', reason: 'unreferenced', complete: false, ...at };
  return { verdict: 'part-of-image', reason: 'whole', complete: true, ...at };
}

function unproven(
  at: Connecting,
  proven: Exclude<Proven, 'yes'>,
  images: readonly (readonly [ImageHere, Connecting])[],
): Found {
  const places = images.map(([image, links]) => ({
    image,
    outcome: unprovenOutcome(proven, links),
  }));
  return overPlaces(at, places, unprovenOutcome(proven, at));
}

function connecting({ kind, digest, archive }: Holding): Connecting {
  return { by: kind, digest, proof: [archive.link('is', kind, digest)] };
}

/** A config, and the manifest of it where one is recorded. */
function configLinks(at: Connecting, { archive, summary }: ImageHere): Connecting {
  if (summary.digest === null) return at;
  const link = archive.link('config-of', 'manifest', summary.digest);
  return { ...at, proof: [...at.proof, { ...link, platform: link.platform ?? summary.platform }] };
}

/** Several images of one digest that is no index: the one that is best stands for all. */
function overPlaces(at: Connecting, places: readonly Place[], none?: Outcome): Found {
  const outcome = none ?? bestPlace(places);
  const [only] = places;
  if (places.length === 1 && only !== undefined) return { outcome: only.outcome, places };
  return { outcome: { ...outcome, ...at }, places };
}

function bestPlace(places: readonly Place[]): Outcome {
  const best = bestOf(places.map(({ outcome }) => outcome));
  if (best === undefined) throw new Error('a digest of images without images');
  return best;
}
