// Lengths of codes to a table that decodes them (RFC 1951, section 3.2.2).

import { END_OF_BLOCK, LITERAL, SPECIAL, SUBTABLE } from './entry';
import { COUNTS, OFFSETS, SORTED } from './layout';

/** What a table's symbols stand for. */
export enum Alphabet {
  CodeLengths,
  Literals,
  Distances,
}

const MAX_BITS: u32 = 15;
const LENGTH_BASES = memory.data<u16>([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]);
const LENGTH_EXTRAS = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]);
const DISTANCE_BASES = memory.data<u16>([
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
]);
const DISTANCE_EXTRAS = memory.data<u8>([
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]);

/**
 * Builds the table at `table`, which looks up `rootBits` bits at once, from `count` lengths of a byte
 * each. False if they are no complete code; as in zlib, one code of one bit is accepted, and for
 * distances none at all.
 */
export function buildTable(
  table: usize,
  lengths: usize,
  count: u32,
  rootBits: u32,
  alphabet: Alphabet,
): bool {
  countLengths(lengths, count);
  const longest = longestLength();
  if (longest == 0) {
    refuseAll(table, rootBits);
    return alphabet == Alphabet.Distances;
  }
  const unused = unusedCodes();
  if (unused < 0) return false;
  sortSymbols(lengths, count);
  if (unused == 0) {
    fillTable(table, rootBits, alphabet);
    return true;
  }
  if (alphabet == Alphabet.CodeLengths || longest != 1) return false;
  refuseAll(table, rootBits);
  const entry = withBits(entryOf(alphabet, load<u16>(SORTED)), 1);
  for (let i: usize = 0; i < (<usize>1) << rootBits; i += 2) store<u32>(table + (i << 2), entry);
  return true;
}

function countLengths(lengths: usize, count: u32): void {
  memory.fill(COUNTS, 0, 4 * (MAX_BITS + 1));
  for (let i: u32 = 0; i < count; i++) {
    const at = COUNTS + ((<usize>load<u8>(lengths + i)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

function countOf(length: u32): u32 {
  return load<u32>(COUNTS + ((<usize>length) << 2));
}

function longestLength(): u32 {
  let length = MAX_BITS;
  while (length > 0 && countOf(length) == 0) length--;
  return length;
}

/** Codes that are left over: 0 for a complete code, negative if there are too many. */
function unusedCodes(): i32 {
  let unused: i32 = 1;
  for (let length: u32 = 1; length <= MAX_BITS; length++) {
    unused = (unused << 1) - <i32>countOf(length);
    if (unused < 0) break;
  }
  return unused;
}

function sortSymbols(lengths: usize, count: u32): void {
  let offset: u32 = 0;
  for (let length: u32 = 1; length <= MAX_BITS; length++) {
    store<u32>(OFFSETS + ((<usize>length) << 2), offset);
    offset += countOf(length);
  }
  for (let i: u32 = 0; i < count; i++) {
    const length = <usize>load<u8>(lengths + i);
    if (length == 0) continue;
    const at = OFFSETS + (length << 2);
    const place = load<u32>(at);
    store<u16>(SORTED + ((<usize>place) << 1), <u16>i);
    store<u32>(at, place + 1);
  }
}

function refuseAll(table: usize, rootBits: u32): void {
  for (let i: usize = 0; i < (<usize>1) << rootBits; i++) store<u32>(table + (i << 2), SPECIAL);
}

/** The entry of a symbol, its code's length left out. */
function entryOf(alphabet: Alphabet, symbol: u32): u32 {
  if (alphabet == Alphabet.CodeLengths) return symbol << 16;
  if (alphabet == Alphabet.Distances) {
    // The last two exist in the fixed code only, and mean nothing.
    if (symbol > 29) return SPECIAL;
    const base = <u32>load<u16>(DISTANCE_BASES + ((<usize>symbol) << 1));
    return (base << 16) | load<u8>(DISTANCE_EXTRAS + symbol);
  }
  if (symbol < 256) return LITERAL | (symbol << 16);
  if (symbol == 256) return SPECIAL | END_OF_BLOCK;
  if (symbol > 285) return SPECIAL;
  const base = <u32>load<u16>(LENGTH_BASES + ((<usize>(symbol - 257)) << 1));
  return (base << 16) | load<u8>(LENGTH_EXTRAS + symbol - 257);
}

function withBits(entry: u32, bits: u32): u32 {
  return (entry + bits) | (bits << 8);
}

/** The next code of the same length. Codes are kept with their first bit lowest, as they are stored. */
function nextCode(code: u32, size: u32): u32 {
  const highestZero: u32 = 1 << (31 - clz(code ^ (size - 1)));
  return (code & (highestZero - 1)) | highestZero;
}

/**
 * Fills the table of a complete code, shortest codes first: each goes in once, and for every further bit
 * the table so far is doubled. What does not fit into the first look-up goes into tables behind it.
 */
function fillTable(table: usize, rootBits: u32, alphabet: Alphabet): void {
  let code: u32 = 0;
  let symbol: usize = SORTED;
  let length: u32 = 1;
  while (countOf(length) == 0) length++;
  let left = countOf(length);
  let size: u32 = 1 << length;
  while (length <= rootBits) {
    do {
      const entry = entryOf(alphabet, load<u16>(symbol));
      symbol += 2;
      store<u32>(table + ((<usize>code) << 2), withBits(entry, length));
      if (code == size - 1) {
        for (; length < rootBits; length++) size = doubled(table, size);
        return;
      }
      code = nextCode(code, size);
    } while (--left > 0);
    do {
      length++;
      if (length <= rootBits) size = doubled(table, size);
      left = countOf(length);
    } while (left == 0);
  }
  fillSubtables(table, rootBits, alphabet, code, symbol, length);
}

function doubled(table: usize, size: u32): u32 {
  memory.copy(table + ((<usize>size) << 2), table, (<usize>size) << 2);
  return size << 1;
}

/** Goes on with the first code longer than `rootBits`. */
function fillSubtables(
  table: usize,
  rootBits: u32,
  alphabet: Alphabet,
  firstCode: u32,
  firstSymbol: usize,
  firstLength: u32,
): void {
  let code = firstCode;
  let symbol = firstSymbol;
  let length = firstLength;
  let left = countOf(length);
  let free: u32 = 1 << rootBits;
  let prefix: u32 = 0xffffffff;
  let start: u32 = 0;
  let bits: u32 = 0;
  for (;;) {
    const root = code & ((1 << rootBits) - 1);
    if (root != prefix) {
      prefix = root;
      start = free;
      bits = subtableBits(length, left, rootBits);
      free += 1 << bits;
      const pointer = (start << 16) | SPECIAL | SUBTABLE | (bits << 8) | rootBits;
      store<u32>(table + ((<usize>prefix) << 2), pointer);
    }
    const own = length - rootBits;
    const entry = withBits(entryOf(alphabet, load<u16>(symbol)), own);
    symbol += 2;
    for (let i = code >> rootBits; i < (<u32>1) << bits; i += 1 << own)
      store<u32>(table + ((<usize>(start + i)) << 2), entry);
    const size: u32 = 1 << length;
    if (code == size - 1) return;
    code = nextCode(code, size);
    for (left--; left == 0; left = countOf(length)) length++;
  }
}

/** As many bits as it takes to hold all codes of one prefix, of which `left` have the least `length`. */
function subtableBits(length: u32, left: u32, rootBits: u32): u32 {
  let bits = length - rootBits;
  let held = left;
  while (held < (<u32>1) << bits) {
    bits++;
    held = (held << 1) + countOf(bits + rootBits);
  }
  return bits;
}
