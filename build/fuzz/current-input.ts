/** The input that a thread is at, where another thread can read it when the first one hangs. */

const HEAD = 8;
/** Longer inputs are cut; no target has any. */
const ROOM = 1024 * 1024;

export class CurrentInput {
  readonly buffer: SharedArrayBuffer;
  readonly #head: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(buffer = new SharedArrayBuffer(HEAD + ROOM)) {
    this.buffer = buffer;
    this.#head = new Int32Array(buffer, 0, 2);
    this.#bytes = new Uint8Array(buffer, HEAD);
  }

  /** How many inputs were written, modulo 2^32. */
  get count(): number {
    return this.#head[0] ?? 0;
  }

  write(input: Uint8Array): void {
    this.#head[1] = Math.min(input.length, ROOM);
    this.#bytes.set(input.length > ROOM ? input.subarray(0, ROOM) : input);
    this.#head[0] = (this.#head[0] ?? 0) + 1;
  }

  read(): Uint8Array {
    return new Uint8Array(this.#bytes.subarray(0, this.#head[1]));
  }
}
