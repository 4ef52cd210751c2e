// Sparse files: only holes are left out of the body. Old GNU form ('S' headers) and the PAX forms
// 0.0, 0.1 and 1.0. Finds the real name and size; the map itself is counted, not kept.
// Reference: GNU tar manual, "Storing Sparse Files".

import type { TarProblemReason } from './entry.ts';
import { readNumber } from './numbers.ts';
import { MAX_SPARSE_REGIONS } from '../../shared/limits/tar.ts';
import type { PaxHeader } from './pax.ts';

/** What a PAX header says about a sparse file. */
export interface PaxSparse {
  readonly name: string | undefined;
  /** Logical size in bytes; undefined if the header gives none. */
  readonly realSize: number | undefined;
  /** Form 1.0: the body begins with the map. */
  readonly mapInBody: boolean;
  /** Offsets and lengths in turn; none in form 1.0. */
  readonly map: readonly number[];
  /** Why the file cannot be read, if it cannot. */
  readonly refusal: TarProblemReason | undefined;
}

/** Regions in one extension block of the old form. */
export const REGIONS_PER_BLOCK = 21;
/** Regions in the main header of the old form. */
export const REGIONS_IN_HEADER = 4;
/** Where they stand in it. */
export const FIRST_REGION = 386;

const REAL_SIZE = 483;
const HEADER_IS_EXTENDED = 482;
const BLOCK_IS_EXTENDED = 504;

/** Records that change what some readers make of an entry. */
const SIZE_OR_FORM: ReadonlySet<string> = new Set([
  'GNU.sparse.size',
  'GNU.sparse.realsize',
  'GNU.sparse.major',
  'GNU.sparse.minor',
  'GNU.sparse.map',
  'GNU.sparse.numblocks',
]);

/** Logical size in an old GNU sparse header, in bytes. */
export function oldRealSize(block: Uint8Array): { value: number; junk: boolean } {
  return readNumber(block, REAL_SIZE, 12);
}

/** True if an extension block follows the old GNU sparse header `block`. */
export function headerIsExtended(block: Uint8Array): boolean {
  return block[HEADER_IS_EXTENDED] !== 0;
}

/** True if another extension block follows the extension block `block`. */
export function blockIsExtended(block: Uint8Array): boolean {
  return block[BLOCK_IS_EXTENDED] !== 0;
}

/** The sparse facts of a PAX header, or undefined if it describes no sparse file of a known form. */
export function paxSparse(pax: PaxHeader): PaxSparse | undefined {
  const { values } = pax;
  const map = values.get('GNU.sparse.map');
  const numbers = pax.sparseNumbers;
  const version = versionOf(values, !!map || numbers.length > 0);
  if (version === undefined) return undefined;
  const stated = values.get('GNU.sparse.size') ?? values.get('GNU.sparse.realsize');
  const realSize = stated === undefined ? undefined : wholeNumber(stated);
  const mapInBody = version === '1.0';
  const isBounded = !(wholeNumber(values.get('GNU.sparse.numblocks') ?? '0') > MAX_SPARSE_REGIONS);
  const fits = isBounded && mapIsBounded(map ?? '');
  const regions = mapInBody || !fits ? [] : regionsOf(map, pax);
  let refusal: TarProblemReason | undefined;
  if (!fits) refusal = 'sparse-regions';
  else if (regions === undefined || Number.isNaN(realSize)) refusal = 'sparse-map';
  else if (realSize !== undefined && !Number.isSafeInteger(realSize)) refusal = 'size-too-large';
  const name = values.get('GNU.sparse.name');
  return { name, realSize, mapInBody, map: regions ?? [], refusal };
}

/** True if a header has records of a sparse file, of whatever form. */
export function mentionsSparse(pax: PaxHeader): boolean {
  if (pax.sparseNumbers.length > 0) return true;
  for (const key of pax.values.keys()) if (SIZE_OR_FORM.has(key)) return true;
  return false;
}

/** The map of the forms 0.0 and 0.1; undefined if it is not as long as it says, or no map. */
function regionsOf(map: string | undefined, pax: PaxHeader): readonly number[] | undefined {
  const count = wholeNumber(pax.values.get('GNU.sparse.numblocks') ?? '');
  const isTwofold = map !== undefined && pax.sparseNumbers.length > 0;
  if (isTwofold || !pax.sparseTurns) return undefined;
  const texts = map ? map.split(',') : pax.sparseNumbers;
  const numbers = texts.map(wholeNumber);
  return numbers.length === 2 * count && !numbers.some(Number.isNaN) ? numbers : undefined;
}

function versionOf(values: ReadonlyMap<string, string>, hasMap: boolean): string | undefined {
  const major = values.get('GNU.sparse.major');
  const minor = values.get('GNU.sparse.minor');
  // The forms 0.0 and 0.1 came before there was a version record.
  if (major === undefined && minor === undefined) return hasMap ? '0.x' : undefined;
  if (major === '0' && (minor === '0' || minor === '1')) return '0.x';
  return major === '1' && minor === '0' ? '1.0' : undefined;
}

function mapIsBounded(map: string): boolean {
  let numbers = 1;
  for (let at = map.indexOf(','); at !== -1; at = map.indexOf(',', at + 1)) numbers += 1;
  return numbers <= 2 * MAX_SPARSE_REGIONS;
}

/** A decimal number, or NaN. Beyond exact integers the value is approximate. */
function wholeNumber(text: string): number {
  return /^[0-9]{1,19}$/.test(text) ? Number(text) : Number.NaN;
}
