/** Where found paths stand in the images that have them, and what became of them there. */
import { throwIfCancelled } from '../../shared/failure.ts';
import type { FilePlace, FoundPath, PathPlaces } from '../../shared/find.ts';
import type { ImageSummary } from '../../shared/model.ts';
import type { Digest } from '../../shared/oci.ts';
import { fateOf, type IndexedLayer } from '../find/fates.ts';
import { PathIndex } from '../find/path-index.ts';
import { Turns } from '../io/turns.ts';
import type { Listing } from '../tree/listing.ts';
import { imagesToSearch } from './find-files.ts';
import type { Session } from './session.ts';
import type { ScanRunOptions } from './session-options.ts';

/** Places of one path that are told; each image that is asked needs all its layers in memory. */
const MAX_PLACES = 20;

/** They live as long as the listings that they are of. */
const indexes = new WeakMap<Listing, Promise<PathIndex>>();

interface Placing {
  readonly found: FoundPath;
  readonly layers: ReadonlySet<Digest>;
  readonly places: FilePlace[];
  more: number;
}

/**
 * The places of each path, image by image. Layers that are not held are scanned; what lies below one
 * that cannot be read has a fate that is unknown. Rejects with `invalid-request` if there is no such
 * image, and with `cancelled`.
 */
export async function placeFiles(
  session: Pick<Session, 'graph' | 'listings'>,
  found: readonly FoundPath[],
  images: readonly string[] | null,
  options: ScanRunOptions,
): Promise<readonly PathPlaces[]> {
  const placings = found.map((one): Placing => {
    return { found: one, layers: new Set(one.layers), places: [], more: 0 };
  });
  for (const one of imagesToSearch(session.graph, images)) {
    const here = placings.filter(({ layers }) =>
      one.layers.some(({ digest }) => layers.has(digest)),
    );
    const open = here.filter(({ places }) => places.length < MAX_PLACES);
    for (const full of here) if (!open.includes(full)) full.more += countIn(full, one);
    if (open.length === 0) continue;
    const layers = await indexLayers(session, one, options);
    for (const placing of open) place(placing, one, layers);
  }
  return placings.map(({ found: { path }, places, more }) => ({ path, places, more }));
}

function countIn({ layers }: Placing, image: ImageSummary): number {
  return image.layers.filter(({ digest }) => layers.has(digest)).length;
}

async function indexLayers(
  session: Pick<Session, 'listings'>,
  { layers }: ImageSummary,
  options: ScanRunOptions,
): Promise<readonly IndexedLayer[]> {
  const digests = layers.map(({ digest }) => digest);
  const listings = await session.listings(digests, options);
  const indexed: IndexedLayer[] = [];
  for (const { digest, position } of layers) {
    throwIfCancelled(options.signal);
    const listing = listings.get(digest);
    const files = listing === undefined ? null : { listing, index: await indexOf(listing) };
    indexed.push({ position, files });
  }
  return indexed;
}

function indexOf(listing: Listing): Promise<PathIndex> {
  const known = indexes.get(listing) ?? build(listing);
  indexes.set(listing, known);
  return known;
}

async function build(listing: Listing): Promise<PathIndex> {
  // Not for one asker to cancel: others wait for it too.
  const turns = new Turns(undefined);
  const building = PathIndex.build(listing);
  for (;;) {
    const step = building.next();
    if (step.done === true) return step.value;
    if (turns.isDue) await turns.give();
  }
}

function place(
  { found: { path }, layers, places }: Placing,
  image: ImageSummary,
  indexed: readonly IndexedLayer[],
): void {
  image.layers.forEach(({ digest, position }, at) => {
    const entry = layers.has(digest) ? indexed[at]?.files?.index.placeOf(path) : undefined;
    if (entry === undefined) return;
    const fate = fateOf(indexed, at, entry, path);
    places.push({ image: image.id, position, at: { layer: digest, entry }, fate });
  });
}
