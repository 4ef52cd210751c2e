// A format read as a coroutine: a generator asks for its next bytes by number and is handed them when
// they are there, however the input is cut into chunks.

/** Yields how many bytes it wants next, at least one; they are valid until it yields again. */
export type Pull<T> = Generator<number, T, Uint8Array>;

export class BytePull {
  readonly #reading: Pull<never>;
  #want: number;
  #held = new Uint8Array(0);
  #count = 0;
  /** Bytes that were handed over. */
  #taken = 0;

  constructor(reading: Pull<never>) {
    this.#reading = reading;
    this.#want = this.#reading.next().value;
  }

  /** Offset in the input of the bytes that the generator works on or waits for. */
  get offset(): number {
    return this.#taken;
  }

  /** Bytes that came in and were not enough to be handed over yet. */
  get waiting(): number {
    return this.#count;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const lacking = this.#want - this.#count;
      const part = chunk.subarray(at, at + lacking);
      at += part.length;
      if (this.#count === 0 && part.length === lacking) this.#hand(part);
      else this.#hold(part);
    }
  }

  #hold(part: Uint8Array): void {
    if (this.#held.length < this.#want) this.#grow();
    this.#held.set(part, this.#count);
    this.#count += part.length;
    if (this.#count < this.#want) return;
    this.#count = 0;
    this.#hand(this.#held.subarray(0, this.#want));
  }

  #hand(bytes: Uint8Array): void {
    const wanted = this.#reading.next(bytes).value;
    this.#taken += bytes.length;
    this.#want = wanted;
  }

  #grow(): void {
    const larger = new Uint8Array(this.#want);
    larger.set(this.#held.subarray(0, this.#count));
    this.#held = larger;
  }
}
