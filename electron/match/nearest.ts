/** How near an image that is not here is to those that are. */
import type { Nearness } from '../../shared/match.ts';
import type { Digest } from '../../shared/oci.ts';
import type { ImageHere } from './archive-here.ts';
import type { Catalog } from './catalog.ts';
import { tagKey, type Names } from './names.ts';
import { isTrivial } from './trivial-digests.ts';

/** Images asked for each layer: more have it only if it is a base that says little. */
const MAX_HOLDERS = 64;

/** What a claim says of an image, as far as nearness goes. */
export interface Described {
  readonly names: readonly { readonly name: string; readonly tag: string | null }[];
  /** diffIDs or digests of its layers. */
  readonly layers: readonly Digest[];
}

/** The nearest image, by name before layers; null if none has anything in common. */
export function nearestTo(
  { names, layers }: Described,
  here: { readonly catalog: Catalog; readonly names: Names },
): Nearness | null {
  const telling = new Set(layers.filter((digest) => !isTrivial(digest)));
  const shares = sharesOf(telling, here.catalog);
  const most = mostShared(shares, () => true);
  for (const { name, tag } of names) {
    const same = here.names.inRepository(name);
    const [tagged] = here.names.tagged(tagKey(name, tag));
    const [first] = same;
    const near = mostShared(shares, (image) => same.has(image)) ?? tagged ?? first;
    if (near !== undefined) return nearness(near, true, telling, layers.length);
  }
  return most === undefined ? null : nearness(most, false, telling, layers.length);
}

function sharesOf(layers: ReadonlySet<Digest>, catalog: Catalog): Map<ImageHere, number> {
  const shares = new Map<ImageHere, number>();
  for (const digest of layers) {
    const sightings = [
      ...catalog.sightings('diffID', digest).slice(0, MAX_HOLDERS),
      ...catalog.sightings('layer', digest).slice(0, MAX_HOLDERS),
    ];
    for (const image of new Set(sightings.map((sighting) => sighting.image)))
      shares.set(image, (shares.get(image) ?? 0) + 1);
  }
  return shares;
}

function mostShared(
  shares: ReadonlyMap<ImageHere, number>,
  isAsked: (image: ImageHere) => boolean,
): ImageHere | undefined {
  let most: ImageHere | undefined;
  for (const [image, count] of shares)
    if (isAsked(image) && (most === undefined || count > (shares.get(most) ?? 0))) most = image;
  return most;
}

/** Counted anew, since not every holder of a layer was asked. */
function nearness(
  image: ImageHere,
  sameName: boolean,
  claimed: ReadonlySet<Digest>,
  layersClaimed: number,
): Nearness {
  const own = new Set(image.summary.layers.flatMap(({ digest, diffID }) => [digest, diffID]));
  let layersShared = 0;
  for (const digest of claimed) if (own.has(digest)) layersShared += 1;
  return { image: image.point, sameName, layersShared, layersClaimed };
}
