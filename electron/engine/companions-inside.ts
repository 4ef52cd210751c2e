/** The inventory of companions with those that are files of images. */
import type { Companion, CompanionList } from '../../shared/companions.ts';
import { findInside } from '../companions/find-inside.ts';
import { Turns } from '../io/turns.ts';
import type { Session } from './session.ts';
import type { ScanRunOptions } from './session-options.ts';

/**
 * Reads the layers of these images (`ImageSummary.id`), unless their entries are held, one image after the other.
 * `filesRead` is true only if every layer of each could be listed whole. Rejects with `cancelled`.
 */
export async function companionsInside(
  session: Pick<Session, 'graph' | 'listings' | 'companions'>,
  images: ReadonlySet<string>,
  options: ScanRunOptions,
): Promise<CompanionList> {
  const list = session.companions;
  const inside = new Map<string, readonly Companion[]>();
  let filesRead = true;
  for (const { image: id } of list.images) {
    const image = session.graph.images.find((each) => each.id === id);
    if (image === undefined || !images.has(id)) continue;
    const held = await session.listings(
      image.layers.map(({ digest }) => digest),
      options,
    );
    const listings = image.layers.flatMap(({ digest }) => held.get(digest) ?? []);
    const found = await new Turns(options.signal).run(findInside(image, listings));
    inside.set(id, found.companions);
    const isWhole = listings.every(({ complete }) => complete);
    filesRead &&= isWhole && found.complete && listings.length === image.layers.length;
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
