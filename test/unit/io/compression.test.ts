import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sniffCompression } from '../../../electron/io/compression.ts';

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values);
}

function skippable(length: number, nibble = 0): Uint8Array {
  const frame = Buffer.alloc(8 + length, 0xaa);
  frame.writeUInt32LE(0x184d2a50 + nibble, 0);
  frame.writeUInt32LE(length, 4);
  return frame;
}

const zstdMagic = bytes(0x28, 0xb5, 0x2f, 0xfd);
const lz4Magic = bytes(0x04, 0x22, 0x4d, 0x18);

describe('sniffCompression', () => {
  it('knows gzip by its magic', () => {
    expect(sniffCompression(zlib.gzipSync('x'))).toBe('gzip');
  });

  it('knows zstd by its magic', () => {
    expect(sniffCompression(zstdMagic)).toBe('zstd');
  });

  it.each([0, 1, 7, 15])('knows zstd behind a skippable frame of magic number %i', (nibble) => {
    expect(sniffCompression(Buffer.concat([skippable(4, nibble), zstdMagic]))).toBe('zstd');
  });

  it('takes a skippable frame that reaches beyond the prefix for zstd', () => {
    expect(sniffCompression(skippable(5000).subarray(0, 512))).toBe('zstd');
    expect(sniffCompression(skippable(4).subarray(0, 6))).toBe('zstd');
  });

  it('knows lz4, also behind skippable frames', () => {
    expect(sniffCompression(lz4Magic)).toBe('lz4');
    expect(sniffCompression(Buffer.concat([skippable(4), skippable(0), lz4Magic]))).toBe('lz4');
    expect(sniffCompression(bytes(0x02, 0x21, 0x4c, 0x18))).toBe('lz4');
  });

  it('knows xz by its magic', () => {
    expect(sniffCompression(bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0))).toBe('xz');
  });

  it('knows bzip2 only with a block or end magic behind the level', () => {
    expect(sniffCompression(Buffer.from('BZh91AY&SY'))).toBe('bzip2');
    expect(sniffCompression(Buffer.from('BZh1\x17\x72\x45\x38\x50\x90', 'latin1'))).toBe('bzip2');
    expect(sniffCompression(Buffer.from('BZh9-notes.txt'))).toBe('none');
    expect(sniffCompression(Buffer.from('BZh01AY&SY'))).toBe('none');
  });

  it('finds none in a tar, in nothing and in a magic cut short', () => {
    expect(sniffCompression(Buffer.alloc(512))).toBe('none');
    expect(sniffCompression(bytes())).toBe('none');
    expect(sniffCompression(bytes(0x1f))).toBe('none');
    expect(sniffCompression(zstdMagic.subarray(0, 3))).toBe('none');
  });

  it('ends on a prefix of nothing but empty skippable frames', () => {
    const frames = Buffer.concat(Array.from({ length: 64 }, () => skippable(0)));
    expect(sniffCompression(frames)).toBe('zstd');
  });
});
