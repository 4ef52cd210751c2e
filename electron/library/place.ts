/** Where the library is: what the environment says, else what was chosen, else the default. */
import type { LibraryState } from '../../shared/library.ts';

/** Absolute folders; null where there is none. */
export interface PlaceParts {
  /** Of Drydock's data. */
  readonly data: string | null;
  /** What the environment says. */
  readonly override: string | null;
}

export interface LibraryPlace {
  /** Absolute path. */
  readonly folder: string;
  readonly from: LibraryState['placeFrom'];
}

/** Throws `library-unusable` where nothing says where it could be. */
export declare function readPlace(parts: PlaceParts): LibraryPlace;

/** Keeps the choice of an absolute folder for later starts. Throws `no-room`, `write-failed`. */
export declare function choosePlace(data: string | null, folder: string): void;

/** The default again. Throws `write-failed`. */
export declare function resetPlace(data: string | null): void;
