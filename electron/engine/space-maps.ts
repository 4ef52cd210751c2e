/** The few measured views in use: each costs memory, and one that was let go is measured again. */
import type { SourceId } from '../../shared/contract.ts';
import type { FileView } from '../../shared/files.ts';
import type { SpaceMap } from './space-map.ts';

/** Views held at one time, over all sources: an image and a layer or two. */
const MAX_MAPS = 3;

export class SpaceMaps {
  /** The latest used last. */
  readonly #maps = new Map<string, SpaceMap>();

  /** The map of this view; `make` is asked for it if it is not held. */
  async get(source: SourceId, view: FileView, make: () => Promise<SpaceMap>): Promise<SpaceMap> {
    const key = `${source} ${JSON.stringify(view)}`;
    const map = this.#maps.get(key) ?? (await make());
    this.#maps.delete(key);
    this.#maps.set(key, map);
    for (const oldest of this.#maps.keys()) {
      if (this.#maps.size <= MAX_MAPS) break;
      this.#maps.delete(oldest);
    }
    return map;
  }

  /** Lets go of every map of this source. */
  drop(source: SourceId): void {
    for (const key of this.#maps.keys()) if (key.startsWith(`${source} `)) this.#maps.delete(key);
  }
}
