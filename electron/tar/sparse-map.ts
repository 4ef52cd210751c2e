// Where the pieces of a sparse file belong: read from the headers in front of its body, or from the
// start of the body itself. Reference: GNU tar manual, "Storing Sparse Files".

import { readSize, TYPE, typeflagOf } from './header.ts';
import { readNumber } from './numbers.ts';
import { BLOCK_SIZE, MAX_SPARSE_REGIONS } from '../../shared/limits/tar.ts';
import { parsePax } from './pax.ts';
import {
  FIRST_REGION,
  REGIONS_IN_HEADER,
  REGIONS_PER_BLOCK,
  blockIsExtended,
  headerIsExtended,
} from './sparse.ts';

/** A run of bytes that is stored; bytes of the file. */
export interface SparseRegion {
  readonly offset: number;
  readonly length: number;
}

const REGION_BYTES = 24;
const NEWLINE = 0x0a;

/**
 * The map in an entry's own headers, its extended headers included; `in-body` where the body begins
 * with it, null where there is none of a form that is known.
 */
export function headerMap(headers: Uint8Array): readonly SparseRegion[] | 'in-body' | null {
  let found: readonly SparseRegion[] | 'in-body' | null = null;
  for (let at = 0; at + BLOCK_SIZE <= headers.length;) {
    const block = headers.subarray(at, at + BLOCK_SIZE);
    const type = typeflagOf(block);
    at += BLOCK_SIZE;
    if (type === TYPE.gnuSparse) return oldMap(block, headers.subarray(at));
    if (type !== TYPE.pax && type !== TYPE.gnuLongName && type !== TYPE.gnuLongLink) continue;
    const { value: size } = readSize(block);
    if (type === TYPE.pax) found = paxMap(headers.subarray(at, at + size)) ?? found;
    at += Math.ceil(size / BLOCK_SIZE) * BLOCK_SIZE;
  }
  return found;
}

/** The map at the start of a body, and the bytes that it takes; null while more bytes are needed. */
export function bodyMap(
  start: Uint8Array,
): { readonly regions: readonly SparseRegion[]; readonly bytes: number } | 'invalid' | null {
  const numbers: number[] = [];
  let at = 0;
  for (let wanted = 1; numbers.length < wanted;) {
    const end = start.indexOf(NEWLINE, at);
    if (end === -1) return start.length - at > BLOCK_SIZE ? 'invalid' : null;
    const number = wholeNumber(Buffer.from(start.subarray(at, end)).toString('latin1'));
    if (number === null) return 'invalid';
    if (numbers.length === 0) wanted = 1 + 2 * number;
    if (wanted > 1 + 2 * MAX_SPARSE_REGIONS) return 'invalid';
    numbers.push(number);
    at = end + 1;
  }
  const bytes = Math.ceil(at / BLOCK_SIZE) * BLOCK_SIZE;
  return start.length < bytes ? null : { regions: inPairs(numbers.slice(1)), bytes };
}

function oldMap(header: Uint8Array, rest: Uint8Array): readonly SparseRegion[] {
  const regions = regionsIn(header, FIRST_REGION, REGIONS_IN_HEADER);
  let more = headerIsExtended(header);
  for (let at = 0; more && at + BLOCK_SIZE <= rest.length; at += BLOCK_SIZE) {
    const block = rest.subarray(at, at + BLOCK_SIZE);
    regions.push(...regionsIn(block, 0, REGIONS_PER_BLOCK));
    more = blockIsExtended(block);
  }
  return regions;
}

function regionsIn(block: Uint8Array, from: number, count: number): SparseRegion[] {
  const regions: SparseRegion[] = [];
  for (let i = 0; i < count; i++) {
    const at = from + i * REGION_BYTES;
    const offset = readNumber(block, at, REGION_BYTES / 2).value;
    const length = readNumber(block, at + REGION_BYTES / 2, REGION_BYTES / 2).value;
    if (length > 0) regions.push({ offset, length });
  }
  return regions;
}

function paxMap(body: Uint8Array): readonly SparseRegion[] | 'in-body' | null {
  const { values } = parsePax(body);
  if (values.get('GNU.sparse.major') === '1') return 'in-body';
  const map = values.get('GNU.sparse.map');
  if (map === undefined) return null;
  const numbers = map.split(',').map(wholeNumber);
  return numbers.includes(null) ? null : inPairs(numbers.map(Number));
}

function inPairs(numbers: readonly number[]): readonly SparseRegion[] {
  const regions: SparseRegion[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2)
    regions.push({ offset: numbers[i] ?? 0, length: numbers[i + 1] ?? 0 });
  return regions;
}

function wholeNumber(text: string): number | null {
  if (!/^[0-9]{1,16}$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}
