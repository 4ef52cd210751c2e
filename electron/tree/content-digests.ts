// SHA-256 digests of what the files of one layer hold, by entry, in one array that moves between threads.

/** Words of 32 bits. */
const WORDS = 8;
/** Of one entry; zeros where nothing is known. */
export const DIGEST_BYTES = 4 * WORDS;
const FIRST_ENTRIES = 1024;

/** Collects digests in any order of entries. */
export class ContentDigestsBuilder {
  #bytes = Buffer.alloc(FIRST_ENTRIES * DIGEST_BYTES);
  #entries = 0;

  /** `digest`: 32 bytes as a text of as many characters up to U+00FF, which costs least to carry. */
  set(entry: number, digest: string): void {
    const at = entry * DIGEST_BYTES;
    if (at + DIGEST_BYTES > this.#bytes.length) this.#grow(at + DIGEST_BYTES);
    this.#bytes.write(digest, at, DIGEST_BYTES, 'latin1');
    this.#entries = Math.max(this.#entries, entry + 1);
  }

  /** Up to the last entry that has one; see `ContentDigests`. */
  finish(): Uint32Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#entries * DIGEST_BYTES);
    bytes.set(this.#bytes.subarray(0, bytes.length));
    return new Uint32Array(bytes.buffer);
  }

  #grow(length: number): void {
    const larger = Buffer.alloc(Math.max(length, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads what a `ContentDigestsBuilder` made. */
export class ContentDigests {
  readonly #words: Uint32Array;

  constructor(words: Uint32Array) {
    this.#words = words;
  }

  /** False for what has no bytes of its own, and for bodies that were not seen whole. */
  has(entry: number): boolean {
    for (let i = entry * WORDS; i < (entry + 1) * WORDS; i++)
      if ((this.#words[i] ?? 0) !== 0) return true;
    return false;
  }

  /** Of two entries that both have a digest. */
  equals(entry: number, other: ContentDigests, place: number): boolean {
    const [mine, theirs] = [entry * WORDS, place * WORDS];
    for (let i = 0; i < WORDS; i++)
      if (this.#words[mine + i] !== other.#words[theirs + i]) return false;
    return true;
  }
}
