// One block of an xz stream (the .xz file format, section 3). Its LZMA2 chunks are told apart here, so
// that the decoder is only ever given whole ones: what it gives before an error is then always the same.

import { createHash, type Hash } from 'node:crypto';
import type { Pull } from './byte-pull.ts';
import type { DecompressReason, Emit } from './decompressor.ts';
import { crcMatches, paddingOf, SHA256_CHECK } from './xz-fields.ts';
import { XZ_RESULT, type XzInstance } from './xz-instance.ts';

const REASON: Readonly<Record<number, DecompressReason>> = {
  [XZ_RESULT.noMemory]: 'window-too-large',
  [XZ_RESULT.aboveLimit]: 'window-too-large', // a dictionary above 64 MiB, which no preset of xz has
  [XZ_RESULT.unsupported]: 'unsupported', // a filter other than LZMA2
};

export interface BlockParts {
  readonly decoder: XzInstance;
  readonly emit: Emit;
  readonly fail: (reason: DecompressReason) => never;
  /** Number and size of the check behind each block. */
  readonly check: number;
  readonly checkSize: number;
}

/** Reads a block behind the byte that tells its header's size; returns its sizes. */
export function* pullBlock(
  sizeByte: number,
  parts: BlockParts,
): Pull<{ unpadded: number; uncompressed: number }> {
  const body = new BlockBody(parts);
  const headerSize = (sizeByte + 1) * 4;
  const header = Buffer.concat([Uint8Array.of(sizeByte), yield headerSize - 1]);
  if (!crcMatches(header, 0, headerSize - 4)) parts.fail('checksum');
  body.feed(header);
  const stored = yield* pullChunks(body, parts);
  const padding = paddingOf(stored);
  if (padding > 0) body.feed(yield padding);
  if (parts.checkSize > 0) body.compare(yield parts.checkSize);
  return { unpadded: headerSize + stored + parts.checkSize, uncompressed: body.uncompressed };
}

/** LZMA2 chunks up to the end mark; returns how many bytes they take. */
function* pullChunks(body: BlockBody, { fail }: BlockParts): Pull<number> {
  for (let stored = 1; ; stored++) {
    const control = yield 1;
    const [kind = 0] = control;
    if (kind > 2 && kind < 0x80) fail('corrupt');
    body.feed(control);
    if (kind === 0) return stored;
    // The last of the sizes is that of the bytes that follow; new properties come behind it.
    const header = Uint8Array.from(yield kind < 0x80 ? 2 : kind < 0xc0 ? 4 : 5);
    body.feed(header);
    const at = kind < 0x80 ? 0 : 2;
    const length = (header[at] ?? 0) * 256 + (header[at + 1] ?? 0) + 1;
    body.feed(yield length);
    stored += header.length + length;
  }
}

class BlockBody {
  uncompressed = 0;
  readonly #parts: BlockParts;
  readonly #hash: Hash | null;

  constructor(parts: BlockParts) {
    this.#parts = parts;
    this.#hash = parts.check === SHA256_CHECK ? createHash('sha256') : null;
  }

  feed(bytes: Uint8Array): void {
    const result = this.#parts.decoder.decode(bytes, this.#emit);
    if (result !== XZ_RESULT.ok) this.#parts.fail(REASON[result] ?? 'corrupt');
  }

  /** The decoder compares the checks that it knows. */
  compare(check: Uint8Array): void {
    const { decoder, fail } = this.#parts;
    const matches =
      this.#hash === null
        ? decoder.decode(check, this.#emit) === XZ_RESULT.ok
        : this.#hash.digest().equals(check);
    if (!matches) fail('checksum');
  }

  readonly #emit: Emit = (bytes) => {
    this.uncompressed += bytes.length;
    this.#hash?.update(bytes);
    this.#parts.emit(bytes);
  };
}
