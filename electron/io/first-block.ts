/** The start of what an archive unpacks to: told at once, before all of it has been written. */
import { FailureError } from '../../shared/failure.ts';
import { isHeader, isZero } from '../tar/header.ts';
import { sniffCompression } from './compression.ts';
import { otherFormat } from './other-formats.ts';

const BLOCK_BYTES = 512;

export class FirstBlock {
  readonly #block = Buffer.alloc(BLOCK_BYTES);
  readonly #packing: string;
  readonly #name: string;
  #filled = 0;

  /** `packing`: what it is compressed with. `name`: what the archive is called, for failures. */
  constructor(packing: string, name: string) {
    this.#packing = packing;
    this.#name = name;
  }

  /** Throws `unsupported-format` or `not-an-image` once the first bytes tell that it is no tar. */
  take(bytes: Uint8Array): void {
    if (this.#filled === BLOCK_BYTES) return;
    const part = bytes.subarray(0, BLOCK_BYTES - this.#filled);
    this.#block.set(part, this.#filled);
    this.#filled += part.length;
    if (this.#filled === BLOCK_BYTES) this.#judge();
  }

  /** No more will come. */
  end(): void {
    if (this.#filled < BLOCK_BYTES) this.#judge();
  }

  #judge(): void {
    const name = this.#name;
    const compression = sniffCompression(this.#block.subarray(0, this.#filled));
    const inside = compression === 'none' ? otherFormat(this.#block) : compression;
    if (inside !== null) {
      const format = `${inside} inside ${this.#packing}`;
      throw new FailureError('unsupported-format', { name, format });
    }
    const isTar = this.#filled === BLOCK_BYTES && (isHeader(this.#block) || isZero(this.#block));
    if (isTar) return;
    const format = this.#filled === 0 ? 'empty' : 'no tar';
    throw new FailureError('not-an-image', { name, format });
  }
}
