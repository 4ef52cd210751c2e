/** Changes of bytes that know nothing of what they mean, except for words that matter to a format. */
import type { Dice } from './dice.ts';

/** Values at which programs change their mind. */
const EDGES = [
  0x00, 0x01, 0x09, 0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x2d, 0x2e, 0x2f, 0x30, 0x37, 0x39, 0x3a, 0x40,
  0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0xbf, 0xc0, 0xed, 0xef, 0xf0, 0xff,
]; // prettier-ignore
const MOST_CHANGES = 6;
const LONGEST_RUN = 64;
const NOTHING = new Uint8Array(0);

/** Changes inputs in one buffer that is used again: nothing is made for the millions that come to nothing. */
export class Mutator {
  readonly #bytes: Uint8Array;
  readonly #words: readonly Uint8Array[];
  #length = 0;

  constructor(maxLength: number, words: readonly string[]) {
    this.#bytes = new Uint8Array(maxLength);
    this.#words = words.map((word) => new TextEncoder().encode(word));
  }

  /** The input as it is, in the buffer: valid until the next call. */
  hold(input: Uint8Array): Uint8Array {
    this.#length = Math.min(input.length, this.#bytes.length);
    this.#bytes.set(input.length > this.#length ? input.subarray(0, this.#length) : input);
    return this.#bytes.subarray(0, this.#length);
  }

  /** The input with some changes; `other` is one from which parts may be taken. Valid until the next call. */
  mutate(input: Uint8Array, other: Uint8Array, dice: Dice): Uint8Array {
    this.hold(input);
    for (let left = 1 + dice.below(MOST_CHANGES); left > 0; left--) this.#change(other, dice);
    return this.#bytes.subarray(0, this.#length);
  }

  #change(other: Uint8Array, dice: Dice): void {
    const at = dice.below(this.#length);
    switch (dice.below(this.#words.length > 0 ? 12 : 10)) {
      case 0:
        this.#set(at, (this.#bytes[at] ?? 0) ^ (1 << dice.below(8)));
        return;
      case 1:
      case 2:
        this.#set(at, dice.pick(EDGES));
        return;
      case 3:
        this.#set(at, (this.#bytes[at] ?? 0) + (dice.oneIn(2) ? 1 : 255));
        return;
      case 4:
        this.#splice(at, 0, Uint8Array.of(dice.pick(EDGES)));
        return;
      case 5:
        this.#splice(at, 1 + runLength(dice), NOTHING);
        return;
      case 6: {
        const from = dice.below(this.#length);
        const to = Math.min(this.#length, from + 1 + runLength(dice));
        this.#splice(at, 0, this.#bytes.slice(from, to));
        return;
      }
      case 7: {
        const from = dice.below(other.length);
        const part = other.subarray(from, from + 1 + runLength(dice));
        this.#splice(at, dice.oneIn(2) ? part.length : 0, part);
        return;
      }
      case 8:
        if (dice.oneIn(8)) this.#length = at;
        return;
      case 9:
        if (dice.oneIn(4)) this.#splice(at, this.#length, other.subarray(at));
        return;
      default: {
        const word = dice.pick(this.#words);
        this.#splice(at, dice.oneIn(2) ? word.length : 0, word);
      }
    }
  }

  #set(at: number, value: number): void {
    if (at < this.#length) this.#bytes[at] = value;
  }

  /** Takes out `gone` bytes and puts in others; what does not fit is cut off. */
  #splice(at: number, gone: number, come: Uint8Array): void {
    const bytes = this.#bytes;
    const rest = Math.min(this.#length, at + gone);
    const behind = Math.min(bytes.length, at + come.length);
    const moved = Math.min(this.#length - rest, bytes.length - behind);
    bytes.copyWithin(behind, rest, rest + moved);
    bytes.set(come.subarray(0, behind - at), at);
    this.#length = behind + moved;
  }
}

/** Short ones often, long ones now and then. */
function runLength(dice: Dice): number {
  return dice.below(1 + dice.below(dice.oneIn(8) ? 8 * LONGEST_RUN : LONGEST_RUN));
}
