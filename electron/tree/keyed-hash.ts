// A fast 64-bit hash of bytes, built like SipHash with 32-bit words. Every instance has its own random
// key: an archive cannot be made so that its names collide.

const FINAL_ROUNDS = 4;

export class KeyedHash {
  /** The two halves of the last hash, each an unsigned 32-bit number. */
  high = 0;
  low = 0;
  readonly #key0 = randomWord();
  readonly #key1 = randomWord();

  /** Hashes a number below 2^32 and the bytes from `from` to `to`, into `high` and `low`. */
  update(prefix: number, bytes: Uint8Array, from: number, to: number): void {
    const words = 1 + ((to - from) >>> 2) + 1;
    let v0 = this.#key0;
    let v1 = this.#key1;
    let v2 = 0x6c796765 ^ this.#key0;
    let v3 = 0x74656462 ^ this.#key1;
    for (let i = 0; i < words + FINAL_ROUNDS; i++) {
      let word = 0;
      if (i === 0) word = prefix;
      else if (i < words - 1) word = fullWord(bytes, from + ((i - 1) << 2));
      else if (i === words - 1) word = lastWord(bytes, from, to);
      else if (i === words) v2 ^= 0xff;
      v3 ^= word;
      v0 = (v0 + v1) | 0;
      v2 = (v2 + v3) | 0;
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
      v0 = (((v0 << 16) | (v0 >>> 16)) + v3) | 0;
      v2 = (v2 + v1) | 0;
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
      v2 = (v2 << 16) | (v2 >>> 16);
      v0 ^= word;
    }
    this.high = (v0 ^ v2) >>> 0;
    this.low = (v1 ^ v3) >>> 0;
  }
}

function fullWord(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] ?? 0) |
    ((bytes[at + 1] ?? 0) << 8) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 3] ?? 0) << 24)
  );
}

/** What is left behind the full words, and the length. */
function lastWord(bytes: Uint8Array, from: number, to: number): number {
  let word = (to - from) << 24;
  for (let at = from + ((to - from) & ~3), shift = 0; at < to; at++, shift += 8) {
    word |= (bytes[at] ?? 0) << shift;
  }
  return word;
}

function randomWord(): number {
  return Math.floor(Math.random() * 2 ** 32) | 0;
}
