/**
 * Names, tags and notes that the user changes. Each change is made to the image as it is then, one after
 * another, so that two of them lose nothing of each other.
 */
import { toFailure, type Failure } from '../../shared/failure.ts';
import type { KeptID, KeptImage, LibraryState } from '../../shared/library.ts';
import type { DrydockClient } from '../client.ts';

interface Changed {
  readonly name?: string;
  readonly tags?: readonly string[];
  readonly note?: string;
}

/** A function is told the image as it is when the change is made. */
export type KeptChange = Changed | ((image: KeptImage) => Changed);

export interface KeptEditParts {
  readonly find: (id: KeptID) => KeptImage | undefined;
  readonly take: (state: LibraryState) => void;
  /** It was renamed, and so has another id. */
  readonly follow: (before: KeptID, after: KeptID) => void;
}

export class KeptEdits {
  readonly #client: DrydockClient;
  readonly #parts: KeptEditParts;
  /** Ids of images that were renamed, and which they have now. */
  readonly #renamed = new Map<KeptID, KeptID>();
  #last: Promise<unknown> = Promise.resolve();
  #failure = $state.raw<Failure | null>(null);

  constructor(client: DrydockClient, parts: KeptEditParts) {
    this.#client = client;
    this.#parts = parts;
  }

  /** Why the last change was not made. */
  get failure(): Failure | null {
    return this.#failure;
  }

  dismiss(): void {
    this.#failure = null;
  }

  /** False if it was not made, which is then told. */
  change(id: KeptID, change: KeptChange): Promise<boolean> {
    const made = this.#last.then(() => this.#make(id, change));
    this.#last = made;
    return made;
  }

  async #make(id: KeptID, change: KeptChange): Promise<boolean> {
    this.#failure = null;
    const image = this.#parts.find(this.#now(id));
    if (image === undefined) return false;
    const changed = typeof change === 'function' ? change(image) : change;
    const { name = image.name, tags = image.tags, note = image.note } = changed;
    if (name === null) return false;
    try {
      const state = await this.#client.call('editKept', { image: image.id, name, tags, note });
      const after = state.images.find((one) => one.digest === image.digest && one.name === name);
      if (after !== undefined && after.id !== image.id) this.#rename(image.id, after.id);
      this.#parts.take(state);
      return true;
    } catch (thrown) {
      this.#failure = toFailure(thrown);
      return false;
    }
  }

  #rename(before: KeptID, after: KeptID): void {
    this.#renamed.set(before, after);
    // A name that was given back leads nowhere else.
    this.#renamed.delete(after);
    this.#parts.follow(before, after);
  }

  #now(id: KeptID): KeptID {
    const after = this.#renamed.get(id);
    return after === undefined ? id : this.#now(after);
  }
}
