import { spawnSync } from 'node:child_process';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createDecompressor } from '../../../electron/io/decompress.ts';
import { chunkSizes, run, sampleBytes } from './decompress-run.ts';

const { ZSTD_c_checksumFlag, ZSTD_c_compressionLevel } = zlib.constants;

function frame(data: Buffer, level = 3): Buffer {
  const params = { [ZSTD_c_checksumFlag]: 1, [ZSTD_c_compressionLevel]: level };
  return zlib.zstdCompressSync(data, { params });
}

function skippable(length: number): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(0x184d2a53, 0);
  header.writeUInt32LE(length, 4);
  return Buffer.concat([header, Buffer.alloc(length, 0x28)]);
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x10;
  return copy;
}

const none = Buffer.alloc(0);
// More than one block of 128 KiB, and exactly the size of the output buffer.
const first = sampleBytes(256 * 1024);
const second = sampleBytes(12_600);
const a = frame(first);
const b = frame(second);
const both = Buffer.concat([first, second]);
const skip = skippable(300);

const good: readonly [string, Buffer, Buffer, number, number][] = [
  ['a single frame', a, first, 1, 0],
  ['a frame with no checksum', zlib.zstdCompressSync(second), second, 1, 0],
  ['two frames', Buffer.concat([a, b]), both, 2, 0],
  ['a skippable frame first', Buffer.concat([skip, a]), first, 1, 1],
  ['skippable frames in the middle and at the end', Buffer.concat([a, skip, b, skip]), both, 2, 2],
  ['only a skippable frame', skip, none, 0, 1],
  ['an empty skippable frame', Buffer.concat([skippable(0), b]), second, 1, 1],
  ['an empty frame between', Buffer.concat([a, frame(none), b]), both, 3, 0],
  ['level 22', frame(first, 22), first, 1, 0],
];

const bad: readonly [string, Buffer, string, number, Buffer][] = [
  ['nothing at all', none, 'truncated', 0, none],
  ['a frame cut in its checksum', a.subarray(0, -2), 'truncated', a.length - 2, first],
  ['a cut second frame', Buffer.concat([a, b.subarray(0, 3)]), 'truncated', a.length + 3, first],
  [
    'a cut skippable frame',
    Buffer.concat([a, skip.subarray(0, 100)]),
    'truncated',
    a.length + 100,
    first,
  ],
  [
    'a cut skippable header',
    Buffer.concat([a, skip.subarray(0, 6)]),
    'truncated',
    a.length + 6,
    first,
  ],
  [
    'garbage after',
    Buffer.concat([a, b, Buffer.from('garbage')]),
    'trailing-data',
    a.length + b.length,
    both,
  ],
  ['one byte of garbage', Buffer.concat([a, Buffer.from('g')]), 'trailing-data', a.length, first],
  [
    'garbage that starts as a magic',
    Buffer.concat([a, Buffer.from([0x28, 0xb5, 0])]),
    'trailing-data',
    a.length,
    first,
  ],
  ['NULs after', Buffer.concat([a, Buffer.alloc(512)]), 'trailing-data', a.length, first],
  [
    'garbage behind a skippable frame',
    Buffer.concat([skip, Buffer.from('x')]),
    'trailing-data',
    skip.length,
    none,
  ],
  ['no zstd', Buffer.from('this is not zstd'), 'corrupt', 0, none],
  ['NULs only', Buffer.alloc(64), 'corrupt', 0, none],
];

describe.each(chunkSizes)('createDecompressor zstd, chunks of %d', (chunkSize) => {
  it.each(good)('reads %s', (_name, input, output, units, skippableFrames) => {
    const result = run('zstd', input, chunkSize);
    expect(result.reason).toBeUndefined();
    expect(result.output.equals(output)).toBe(true);
    expect(result.facts).toEqual({ units, skippableFrames, trailingZeros: 0 });
  });

  it.each(bad)('reports %s', (_name, input, reason, offset, output) => {
    const result = run('zstd', input, chunkSize);
    expect([result.reason, result.offset]).toEqual([reason, offset]);
    expect(result.output.equals(output)).toBe(true);
  });

  it('gives all content before a wrong checksum', () => {
    const { reason, output } = run('zstd', flipped(a, a.length - 1), chunkSize);
    expect(reason).toBe('checksum');
    expect(output.equals(first)).toBe(true);
  });

  it('gives the good blocks before a flipped bit', () => {
    const { reason, output } = run('zstd', flipped(a, a.length - 40_000), chunkSize);
    expect(['corrupt', 'checksum']).toContain(reason);
    expect(output.length).toBeGreaterThanOrEqual(128 * 1024);
    expect(output.subarray(0, 128 * 1024).equals(first.subarray(0, 128 * 1024))).toBe(true);
  });

  it('gives the good blocks of a frame cut in the second one', () => {
    const { reason, output } = run('zstd', a.subarray(0, a.length - 1000), chunkSize);
    expect(reason).toBe('truncated');
    expect(output.equals(first.subarray(0, 128 * 1024))).toBe(true);
  });
});

describe('createDecompressor zstd', () => {
  it('drains 30 MB out of one chunk', () => {
    const result = run('zstd', frame(Buffer.alloc(30_000_000)));
    expect(result.reason).toBeUndefined();
    expect(result.output.length).toBe(30_000_000);
  });

  it('reads 20,000 tiny frames', () => {
    const tiny = frame(second.subarray(0, 300));
    const result = run('zstd', Buffer.concat(Array<Buffer>(20_000).fill(tiny)), 65_536);
    expect(result.reason).toBeUndefined();
    expect(result.facts.units).toBe(20_000);
    expect(result.output.length).toBe(6_000_000);
  });

  it('refuses a frame that needs a dictionary', () => {
    // Frame header: single segment, dictionary id of one byte, content size of one byte.
    const input = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x21, 0x05, 0x00, 0x01, 0x00, 0x00]);
    expect(run('zstd', input).reason).toBe('unsupported');
  });

  it.each([
    // Window_Descriptor: exponent in the upper five bits, base 2^10.
    [17, undefined],
    [18, 'window-too-large'],
    [21, 'window-too-large'],
  ])('judges a window of 2^10 << %i', (exponent, reason) => {
    const emptyLastBlock = [0x01, 0x00, 0x00];
    const input = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3, ...emptyLastBlock]);
    expect(run('zstd', input).reason).toBe(reason);
  });

  it('frees the decoder when a stream ends or fails', () => {
    // Each instance starts with 16 MiB: a thousand that stayed would not fit.
    for (let i = 0; i < 1000; i++) {
      expect(run('zstd', i % 2 === 0 ? b : b.subarray(0, 20)).facts.units).toBe((i + 1) % 2);
    }
  });

  it('refuses use after a problem', () => {
    const stream = createDecompressor('zstd');
    const emit = (): void => undefined;
    expect(() => {
      stream.push(Buffer.from('nope'), emit);
    }).toThrow('corrupt');
    expect(() => {
      stream.push(b, emit);
    }).toThrow('closed');
  });
});

describe('createDecompressor zstd, on the output of the tools', () => {
  const large = sampleBytes(3_000_000);

  it.for([
    ['zstd', ['-q', '-c', '-19']],
    ['zstd', ['-q', '-c', '--long=27']],
    ['zstd', ['-q', '-c', '--ultra', '-22', '--no-check']],
    ['zstd', ['-q', '-c', '-T2', '-B524288']],
    ['pzstd', ['-q', '-c', '-p', '3']],
  ] as const)('reads %s %j', ([tool, args], { skip: skipTest }) => {
    const { status, stdout } = spawnSync(tool, args, { input: large, maxBuffer: 1 << 28 });
    skipTest(status === null, `${tool} is not installed`);
    const result = run('zstd', stdout, 4096);
    expect(result.reason).toBeUndefined();
    expect(result.output.equals(large)).toBe(true);
  });

  it('refuses the window of --long=31', ({ skip: skipTest }) => {
    const args = ['-q', '-c', '--ultra', '-1', '--long=31'];
    const { status, stdout } = spawnSync('zstd', args, { input: large, maxBuffer: 1 << 28 });
    skipTest(status === null, 'zstd is not installed');
    expect(run('zstd', stdout).reason).toBe('window-too-large');
  });
});
