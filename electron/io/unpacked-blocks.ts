/** The unpacked bytes that were read last, in blocks of one size; the least recently used go first. */

/** Bytes of one block; only the last one of a stream is shorter. */
export const BLOCK_BYTES = 256 * 1024;
/** 8 MiB: enough to page back and forth in a file. */
const MAX_BLOCKS = 32;
/** Blocks behind the wanted one that are kept when a few stored bytes unpack to many. */
const MAX_AHEAD = 16;

export class UnpackedBlocks {
  readonly #blocks = new Map<number, Uint8Array>();
  /** The block that is being filled, from its start on; null where its start was passed unwanted. */
  #open: { readonly index: number; readonly bytes: Uint8Array; filled: number } | null = null;

  get(index: number): Uint8Array | undefined {
    const block = this.#blocks.get(index);
    if (block === undefined) return undefined;
    this.#blocks.delete(index);
    this.#blocks.set(index, block);
    return block;
  }

  /** The block whose first bytes are there and whose last ones are still to come. */
  get openIndex(): number | null {
    return this.#open?.index ?? null;
  }

  /** Takes bytes that lie at `position` of the stream, and keeps those of block `wanted` and the next few. */
  take(bytes: Uint8Array, position: number, wanted: number): void {
    for (let at = 0; at < bytes.length;) {
      const place = position + at;
      const index = Math.floor(place / BLOCK_BYTES);
      const within = place - index * BLOCK_BYTES;
      const part = bytes.subarray(at, at + BLOCK_BYTES - within);
      if (within === 0) this.#start(index, wanted);
      if (this.#open?.index === index) this.#fill(part);
      at += part.length;
    }
  }

  /** No bytes follow: the open block is as long as it will be. */
  finish(): void {
    if (this.#open === null) return;
    const { index, bytes, filled } = this.#open;
    this.#open = null;
    this.#keep(index, bytes.slice(0, filled));
  }

  /** What comes next lies elsewhere. */
  leave(): void {
    this.#open = null;
  }

  #start(index: number, wanted: number): void {
    const isWanted = index >= wanted && index <= wanted + MAX_AHEAD;
    this.#open = isWanted ? { index, bytes: new Uint8Array(BLOCK_BYTES), filled: 0 } : null;
  }

  #fill(part: Uint8Array): void {
    const open = this.#open;
    if (open === null) return;
    open.bytes.set(part, open.filled);
    open.filled += part.length;
    if (open.filled < BLOCK_BYTES) return;
    this.#open = null;
    this.#keep(open.index, open.bytes);
  }

  #keep(index: number, block: Uint8Array): void {
    this.#blocks.delete(index);
    this.#blocks.set(index, block);
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= MAX_BLOCKS) break;
      this.#blocks.delete(oldest);
    }
  }
}
