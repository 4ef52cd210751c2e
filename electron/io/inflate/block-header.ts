// What stands before a block's data (RFC 1951, sections 3.2.3 to 3.2.7). A header that is cut by the end
// of the input is read again from its start when more is there.

import { Alphabet, buildTable } from './code-table';
import {
  CORRUPT,
  DISTANCE_BITS,
  DISTANCES,
  GO_ON,
  LENGTH_CODE_BITS,
  LENGTH_CODES,
  LENGTHS,
  LITERAL_BITS,
  LITERALS,
  NEED_INPUT,
} from './layout';
import { alignToByte, fill, Part, Stream, take } from './stream';

/** The order in which the lengths of the code-length code are stored. */
const ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);
const MAX_LITERAL_CODES: u32 = 286;
const MAX_DISTANCE_CODES: u32 = 30;
const FIXED_LITERAL_CODES: u32 = 288;
const FIXED_DISTANCE_CODES: u32 = 32;

/** `GO_ON` behind a whole header; else nothing was consumed. */
export function readHeader(): i32 {
  const pos = Stream.pos;
  const bits = Stream.bits;
  const bitCount = Stream.bitCount;
  const status = readWholeHeader();
  if (status != GO_ON) {
    Stream.pos = pos;
    Stream.bits = bits;
    Stream.bitCount = bitCount;
  }
  return status;
}

function readWholeHeader(): i32 {
  fill();
  if (Stream.bitCount < 3) return NEED_INPUT;
  Stream.last = take(1) == 1;
  switch (take(2)) {
    case 0:
      return readStoredHeader();
    case 1:
      return useFixedCodes();
    case 2:
      return readDynamicHeader();
    default:
      return CORRUPT;
  }
}

function readStoredHeader(): i32 {
  take(Stream.bitCount & 7);
  fill();
  if (Stream.bitCount < 32) return NEED_INPUT;
  const length = take(16);
  if (take(16) != (length ^ 0xffff)) return CORRUPT;
  alignToByte();
  Stream.stored = length;
  Stream.part = Part.Stored;
  return GO_ON;
}

function useFixedCodes(): i32 {
  Stream.part = Part.Codes;
  if (Stream.fixed) return GO_ON;
  memory.fill(LENGTHS, 8, 144);
  memory.fill(LENGTHS + 144, 9, 112);
  memory.fill(LENGTHS + 256, 7, 24);
  memory.fill(LENGTHS + 280, 8, 8);
  memory.fill(LENGTHS + FIXED_LITERAL_CODES, 5, FIXED_DISTANCE_CODES);
  Stream.fixed = buildTables(FIXED_LITERAL_CODES, FIXED_DISTANCE_CODES);
  return GO_ON;
}

function buildTables(literals: u32, distances: u32): bool {
  return (
    buildTable(LITERALS, LENGTHS, literals, LITERAL_BITS, Alphabet.Literals) &&
    buildTable(DISTANCES, LENGTHS + literals, distances, DISTANCE_BITS, Alphabet.Distances)
  );
}

function readDynamicHeader(): i32 {
  fill();
  if (Stream.bitCount < 14) return NEED_INPUT;
  const literals = take(5) + 257;
  const distances = take(5) + 1;
  const lengthCodes = take(4) + 4;
  if (literals > MAX_LITERAL_CODES || distances > MAX_DISTANCE_CODES) return CORRUPT;
  Stream.fixed = false;
  memory.fill(LENGTHS, 0, 19);
  for (let i: u32 = 0; i < lengthCodes; i++) {
    fill();
    if (Stream.bitCount < 3) return NEED_INPUT;
    store<u8>(LENGTHS + load<u8>(ORDER + i), <u8>take(3));
  }
  if (!buildTable(LENGTH_CODES, LENGTHS, 19, LENGTH_CODE_BITS, Alphabet.CodeLengths))
    return CORRUPT;
  const status = readLengths(literals + distances);
  if (status != GO_ON) return status;
  // A block without a code for its end would never end.
  if (load<u8>(LENGTHS + 256) == 0 || !buildTables(literals, distances)) return CORRUPT;
  Stream.part = Part.Codes;
  return GO_ON;
}

function readLengths(total: u32): i32 {
  let done: u32 = 0;
  while (done < total) {
    fill();
    const entry = load<u32>(
      LENGTH_CODES + (((<usize>Stream.bits) & ((1 << LENGTH_CODE_BITS) - 1)) << 2),
    );
    const bits = entry & 0xff;
    const symbol = entry >> 16;
    if (bits + extraBits(symbol) > Stream.bitCount) return NEED_INPUT;
    take(bits);
    if (symbol < 16) {
      store<u8>(LENGTHS + done, <u8>symbol);
      done++;
      continue;
    }
    if (symbol == 16 && done == 0) return CORRUPT;
    const value: u8 = symbol == 16 ? load<u8>(LENGTHS + done - 1) : 0;
    const repeat = take(extraBits(symbol)) + (symbol == 18 ? 11 : 3);
    if (done + repeat > total) return CORRUPT;
    memory.fill(LENGTHS + done, value, repeat);
    done += repeat;
  }
  return GO_ON;
}

function extraBits(symbol: u32): u32 {
  if (symbol < 16) return 0;
  return symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
}
