// What every decompressor offers, and the one error that it throws about its input.

/** Takes decompressed bytes. They lie in a buffer that is used again: valid during the call only. */
export type Emit = (bytes: Uint8Array) => void;

/** Synchronous and streaming. After a throw, or after `end`, it must not be used again. */
export interface Decompressor {
  /**
   * Decompresses the next stored bytes, in pieces of any length.
   * @throws {DecompressProblem} after all bytes that were good have been emitted.
   */
  push(chunk: Uint8Array, emit: Emit): void;
  /**
   * Says that no more stored bytes will come, and releases all memory.
   * @throws {DecompressProblem} with reason `truncated` if the stream is not complete.
   */
  end(emit: Emit): void;
  /**
   * The last place that was passed from which another one can go on, or null if there is none but the
   * start. Must not be asked for after `end` or a throw.
   */
  resumePoint(): ResumePoint | null;
  /** What was counted so far; still there after `end` or a throw. */
  facts(): StreamFacts;
}

/** A place in a stream that can be read from without reading what lies before. */
export interface ResumePoint {
  /** Offset of the next stored byte to push. */
  readonly stored: number;
  /** Bytes that the stream unpacks to before it. */
  readonly unpacked: number;
  /** A decompressor that goes on from here; any number of times. */
  readonly resume: () => Decompressor;
}

export interface StreamFacts {
  /** Complete gzip members, or zstd frames that hold data. */
  readonly units: number;
  /** Complete zstd frames that hold no data (RFC 8878 section 3.1.2). */
  readonly skippableFrames: number;
  /** NUL bytes between the last gzip member and the end, or what follows them. */
  readonly trailingZeros: number;
}

/**
 * - `truncated`: the stored bytes end inside a member or frame, or there are none.
 * - `corrupt`: the bytes cannot be what they claim to be.
 * - `checksum`: a recorded CRC, length or content checksum disagrees with the content.
 * - `trailing-data`: the stream is complete, but bytes follow that tools treat differently.
 * - `window-too-large`: needs more memory than the limit allows.
 * - `header-too-large`: a gzip header field is longer than the limit.
 * - `unsupported`: well-formed, but uses a feature that no layer needs.
 */
export type DecompressReason =
  | 'truncated'
  | 'corrupt'
  | 'checksum'
  | 'trailing-data'
  | 'window-too-large'
  | 'header-too-large'
  | 'unsupported';

/** The compressed stream cannot be decompressed, or not beyond `offset`. */
export class DecompressProblem extends Error {
  readonly reason: DecompressReason;
  /** Offset in the compressed stream; for `trailing-data`, the end of what was decompressed. */
  readonly offset: number;

  constructor(reason: DecompressReason, offset: number) {
    super(`compressed stream: ${reason} at offset ${String(offset)}`);
    this.name = 'DecompressProblem';
    this.reason = reason;
    this.offset = offset;
  }
}
