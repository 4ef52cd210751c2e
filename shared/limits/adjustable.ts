/**
 * The limits that a user may change, and in which range. What they guard is time, or memory that an
 * honest machine has; all others keep a hostile file from filling the memory, or mirror a standard.
 */
import { MAX_UNPACKED_BYTES } from './io.ts';
import {
  MAX_EXPANDED_BYTES,
  MAX_EXPANSION,
  MAX_LAYER_BYTES,
  MAX_PREVIEW_SECONDS,
} from './layer.ts';
import { MAX_DOCUMENT_BYTES, MAX_INDEX_DEPTH, MAX_INDEX_JSON_BYTES } from './oci.ts';
import { MAX_META_BYTES } from './tar.ts';
import { MAX_LAYER_ENTRIES } from './tree.ts';

export interface Adjustable {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

const KIB = 2 ** 10;
const MIB = 2 ** 20;
const TIB = 2 ** 40;

export const ADJUSTABLE = {
  'layer-entries': { usual: MAX_LAYER_ENTRIES, least: 1, most: 40_000_000 },
  'layer-bytes': { usual: MAX_LAYER_BYTES, least: KIB, most: 64 * TIB },
  'expansion-ratio': { usual: MAX_EXPANSION, least: 10, most: 1_000_000 },
  'expanded-bytes': { usual: MAX_EXPANDED_BYTES, least: KIB, most: 64 * TIB },
  'index-depth': { usual: MAX_INDEX_DEPTH, least: 1, most: 64 },
  'document-bytes': { usual: MAX_DOCUMENT_BYTES, least: KIB, most: 64 * MIB },
  'index-bytes': { usual: MAX_INDEX_JSON_BYTES, least: KIB, most: 128 * MIB },
  'path-bytes': { usual: MAX_META_BYTES, least: 512, most: 16 * MIB },
  'spool-bytes': { usual: MAX_UNPACKED_BYTES, least: KIB, most: 64 * TIB },
  'preview-seconds': { usual: MAX_PREVIEW_SECONDS, least: 1, most: 3_600 },
} as const satisfies Readonly<Record<string, Adjustable>>;

export type AdjustableLimit = keyof typeof ADJUSTABLE;

/** Limits that were changed, and to what. */
export type LimitsGiven = Readonly<Partial<Record<AdjustableLimit, number>>>;

/** The limits that can be changed, in the order of the table. */
export const ADJUSTABLE_LIMITS = Object.keys(ADJUSTABLE) as readonly AdjustableLimit[];

/** True for the name of a limit that can be changed. */
export function isAdjustable(name: string): name is AdjustableLimit {
  return Object.hasOwn(ADJUSTABLE, name);
}

/** True for a number that this limit may be. */
export function isInRange(name: AdjustableLimit, value: number): boolean {
  const { least, most } = ADJUSTABLE[name];
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

/** Those that differ from what is usual, in the order of the table. */
export function changedLimits(given: LimitsGiven): LimitsGiven {
  const changed = ADJUSTABLE_LIMITS.flatMap((name) => {
    const value = given[name];
    return value === undefined || value === ADJUSTABLE[name].usual ? [] : [[name, value] as const];
  });
  return Object.fromEntries(changed);
}
