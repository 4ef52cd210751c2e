// Writes bits, most significant first, for streams that no program would make.

export class BitWriter {
  #bits = '';

  /** Zeros and ones as they are. */
  bits(bits: string): this {
    this.#bits += bits;
    return this;
  }

  number(value: number, width: number): this {
    return this.bits(value.toString(2).padStart(width, '0'));
  }

  hex(digits: string): this {
    for (const digit of digits) this.number(Number.parseInt(digit, 16), 4);
    return this;
  }

  /** All of it, filled up with zeros to whole bytes. */
  bytes(): Buffer {
    const octets = this.#bits.match(/.{1,8}/g) ?? [];
    return Buffer.from(octets.map((octet) => Number.parseInt(octet.padEnd(8, '0'), 2)));
  }
}
