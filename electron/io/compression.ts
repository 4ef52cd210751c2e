// Names the compression of a stream by its first bytes. It never decompresses anything.

export type Compression = 'none' | 'gzip' | 'zstd' | 'xz' | 'bzip2' | 'lz4';

const GZIP = [0x1f, 0x8b];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];
const XZ = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const LZ4 = [0x04, 0x22, 0x4d, 0x18];
const LZ4_LEGACY = [0x02, 0x21, 0x4c, 0x18];
// "BZh" and a level alone could start a file name, so the first block's magic must follow.
const BZIP2_BLOCK = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
const BZIP2_END = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];
const SKIPPABLE_HEADER = 8;

/**
 * The compression that the first bytes announce; `none` if no known magic is there.
 * `prefix` is the start of the stream; 512 bytes are enough. Skippable frames in front
 * (RFC 8878 section 3.1.2, shared by zstd and lz4) are stepped over while they lie within it.
 */
export function sniffCompression(prefix: Uint8Array): Compression {
  if (hasBytes(prefix, 0, GZIP)) return 'gzip';
  if (hasBytes(prefix, 0, XZ)) return 'xz';
  if (isBzip2(prefix)) return 'bzip2';
  if (hasBytes(prefix, 0, LZ4_LEGACY)) return 'lz4';
  return sniffFrames(prefix);
}

function sniffFrames(prefix: Uint8Array): Compression {
  let at = 0;
  while (isSkippableMagic(prefix, at)) {
    if (at + SKIPPABLE_HEADER > prefix.length) break;
    at += SKIPPABLE_HEADER + readUint32(prefix, at + 4);
  }
  if (hasBytes(prefix, at, LZ4)) return 'lz4';
  return at > 0 || isSkippableMagic(prefix, at) || hasBytes(prefix, at, ZSTD) ? 'zstd' : 'none';
}

function isSkippableMagic(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at] ?? 0) & 0xf0) === 0x50 && hasBytes(bytes, at + 1, [0x2a, 0x4d, 0x18]);
}

function isBzip2(prefix: Uint8Array): boolean {
  const level = prefix[3] ?? 0;
  return (
    hasBytes(prefix, 0, [0x42, 0x5a, 0x68]) &&
    level >= 0x31 &&
    level <= 0x39 &&
    (hasBytes(prefix, 4, BZIP2_BLOCK) || hasBytes(prefix, 4, BZIP2_END))
  );
}

function hasBytes(bytes: Uint8Array, at: number, expected: readonly number[]): boolean {
  return expected.every((byte, i) => bytes[at + i] === byte);
}

function readUint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true);
}
