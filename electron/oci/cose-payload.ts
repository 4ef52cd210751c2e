/** The payload of a COSE_Sign1 message (RFC 9052, 4.2), found by stepping over what stands before it. */

/** Nesting of what is stepped over: real headers have two levels. */
const MAX_DEPTH = 8;
const COSE_SIGN1 = 18;

/** Null if the bytes are no such message, or its payload is elsewhere. */
export function coseSign1Payload(bytes: Uint8Array): Uint8Array | null {
  const cursor = new Cursor(bytes);
  let head = cursor.head();
  if (head?.major === 6 && head.value === COSE_SIGN1) head = cursor.head();
  if (head?.major !== 4 || head.value !== 4) return null;
  if (!cursor.skip(MAX_DEPTH) || !cursor.skip(MAX_DEPTH)) return null;
  const payload = cursor.head();
  return payload?.major === 2 ? cursor.take(payload.value) : null;
}

interface Head {
  /** RFC 8949, 3.1. */
  readonly major: number;
  readonly value: number;
}

class Cursor {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Null at the end, for lengths that are not said beforehand, and for numbers beyond 2^32. */
  head(): Head | null {
    const first = this.#bytes[this.#at++];
    if (first === undefined) return null;
    const major = first >> 5;
    const short = first & 0x1f;
    if (short < 24) return { major, value: short };
    if (short > 26) return null;
    let value = 0;
    for (let left = 1 << (short - 24); left > 0; left--) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) return null;
      value = value * 256 + byte;
    }
    return { major, value };
  }

  take(length: number): Uint8Array | null {
    const end = this.#at + length;
    if (end > this.#bytes.length) return null;
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  /** Steps over one item; false if it is broken or nested too deep. */
  skip(depth: number): boolean {
    const head = this.head();
    if (head === null || depth === 0) return false;
    if (head.major === 2 || head.major === 3) return this.take(head.value) !== null;
    const items = ITEMS[head.major]?.(head.value) ?? 0;
    // Each item is a byte at least, so that no number of them outlasts the bytes.
    for (let left = items; left > 0; left--) if (!this.skip(depth - 1)) return false;
    return true;
  }
}

/** Items inside of an item, by its major type: of a list, a map, and a tag. */
const ITEMS: Readonly<Record<number, (value: number) => number>> = {
  4: (value) => value,
  5: (value) => value * 2,
  6: () => 1,
};
