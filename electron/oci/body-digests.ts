/** Hashes the bodies of files while a layer's tar passes by: what each file holds, apart from its headers. */
import { createHash, hash, type Hash } from 'node:crypto';
import type { TarEntry } from '../tar/entry.ts';
import type { PassedBytes } from '../tar/stream.ts';
import { ContentDigestsBuilder } from '../tree/content-digests.ts';

export class BodyDigests {
  readonly #digests = new ContentDigestsBuilder();
  #entry = 0;
  /** Where the body at hand lies in the tar. */
  #from = 0;
  #to = 0;
  /** Of a body that comes in pieces. */
  #hash: Hash | null = null;

  /** An entry of the tar, by its place in the layer; its body has not passed yet. */
  begin(entry: number, { type, sparse, storedSize, bodyOffset }: TarEntry): void {
    this.#hash = null;
    this.#entry = entry;
    this.#from = bodyOffset;
    // Of a file with holes the stored bytes are not what it holds.
    const hashed = (type === 'file' || type === 'unknown') && !sparse;
    this.#to = hashed ? bodyOffset + storedSize : 0;
  }

  /** Bytes of the tar, whatever they belong to. */
  readonly pass: PassedBytes = (chunk, from, to, position) => {
    const start = Math.max(this.#from, position);
    const end = Math.min(this.#to, position + to - from);
    if (start >= end) return;
    const part = chunk.subarray(from + start - position, from + end - position);
    if (start === this.#from && end === this.#to) {
      this.#digests.set(this.#entry, hash('sha256', part, 'binary'));
      return;
    }
    this.#hash ??= createHash('sha256');
    this.#hash.update(part);
    if (end < this.#to) return;
    this.#digests.set(this.#entry, this.#hash.digest('binary'));
    this.#hash = null;
  };

  /** Of all files whose bodies passed whole. */
  finish(): Uint32Array<ArrayBuffer> {
    return this.#digests.finish();
  }
}
