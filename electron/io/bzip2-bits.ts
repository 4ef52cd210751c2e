// Bits of a byte buffer, most significant first, as bzip2 writes them. Reading past the end gives bits
// without meaning and is noticed afterwards: that is far cheaper than asking before each of them.

/** Bytes that must be there behind the last valid one, whatever they hold. */
export const SLACK_BYTES = 4;

export class BitReader {
  /** In bits from the buffer's start. */
  position: number;
  readonly #bytes: Uint8Array;
  readonly #end: number;

  /** `length`: valid bytes; `bytes` must have `SLACK_BYTES` more. */
  constructor(bytes: Uint8Array, length: number, position: number) {
    this.#bytes = bytes;
    this.#end = length * 8;
    this.position = position;
  }

  /** True once a bit was taken that is not there: nothing that was read since can be believed. */
  get overrun(): boolean {
    return this.position > this.#end;
  }

  /** The next `count` bits, at most 24, without taking them. */
  peek(count: number): number {
    const bytes = this.#bytes;
    const at = this.position >>> 3;
    const four =
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number);
    return (four << (this.position & 7)) >>> (32 - count);
  }

  /** Takes `count` bits, from 1 to 24. */
  read(count: number): number {
    const bits = this.peek(count);
    this.position += count;
    return bits;
  }

  /** Takes 32 bits as a signed number, as checksums are kept. */
  readInt32(): number {
    return (this.read(16) << 16) | this.read(16);
  }
}
