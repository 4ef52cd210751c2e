// Sparse files: only holes are left out of the body. Old GNU form ('S' headers) and the PAX forms
// 0.0, 0.1 and 1.0. Finds the real name and size; the map itself is counted, not kept.
// Reference: GNU tar manual, "Storing Sparse Files".

import type { TarProblemReason } from './entry.ts';
import { readNumber } from './header.ts';
import { MAX_SPARSE_REGIONS } from '../../shared/limits/tar.ts';
import type { PaxHeader } from './pax.ts';
import { decodeText } from './text.ts';

/** What a PAX header says about a sparse file. */
export interface PaxSparse {
  readonly name: string | undefined;
  /** Logical size in bytes; undefined if the header gives none. */
  readonly realSize: number | undefined;
  /** Form 1.0: the body begins with the map. */
  readonly mapInBody: boolean;
  /** Why the file cannot be read, if it cannot. */
  readonly refusal: TarProblemReason | undefined;
}

/** Regions in one extension block of the old form. */
export const REGIONS_PER_BLOCK = 21;
/** Regions in the main header of the old form. */
export const REGIONS_IN_HEADER = 4;

const REAL_SIZE = 483;
const HEADER_IS_EXTENDED = 482;
const BLOCK_IS_EXTENDED = 504;

const NEWLINE = 0x0a;

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
  const version = versionOf(values, map !== undefined || pax.sparseRegions > 0);
  if (version === undefined) return undefined;
  const stated = values.get('GNU.sparse.size') ?? values.get('GNU.sparse.realsize');
  const realSize = stated === undefined ? undefined : wholeNumber(stated);
  const regions = wholeNumber(values.get('GNU.sparse.numblocks') ?? '0');
  const tooMany = Number.isNaN(regions) || regions > MAX_SPARSE_REGIONS || !mapIsBounded(map ?? '');
  let refusal: TarProblemReason | undefined;
  if (tooMany || Number.isNaN(realSize)) refusal = 'sparse-map';
  else if (realSize !== undefined && !Number.isSafeInteger(realSize)) refusal = 'size-too-large';
  const name = values.get('GNU.sparse.name');
  return { name, realSize, mapInBody: version === '1.0', refusal };
}

/** True if the first block of a form 1.0 body begins with an acceptable number of regions. */
export function mapCountIsAcceptable(block: Uint8Array): boolean {
  const count = wholeNumber(decodeText(block.subarray(0, block.indexOf(NEWLINE))));
  return count <= MAX_SPARSE_REGIONS;
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
