/**
 * Where the bytes of an image are: what each layer stores, what of it is left in the merged
 * filesystem, and what a later layer overwrote or removed. Bytes are those of files as the tar
 * stores them: hard links count once, holes of sparse files do not count, headers neither.
 */
import { numberFormat } from './language/number-format.ts';
import { say } from './language/say.ts';
import type { Digest } from './oci.ts';

const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 };

/** Bytes of one layer that are not in the merged filesystem, by the layer that is the cause. */
export interface LayerWaste {
  /** Position of the layer that overwrote or removed them; the layer's own if it did so itself. */
  readonly by: number;
  readonly bytes: number;
}

export interface LayerSpace {
  /** 1 is the lowest layer. */
  readonly position: number;
  readonly digest: Digest;
  /** Bytes of the blob, compressed as it is. */
  readonly size: number;
  /** Null if the layer could not be read: then it counts nowhere. */
  readonly files: {
    /** Records in the tar, whiteouts included. */
    readonly entries: number;
    /** Bytes of all its files. */
    readonly stored: number;
    /** Bytes that are still there when all layers are applied. */
    readonly survives: number;
    /** The rest, lowest cause first. */
    readonly wasted: readonly LayerWaste[];
  } | null;
}

/**
 * How the last copy of a path that is not needed came to be so: another entry took its place, a
 * layer removed it, or the same file was stored again with the same size and time, as chmod and
 * chown do in a later step.
 */
export type WasteCause = 'overwritten' | 'removed' | 'repeated';

export interface WastedPath {
  /** Normalised; bytes that are no UTF-8 as U+DC80 to U+DCFF. */
  readonly path: string;
  /** Bytes of all copies that are not in the merged filesystem. */
  readonly bytes: number;
  /** Copies that are stored in all layers, the one that survives included. */
  readonly copies: number;
  /** Positions of the layers that store a copy, lowest first, at most `MAX_WASTED_LAYERS`. */
  readonly layers: readonly number[];
  readonly cause: WasteCause;
}

/** Paths that are told one by one; nobody reads more. */
export const MAX_WASTED_PATHS = 1000;
/** Layers that are named beside one path. */
export const MAX_WASTED_LAYERS = 64;

export interface SpaceReport {
  readonly layers: readonly LayerSpace[];
  /** Bytes of the files in all layers that could be read. */
  readonly stored: number;
  /** Bytes of the files in the merged filesystem. */
  readonly merged: number;
  /** Paths that waste most, the worst first. */
  readonly wasted: readonly WastedPath[];
  /** All paths that waste anything. */
  readonly wastedPaths: number;
  /** Copies that were stored again with the same path, size and time. */
  readonly repeated: { readonly copies: number; readonly bytes: number };
}

/** One tile of a treemap: a directory, a file, or what is too small to be shown on its own. */
export interface TreemapNode {
  /** '' for the root and for `rest`. */
  readonly name: string;
  readonly kind: 'dir' | 'file' | 'rest';
  /** Bytes of the files in it. */
  readonly bytes: number;
  /** Files that hold bytes. */
  readonly files: number;
  /** Position of the layer that most of the bytes come from. */
  readonly layer: number;
  /** The largest first, `rest` last; empty for what is not divided further. */
  readonly children: readonly TreemapNode[];
}

/** The part of stored bytes that is needed, from 0 to 1; 1 where nothing is stored. */
export function efficiency({ stored, merged }: Pick<SpaceReport, 'stored' | 'merged'>): number {
  return stored === 0 ? 1 : merged / stored;
}

/** What `efficiency` is, for people. */
export function efficiencyFormula(): string {
  return say('space.formula');
}

/** A cause in a few words. */
export function causeWords(cause: WasteCause): string {
  return say(`space.cause-${cause}`);
}

/** A part of a whole in percent with one decimal: `97.4 %`; never 100.0 for less than all. */
export function shareText(part: number, whole: number): string {
  if (whole <= 0) return '–';
  const tenths = (part / whole) * 1000;
  const shown = part < whole ? Math.min(999, Math.round(tenths)) : 1000;
  const percent = (each: number): string => `${numberFormat(ONE_DECIMAL).format(each / 10)} %`;
  return shown === 0 && part > 0 ? `< ${percent(1)}` : percent(shown);
}
