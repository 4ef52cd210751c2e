/** What saving files of an image told: how much was written, under which names, and what was left out. */
import type { Failure } from './failure.ts';
import type { Digest } from './oci.ts';

/** Why an entry was not saved; in the order in which they are told. */
export const SKIP_REASONS = [
  'damaged',
  'refused',
  'sparse-form',
  'sparse-map',
  'not-reached',
  'link-leaves',
  'link-unsupported',
  'link-target-missing',
  'below-other',
  'path-too-long',
  'device',
  'fifo',
  'unknown',
  'whiteout',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export interface Renamed {
  /** Path in the image, as stored; may hold anything. */
  readonly from: string;
  /** Path below the place that was chosen. */
  readonly to: string;
}

export interface SkippedEntries {
  readonly reason: SkipReason;
  readonly count: number;
  /** Paths in the image, as stored; the first few. */
  readonly examples: readonly string[];
}

/**
 * What is known of the layer that bytes were taken from: it `matches` its digest, as read in this
 * run and not changed since; it `differs`; or that is `not-checked`. `content-wrong`: the bytes match,
 * but what they unpack to is damaged, read differently by programs, or not what the image records.
 */
export type LayerCheck = 'matches' | 'content-wrong' | 'differs' | 'not-checked';

export interface SavedLayer {
  readonly layer: Digest;
  readonly check: LayerCheck;
  /** True if its compressed stream is broken: what was taken from it may not be what was meant. */
  readonly damaged: boolean;
}

/** True if what was taken from the layer is known not to be what was meant, or may not be. */
export function isDoubtful({ check, damaged }: SavedLayer): boolean {
  return damaged || check === 'differs' || check === 'content-wrong';
}

export interface SaveSummary {
  /** The folder that was chosen: the last part of its path. */
  readonly place: string;
  /** What was made in the chosen place: the folder, or the file; with `.UNVERIFIED` if a layer is doubtful. */
  readonly name: string;
  /** Path in the image that links led to from the one that was asked for; absent if none was followed. */
  readonly ledTo?: string;
  readonly files: number;
  readonly folders: number;
  /** Symlinks. */
  readonly links: number;
  /** Bytes of the files, each hard link counted once. */
  readonly bytes: number;
  readonly renamed: { readonly count: number; readonly examples: readonly Renamed[] };
  readonly skipped: readonly SkippedEntries[];
  /** Layers that bytes were taken from. */
  readonly layers: readonly SavedLayer[];
  /** Positions of layers that cannot be read, so that the view is not the whole one. */
  readonly missing: readonly number[];
  /** Why it ended early; null if it came to its end. */
  readonly stopped: Failure | null;
}

export type ListFormat = 'text' | 'csv' | 'json';
export const LIST_FORMATS: readonly ListFormat[] = ['text', 'csv', 'json'];

/** Keys of stacks that may be said to be open or closed. */
export const MAX_TOGGLED = 10_000;

/** A picture of the graph that was written. */
export interface SavedGraph {
  /** Of the file. */
  readonly name: string;
  readonly size: number;
}

/** A list of files that was written. */
export interface SavedList {
  readonly rows: number;
  /** Of the file. */
  readonly name: string;
}
