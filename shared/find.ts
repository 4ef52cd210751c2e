/** Looking for files by name in all layers: what is asked, what is found, and where it stands. */
import type { Failure } from './failure.ts';
import type { FileAt } from './files.ts';
import type { EntryKind } from './model.ts';
import type { Digest } from './oci.ts';

/** What names have to be like. */
export interface FilePattern {
  readonly text: string;
  readonly how: 'substring' | 'glob' | 'regex';
  /** `path`: the whole path below the layer's root, without a slash at its start. */
  readonly in: 'name' | 'path';
  readonly matchCase: boolean;
}

/** Characters of a pattern. */
export const MAX_PATTERN = 1_000;
/** Entries of one search that are told; what else matches is counted. */
export const MAX_HITS = 10_000;
/** Hits in one event, and paths in one question about their places. */
export const HITS_AT_ONCE = 200;

/** One entry that matches. */
export interface FileHit {
  /** Normalised, without a slash at its start. */
  readonly path: string;
  readonly type: EntryKind;
  readonly at: FileAt;
  /** The part of the path that matches first, from and to in UTF-16 units; null if it was not sought. */
  readonly span: readonly [number, number] | null;
}

/** How far a search is; absolute. */
export interface FindProgress {
  /** Entries that match, also those that are not told. */
  readonly matches: number;
  /** Entries that were looked at. */
  readonly entries: number;
  readonly layers: number;
  readonly layersDone: number;
}

export interface FindSummary extends FindProgress {
  /** Layers that could not be searched, or not to their end (`failure` is null then). */
  readonly unread: readonly { readonly layer: Digest; readonly failure: Failure | null }[];
}

/**
 * What became of an entry in the image that its layer belongs to: it `wins`, layer `by` overwrote or
 * removed it, or it is a `marker` (a whiteout), which is no file itself; `unknown` if layers above it
 * cannot be read.
 */
export type Fate =
  | { readonly kind: 'wins' | 'marker' | 'unknown' }
  | {
      readonly kind: 'overwritten' | 'removed';
      /** Position of that layer in the image, from 1. */
      readonly by: number;
    };

/** An entry of a path, as one image sees it. */
export interface FilePlace {
  /** `ImageSummary.id`. */
  readonly image: string;
  /** Position of the layer in the image, from 1. */
  readonly position: number;
  readonly at: FileAt;
  readonly fate: Fate;
}

/** Where a path stands, image by image, from the lowest layer up. */
export interface PathPlaces {
  readonly path: string;
  /** The first of them. */
  readonly places: readonly FilePlace[];
  /** Places beyond those. */
  readonly more: number;
}

/** A path that was found, and the layers that have it. */
export interface FoundPath {
  readonly path: string;
  readonly layers: readonly Digest[];
}
