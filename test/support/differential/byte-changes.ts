/** One change of a file: a bit turned over, a byte taken out, a byte put in. */

/** All changes are numbered: the bits first, then what is taken out, then what is put in. */
export function changeCount(length: number): number {
  return length * 8 + length + length + 1;
}

export interface Change {
  readonly what: string;
  readonly bytes: Buffer;
  /** The first byte that is not as it was. */
  readonly offset: number;
  /** True if what follows stands where it stood. */
  readonly inPlace: boolean;
}

/** The change of this number. */
export function changed(original: Buffer, number: number): Change {
  const { length } = original;
  if (number < length * 8) {
    const [offset, bit] = [number >> 3, number & 7];
    const bytes = Buffer.from(original);
    bytes[offset] = (bytes[offset] ?? 0) ^ (1 << bit);
    return { what: `bit ${bit} of byte ${offset}`, bytes, offset, inPlace: true };
  }
  const rest = number - length * 8;
  const isCut = rest < length;
  const offset = isCut ? rest : rest - length;
  const added = isCut ? Buffer.alloc(0) : Buffer.from([offset & 0xff]);
  const after = original.subarray(isCut ? offset + 1 : offset);
  const bytes = Buffer.concat([original.subarray(0, offset), added, after]);
  return {
    what: `byte ${offset} ${isCut ? 'taken out' : 'put in'}`,
    bytes,
    offset,
    inPlace: false,
  };
}
