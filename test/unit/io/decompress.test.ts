import { describe, expect, it } from 'vitest';
import { createDecompressor } from '../../../electron/io/decompress.ts';
import { RawInflate } from '../../../electron/io/raw-inflate.ts';
import { run, sampleBytes } from './decompress-run.ts';

describe('createDecompressor none', () => {
  it('passes every byte on', () => {
    const bytes = sampleBytes(5000);
    const result = run('none', bytes, 513);
    expect(result.output.equals(bytes)).toBe(true);
    expect(result.facts).toEqual({ units: 0, skippableFrames: 0, trailingZeros: 0 });
  });

  it('accepts an empty stream', () => {
    expect(run('none', Buffer.alloc(0)).reason).toBeUndefined();
  });
});

describe.each(['none', 'gzip', 'zstd'] as const)('createDecompressor %s', (kind) => {
  it('ignores an empty chunk', () => {
    const decompressor = createDecompressor(kind);
    let emitted = 0;
    decompressor.push(new Uint8Array(0), () => emitted++);
    expect(emitted).toBe(0);
  });
});

describe('RawInflate', () => {
  it('works with the zlib of this runtime', () => {
    const inflate = new RawInflate();
    // One final, empty block with fixed codes, and a byte behind it.
    expect(inflate.write(Buffer.from([0x03, 0x00, 0x61]), 0, () => undefined)).toBe(2);
    expect(inflate.status).toBe('ended');
    inflate.close();
  });
});
