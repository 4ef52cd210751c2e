// The data of a block where input and room are plenty: one loop without a check for either, all of its
// state in local variables. What takes the time of a whole scan is here, so some things are done in an
// order that lets the processor work ahead: the next code is looked up before the match is copied.
//
// The bits of a refill: eight bytes are read wherever the last whole byte ended, and the position goes on by
// those that fitted. Bits that did not fit come again with the next refill, at the same place. Only
// the low six bits of `count` mean something, so whole entries can be subtracted from it.

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
  OUTPUT,
  OUTPUT_END,
} from './layout';
import { finishBlock, Stream } from './stream';

/** Two refills may be made in one turn, of eight bytes each. */
const INPUT_MARGIN: usize = 24;
/** The longest match, and the literals before it in the same turn. */
const OUTPUT_MARGIN: usize = 258 + 8;
/** A distance with a code of one look-up, and the look-up behind it. */
const ENOUGH_BITS: u64 = DISTANCE_BITS + 13 + LITERAL_BITS;

/** Decodes until the block ends or one of the margins is reached; the caller has seen `isRoomy`. */
export function decodeFast(): i32 {
  let bits = Stream.bits;
  let count = <u64>Stream.bitCount;
  let pos = Stream.pos;
  let out = Stream.out;
  const posEnd = Stream.end - INPUT_MARGIN;
  const outEnd = OUTPUT_END - OUTPUT_MARGIN;
  let status = GO_ON;
  /** Bits of a faulty symbol that were consumed, so that the fault's place does not depend on pieces. */
  let faulty: u32 = 0;
  bits |= load<u64>(pos) << count;
  pos += bytesThatFit(count);
  count |= 56;
  let entry = firstLook(bits);
  do {
    let before = bits;
    bits >>= <u64>entry;
    count -= <u64>entry;
    if (entry & LITERAL) {
      // Up to three literals in a row need no refill, and neither does a length behind two.
      store<u8>(out, literalOf(entry));
      entry = firstLook(bits);
      before = bits;
      bits >>= <u64>entry;
      count -= <u64>entry;
      out++;
      if (entry & LITERAL) {
        store<u8>(out, literalOf(entry));
        entry = firstLook(bits);
        before = bits;
        bits >>= <u64>entry;
        count -= <u64>entry;
        out++;
        if (entry & LITERAL) {
          store<u8>(out, literalOf(entry));
          entry = firstLook(bits);
          bits |= load<u64>(pos) << count;
          pos += bytesThatFit(count);
          count |= 56;
          out++;
          continue;
        }
      }
    }
    if (entry & SPECIAL) {
      if (entry & SUBTABLE) {
        faulty = LITERAL_BITS;
        entry = load<u32>(pointedTo(entry, bits), LITERALS);
        before = bits;
        bits >>= <u64>entry;
        count -= <u64>entry;
        if (entry & LITERAL) {
          store<u8>(out, literalOf(entry));
          entry = firstLook(bits);
          bits |= load<u64>(pos) << count;
          pos += bytesThatFit(count);
          count |= 56;
          out++;
          faulty = 0;
          continue;
        }
      }
      if (entry & SPECIAL) {
        status = entry & END_OF_BLOCK ? ENDED : CORRUPT;
        faulty += bitsOf(entry);
        break;
      }
    }
    faulty += bitsOf(entry);
    const length = <usize>valueOf(entry, before);
    entry = load<u32>(((<usize>bits) & DISTANCE_MASK) << 2, DISTANCES);
    if (entry & SPECIAL) {
      bits |= load<u64>(pos) << count;
      pos += bytesThatFit(count);
      count |= 56;
      if (entry & SUBTABLE) {
        faulty += DISTANCE_BITS;
        bits >>= DISTANCE_BITS;
        count -= DISTANCE_BITS;
        entry = load<u32>(pointedTo(entry, bits), DISTANCES);
      }
      if (entry & SPECIAL) {
        status = CORRUPT;
        break;
      }
    } else if ((count & 63) < ENOUGH_BITS) {
      bits |= load<u64>(pos) << count;
      pos += bytesThatFit(count);
      count |= 56;
    }
    const distance = <usize>valueOf(entry, bits);
    if (distance > out - OUTPUT) {
      status = CORRUPT;
      break;
    }
    bits >>= <u64>entry;
    count -= <u64>entry;
    faulty = 0;
    entry = firstLook(bits);
    bits |= load<u64>(pos) << count;
    pos += bytesThatFit(count);
    count |= 56;
    copyMatch(out, distance, length);
    out += length;
  } while (pos < posEnd && out < outEnd);
  count &= 63;
  Stream.bits = bits & (((<u64>1) << count) - 1);
  Stream.bitCount = <u32>count + (status == CORRUPT ? faulty : 0);
  Stream.pos = pos;
  Stream.out = out;
  if (status != ENDED) return status;
  return finishBlock() ? ENDED : GO_ON;
}

/** The entry of the next literal or length, as far as one look-up goes. */
function firstLook(bits: u64): u32 {
  return load<u32>(((<usize>bits) & LITERAL_MASK) << 2, LITERALS);
}

/** How many of eight bytes fit above `count` bits, to whole bytes. */
function bytesThatFit(count: u64): usize {
  return <usize>(((count >> 3) & 7) ^ 7);
}

/** May write up to 31 bytes behind the match, which is room that nobody has used yet. */
function copyMatch(to: usize, distance: usize, length: usize): void {
  let from = to - distance;
  let at = to;
  const stop = to + length;
  if (distance >= 16) {
    v128.store(at, v128.load(from));
    // Read only now: what was written may be what comes next.
    v128.store(at, v128.load(from, 16), 16);
    if (length <= 32) return;
    at += 32;
    from += 32;
    do {
      v128.store(at, v128.load(from));
      at += 16;
      from += 16;
    } while (at < stop);
  } else if (distance >= 8) {
    do {
      store<u64>(at, load<u64>(from));
      at += 8;
      from += 8;
    } while (at < stop);
  } else if (distance == 1) {
    const byte = i8x16.splat(load<i8>(from));
    do {
      v128.store(at, byte);
      at += 16;
    } while (at < stop);
  } else {
    do {
      store<u8>(at, load<u8>(from));
      at++;
      from++;
    } while (at < stop);
  }
}
