// The state of the one stream that an instance decodes.

import { CORRUPT, ENDED, INPUT, OUTPUT, OUTPUT_END, WINDOW } from './layout';

/** What the next bits are. */
export enum Part {
  Header,
  Stored,
  Codes,
  Ended,
  Corrupt,
}

/** Static fields, because modules cannot write each other's variables. */
export class Stream {
  /** Bits that were read and not consumed, the next one lowest; those above `bitCount` are 0. */
  static bits: u64 = 0;
  static bitCount: u32 = 0;
  /** The next input byte to read, and where the input ends. */
  static pos: usize = INPUT;
  static end: usize = INPUT;
  /** Where the next output byte goes. */
  static out: usize = OUTPUT;
  /** Output from here on was not given to the host yet. */
  static taken: usize = OUTPUT;
  static part: Part = Part.Header;
  /** The block at hand is the last one. */
  static last: bool = false;
  /** Bytes of a stored block that are still to come. */
  static stored: u32 = 0;
  /** The code tables are those of the fixed codes. */
  static fixed: bool = false;
}

/** Makes ready for another stream; the tables need not be cleared. */
export function restart(): void {
  Stream.bits = 0;
  Stream.bitCount = 0;
  Stream.out = OUTPUT;
  Stream.taken = OUTPUT;
  Stream.part = Part.Header;
  Stream.last = false;
}

/** Reads as many bytes as fit into the bits, at least 56 bits of them where there is input. */
export function fill(): void {
  while (Stream.bitCount < 56 && Stream.pos < Stream.end) {
    Stream.bits |= (<u64>load<u8>(Stream.pos)) << Stream.bitCount;
    Stream.pos++;
    Stream.bitCount += 8;
  }
}

/** The next `count` bits, which must be there. */
export function take(count: u32): u32 {
  const value = (<u32>Stream.bits) & ((1 << count) - 1);
  Stream.bits >>= count;
  Stream.bitCount -= count;
  return value;
}

/** Drops what is left of the current byte and gives back the bytes that were read ahead. */
export function alignToByte(): void {
  Stream.pos -= Stream.bitCount >> 3;
  Stream.bits = 0;
  Stream.bitCount = 0;
}

/** Goes on behind the end of a block; true if it was the last one. */
export function finishBlock(): bool {
  Stream.part = Stream.last ? Part.Ended : Part.Header;
  if (Stream.last) alignToByte();
  return Stream.last;
}

/** Everything so far was taken by the host: once there is little room, only the window is kept. */
export function makeRoom(): void {
  if (OUTPUT_END - Stream.out < 258) {
    memory.copy(OUTPUT, Stream.out - WINDOW, WINDOW);
    Stream.out = OUTPUT + WINDOW;
  }
  Stream.taken = Stream.out;
}

/** What `run` returns for a stream that is over, by its end or by a fault. */
export function outcome(): i32 {
  return Stream.part == Part.Ended ? ENDED : CORRUPT;
}
