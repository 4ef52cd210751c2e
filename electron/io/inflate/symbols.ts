// The data of a block, a symbol at a time, where input or room for output may end at any bit. What is cut
// is left unconsumed.

import {
  bitsOf,
  END_OF_BLOCK,
  LITERAL,
  literalOf,
  pointedTo,
  SPECIAL,
  SUBTABLE,
  valueOf,
} from './entry';
import {
  CORRUPT,
  DISTANCE_BITS,
  DISTANCE_MASK,
  DISTANCES,
  ENDED,
  GO_ON,
  LITERAL_BITS,
  LITERAL_MASK,
  LITERALS,
  NEED_INPUT,
  OUTPUT,
  OUTPUT_END,
  OUTPUT_FULL,
} from './layout';
import { fill, finishBlock, Stream } from './stream';

/** No code is longer; with fewer bits at hand, one that is unknown may only be cut. */
const MAX_CODE_BITS: u32 = 15;

/** Bits of the symbol at hand; the stream's own change when it is complete. */
let bits: u64 = 0;
let bitCount: u32 = 0;

/** Decodes until something ends, or until `isRoomy` says that the fast loop can take over. */
export function decodeSymbols(): i32 {
  for (;;) {
    fill();
    bits = Stream.bits;
    bitCount = Stream.bitCount;
    const entry = lookUp(LITERALS, LITERAL_BITS, LITERAL_MASK);
    if (bitCount < bitsOf(entry)) return NEED_INPUT;
    if (entry & LITERAL) {
      if (Stream.out == OUTPUT_END) return OUTPUT_FULL;
      drop(bitsOf(entry));
      store<u8>(Stream.out, literalOf(entry));
      Stream.out++;
    } else if (entry & END_OF_BLOCK) {
      drop(bitsOf(entry));
      consume();
      return finishBlock() ? ENDED : GO_ON;
    } else if (entry & SPECIAL) {
      return Stream.bitCount < MAX_CODE_BITS ? NEED_INPUT : CORRUPT;
    } else {
      const status = copyMatch(<usize>takeValue(entry));
      if (status != GO_ON) return status;
    }
    consume();
    if (isRoomy()) return GO_ON;
  }
  return CORRUPT;
}

/** Whether there is enough of both for the fast loop. */
export function isRoomy(): bool {
  return Stream.end - Stream.pos >= 64 && OUTPUT_END - Stream.out >= 1024;
}

function copyMatch(length: usize): i32 {
  const entry = lookUp(DISTANCES, DISTANCE_BITS, DISTANCE_MASK);
  if (entry & SPECIAL) return bitCount < MAX_CODE_BITS ? NEED_INPUT : CORRUPT;
  if (bitCount < bitsOf(entry)) return NEED_INPUT;
  const distance = <usize>takeValue(entry);
  if (distance > Stream.out - OUTPUT) return CORRUPT;
  if (OUTPUT_END - Stream.out < length) return OUTPUT_FULL;
  // A match may overlap with what it makes.
  for (let i: usize = 0; i < length; i++) {
    store<u8>(Stream.out, load<u8>(Stream.out - distance));
    Stream.out++;
  }
  return GO_ON;
}

/** The entry of the next code; where there is none, one that is `SPECIAL` alone. */
function lookUp(table: usize, rootBits: u32, mask: usize): u32 {
  const entry = load<u32>(table + (((<usize>bits) & mask) << 2));
  if ((entry & (LITERAL | SPECIAL)) != SPECIAL || (entry & SUBTABLE) == 0) return entry;
  if (bitCount < rootBits) return SPECIAL;
  drop(rootBits);
  return load<u32>(table + pointedTo(entry, bits));
}

/** Consumes a length or distance. */
function takeValue(entry: u32): u32 {
  const value = valueOf(entry, bits);
  drop(bitsOf(entry));
  return value;
}

function drop(count: u32): void {
  bits >>= count;
  bitCount -= count;
}

function consume(): void {
  Stream.bits = bits;
  Stream.bitCount = bitCount;
}
