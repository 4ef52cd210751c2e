// The index of an xz stream against the blocks that came before it (the .xz file format, section 4).
// Only a hash of the sizes is kept: a stream may have millions of blocks.

import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Pull } from './byte-pull.ts';
import type { DecompressReason } from './decompressor.ts';
import { paddingOf, pullNumber, readUint32 } from './xz-fields.ts';

/** Sizes of blocks, in order: stored without padding, and decompressed. */
export class BlockSizes {
  readonly #hash = createHash('sha256');
  count = 0;

  add(unpadded: number, uncompressed: number): void {
    this.#hash.update(`${unpadded} ${uncompressed}\n`);
    this.count++;
  }

  /** Can be asked once. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}

export interface IndexReading {
  /** Bytes of the whole index. */
  readonly size: number;
  readonly fault: DecompressReason | null;
}

/** Reads an index behind its first byte, which is zero, and compares it with the blocks. */
export function* pullIndex(blocks: BlockSizes): Pull<IndexReading> {
  let size = 1;
  let crc = crc32(Uint8Array.of(0));
  function* take(count: number): Pull<Uint8Array> {
    const bytes = yield count;
    size += count;
    crc = crc32(bytes, crc);
    return bytes;
  }
  const listed = new BlockSizes();
  const count = yield* pullNumber(take);
  if (count === null) return { size, fault: 'corrupt' };
  if (count !== blocks.count) return { size, fault: 'checksum' };
  while (listed.count < count) {
    const unpadded = yield* pullNumber(take);
    const uncompressed = yield* pullNumber(take);
    if (unpadded === null || uncompressed === null) return { size, fault: 'corrupt' };
    listed.add(unpadded, uncompressed);
  }
  const padding = paddingOf(size);
  if (padding > 0 && (yield* take(padding)).some((byte) => byte !== 0))
    return { size, fault: 'corrupt' };
  const recorded = readUint32(yield 4, 0);
  size += 4;
  const matches = recorded === crc && listed.digest() === blocks.digest();
  return { size, fault: matches ? null : 'checksum' };
}
