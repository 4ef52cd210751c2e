/** The library that is in use: where it is now, and the store at that place. */
import { FailureError } from '../../shared/failure.ts';
import { openLibrary, type Library } from '../library/library.ts';
import { choosePlace, readPlace, resetPlace, type LibraryPlace } from '../library/place.ts';

/** Absolute folders; null where there is none. */
export interface LibraryPlaceParts {
  /** Of Drydock's data: the default place is in it. */
  readonly data: string | null;
  /** What the environment says. */
  readonly override: string | null;
}

export class HeldLibrary {
  readonly #parts: LibraryPlaceParts;
  #library: Library | null = null;

  constructor(parts: LibraryPlaceParts) {
    this.#parts = parts;
  }

  /** Asked each time: another process may have chosen. Throws `library-unusable`. */
  get place(): LibraryPlace {
    return readPlace(this.#parts);
  }

  /** It is kept, because it remembers what it has read. Throws what `openLibrary` throws. */
  get(): Library {
    const { folder } = this.place;
    if (this.#library?.folder !== folder) this.#library = openLibrary(folder);
    return this.#library;
  }

  /** Uses the library in this folder from now on, if it is one or can become one. Throws `library-unusable`. */
  use(folder: string): void {
    this.#checkChoice();
    const library = openLibrary(folder);
    choosePlace(this.#parts.data, folder);
    this.#library = library;
  }

  /** Throws `library-unusable`, `write-failed`. */
  reset(): void {
    this.#checkChoice();
    resetPlace(this.#parts.data);
  }

  #checkChoice(): void {
    if (this.#parts.override === null) return;
    const reason = 'DRYDOCK_LIBRARY says where the library is';
    throw new FailureError('library-unusable', { reason });
  }
}
