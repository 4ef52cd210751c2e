/** The inventory of companions with those that are files of images. */
import type { Companion, CompanionList } from '../../shared/companions.ts';
import type { ImageSummary } from '../../shared/model.ts';
import { findInside } from '../companions/find-inside.ts';
import { Turns } from '../io/turns.ts';
import type { Session } from './session.ts';
import type { ScanRunOptions } from './session-options.ts';
import { MAX_INSIDE_COMPANION_BYTES } from '../../shared/limits/companions.ts';

/**
 * Reads the layers of these images (`ImageSummary.id`), unless their entries are held, a few images at a time.
 * `filesRead` is true only if every layer of each could be listed whole. Rejects with `cancelled`.
 */
export async function companionsInside(
  session: Pick<Session, 'graph' | 'listings' | 'companions'>,
  wanted: ReadonlySet<string>,
  options: ScanRunOptions,
): Promise<CompanionList> {
  const list = session.companions;
  const runnable = new Set(list.images.map(({ image }) => image));
  const images = session.graph.images.filter(({ id }) => runnable.has(id) && wanted.has(id));
  const inside = new Map<string, readonly Companion[]>();
  const turns = new Turns(options.signal);
  let filesRead = true;
  for (const some of together(images)) {
    const layers = new Set(some.flatMap((image) => image.layers.map(({ digest }) => digest)));
    const held = await session.listings([...layers], options);
    for (const image of some) {
      const listings = image.layers.flatMap(({ digest }) => held.get(digest) ?? []);
      const found = await turns.run(findInside(image, listings));
      inside.set(image.id, found.companions);
      const isWhole = listings.every(({ complete }) => complete);
      filesRead &&= isWhole && found.complete && listings.length === image.layers.length;
    }
  }
  return {
    companions: [...list.companions, ...[...inside.values()].flat()],
    images: list.images.map(({ image, companions }) => ({
      image,
      companions: [...companions, ...(inside.get(image) ?? []).map(({ id }) => id)],
    })),
    filesRead,
  };
}

/** Small images in groups, because to ask for layers costs as much as the source has blobs. */
function* together(images: readonly ImageSummary[]): Generator<readonly ImageSummary[]> {
  let group: ImageSummary[] = [];
  let size = 0;
  for (const image of images) {
    const own = image.layers.reduce((sum, layer) => sum + layer.size, 0);
    if (group.length > 0 && size + own > MAX_INSIDE_COMPANION_BYTES) {
      yield group;
      group = [];
      size = 0;
    }
    group.push(image);
    size += own;
  }
  if (group.length > 0) yield group;
}
