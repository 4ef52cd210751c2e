// What an entry of a code table says, 32 bits: its low byte is the number of bits to consume, the code's own
// and those of the extra bits behind it; bits 8 to 11 are the code's own bits again, and bits 16 to 31 the
// literal, or the smallest length or distance. Shifts take a whole entry where only its low bits count.

export const LITERAL: u32 = 0x80000000;
/** Neither a literal nor a length or distance: one of the two below, or no code at all. */
export const SPECIAL: u32 = 0x8000;
/** Look again, from the place in bits 16 to 31, with as many bits as bits 8 to 11 say. */
export const SUBTABLE: u32 = 0x4000;
export const END_OF_BLOCK: u32 = 0x2000;

/** Bits to consume. */
export function bitsOf(entry: u32): u32 {
  return entry & 0xff;
}

/** The literal of a literal's entry. */
export function literalOf(entry: u32): u8 {
  return <u8>(entry >> 16);
}

/** A length or distance: its base, and the extra bits that follow its code in `bits`. */
export function valueOf(entry: u32, bits: u64): u32 {
  return (entry >> 16) + (((<u32>bits) & ((1 << entry) - 1)) >> codeBits(entry));
}

/** For an entry that points on: the entry's offset in the table, by the bits behind the first ones. */
export function pointedTo(entry: u32, bits: u64): usize {
  return (<usize>((entry >> 16) + ((<u32>bits) & ((1 << codeBits(entry)) - 1)))) << 2;
}

function codeBits(entry: u32): u32 {
  return (entry >> 8) & 15;
}
