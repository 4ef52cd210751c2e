// How many bytes of body an entry has, and how large the file is that it describes.

import type { EntryType, TarProblemCode, TarProblemReason } from './entry.ts';
import { readSize, TYPE } from './header.ts';
import type { Dialect } from './header.ts';
import { BLOCK_SIZE } from '../../shared/limits/tar.ts';
import { oldRealSize } from './sparse.ts';
import type { PaxSparse } from './sparse.ts';

/** Why reading cannot go on behind a header. */
export interface Refusal {
  readonly code: TarProblemCode;
  readonly reason: TarProblemReason;
}

export interface StoredSize {
  /** Bytes; undefined if no reader could use the size. */
  readonly value: number | undefined;
  /** Readers differ about the header's field, but a PAX record settles the size. */
  readonly disputed: boolean;
  /** Set with a value: readers take different sizes, so the next header has no certain place. */
  readonly refusal: Refusal | undefined;
}

export interface RealSize {
  /** Bytes; undefined if the sparse file cannot be read. */
  readonly value: number | undefined;
  readonly sparse: boolean;
  readonly refusal: Refusal | undefined;
}

/** The stored size: the PAX record `size` if there is one, else the header's field. */
export function storedSizeOf(block: Uint8Array, record: string | undefined): StoredSize {
  const header = readSize(block);
  if (header.value < 0) return invalid('negative-size');
  if (!Number.isSafeInteger(header.value)) return invalid('size-too-large');
  if (record === undefined) {
    const refusal = header.junk ? ambiguous('numeric-junk') : undefined;
    return { value: header.value, disputed: false, refusal };
  }
  if (!/^[0-9]{1,19}$/.test(record)) {
    return { value: header.value, disputed: false, refusal: ambiguous('pax-size') };
  }
  const value = Number(record);
  if (!Number.isSafeInteger(value)) return invalid('size-too-large');
  return { value, disputed: header.junk, refusal: undefined };
}

/** The logical size: a sparse file's with its holes, 0 for what has no content of its own. */
export function realSizeOf(
  block: Uint8Array,
  entry: { typeflag: number; type: EntryType; storedSize: number; dialect: Dialect },
  sparse: PaxSparse | undefined,
): RealSize {
  const { typeflag, type, storedSize } = entry;
  if (type === 'unknown') return { value: storedSize, sparse: false, refusal: undefined };
  if (type !== 'file') return { value: 0, sparse: false, refusal: undefined };
  if (typeflag === TYPE.gnuSparse) {
    const real = oldRealSize(block);
    // Other dialects keep something else where GNU has the map.
    if (entry.dialect !== 'gnu' || real.junk || real.value < 0) return badSparse('sparse-map');
    if (!Number.isSafeInteger(real.value)) return badSparse('size-too-large');
    return { value: real.value, sparse: true, refusal: undefined };
  }
  if (sparse?.refusal !== undefined) return badSparse(sparse.refusal);
  const value = sparse?.realSize ?? storedSize;
  return { value, sparse: sparse !== undefined, refusal: undefined };
}

/** A size with its padding: whole blocks. */
export function paddedSize(size: number): number {
  return Math.ceil(size / BLOCK_SIZE) * BLOCK_SIZE;
}

function invalid(reason: TarProblemReason): StoredSize {
  return { value: undefined, disputed: false, refusal: { code: 'tar-invalid', reason } };
}

function ambiguous(reason: TarProblemReason): Refusal {
  return { code: 'tar-ambiguous', reason };
}

function badSparse(reason: TarProblemReason): RealSize {
  return { value: undefined, sparse: true, refusal: { code: 'tar-invalid', reason } };
}
