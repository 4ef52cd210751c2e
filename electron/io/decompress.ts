// Chooses the decompressor for a stream. One level only: what comes out is never decompressed again.

import type { Compression } from './compression.ts';
import type { Decompressor, Emit, ResumePoint, StreamFacts } from './decompressor.ts';
import { Gunzip } from './gunzip.ts';
import { Unbzip2 } from './unbzip2.ts';
import { Unxz } from './unxz.ts';
import { Unzstd } from './unzstd.ts';

export { DecompressProblem } from './decompressor.ts';
export type {
  DecompressReason,
  Decompressor,
  Emit,
  ResumePoint,
  StreamFacts,
} from './decompressor.ts';

/** The kinds of `Compression` that can be undone here. */
export type Decompressible = Exclude<Compression, 'lz4'>;

/** True if `createDecompressor` knows this compression. */
export function isDecompressible(compression: Compression): compression is Decompressible {
  return compression !== 'lz4';
}

/** A new decompressor for one stream. It may be dropped at any time. */
export function createDecompressor(kind: Decompressible): Decompressor {
  switch (kind) {
    case 'none':
      return new Plain();
    case 'gzip':
      return new Gunzip();
    case 'zstd':
      return new Unzstd();
    case 'xz':
      return new Unxz();
    case 'bzip2':
      return new Unbzip2();
  }
}

class Plain implements Decompressor {
  #at: number;

  constructor(at = 0) {
    this.#at = at;
  }

  push(chunk: Uint8Array, emit: Emit): void {
    this.#at += chunk.length;
    if (chunk.length > 0) emit(chunk);
  }

  end(): void {
    // Nothing is held back.
  }

  resumePoint(): ResumePoint {
    const at = this.#at;
    return { stored: at, unpacked: at, resume: () => new Plain(at) };
  }

  facts(): StreamFacts {
    return { units: 0, skippableFrames: 0, trailingZeros: 0 };
  }
}
