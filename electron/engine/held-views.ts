/** The few views in use, as they were made: each costs memory, and one that was let go is made again. */
import type { SourceId } from '../../shared/contract.ts';
import type { FileView } from '../../shared/files.ts';

export class HeldViews<T> {
  readonly #most: number;
  /** The latest used last. */
  readonly #held = new Map<string, T>();

  /** `most`: views held at one time, over all sources. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What was made of this view; `make` is asked for it if it is not held. */
  async get(source: SourceId, view: FileView, make: () => Promise<T>): Promise<T> {
    const key = `${source} ${viewKey(view)}`;
    const held = this.#held.get(key) ?? (await make());
    this.#held.delete(key);
    this.#held.set(key, held);
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= this.#most) break;
      this.#held.delete(oldest);
    }
    return held;
  }

  /** Lets go of every view of this source. */
  drop(source: SourceId): void {
    for (const key of this.#held.keys()) if (key.startsWith(`${source} `)) this.#held.delete(key);
  }
}

function viewKey(view: FileView): string {
  return view.kind === 'layer' ? view.layer : `${String(view.layers)} ${view.image}`;
}
