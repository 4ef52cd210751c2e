import { spawnSync } from 'node:child_process';
import { crc32 } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDecompressor } from '../../../electron/io/decompress.ts';
import { lacking } from '../../support/peers.ts';
import { chunkSizes, run, sampleBytes } from './decompress-run.ts';

const missing = lacking('xz');

beforeEach((context) => {
  context.skip(missing !== undefined, missing);
});

function xz(data: Buffer, ...args: readonly string[]): Buffer {
  if (missing !== undefined) return Buffer.alloc(0);
  const { stdout } = spawnSync('xz', ['-c', ...args], { input: data, maxBuffer: 1 << 28 });
  return stdout;
}

function changed(bytes: Buffer, at: number, mask = 0x10): Buffer {
  const copy = Buffer.from(bytes);
  const index = at < 0 ? bytes.length + at : at;
  copy[index] = (copy[index] ?? 0) ^ mask;
  return copy;
}

const none = Buffer.alloc(0);
const first = sampleBytes(300_000);
const second = sampleBytes(12_600);
const both = Buffer.concat([first, second]);
const a = xz(first);
const b = xz(second, '--check=crc32');
const sha = xz(second, '--check=sha256');
const blocks = xz(first, '--block-size=50000');
const empty = xz(none);
const zeros = (length: number) => Buffer.alloc(length);

/** Offset of the index, whose size the footer tells. */
function indexAt(bytes: Buffer): number {
  return bytes.length - 12 - (bytes.readUInt32LE(Math.max(0, bytes.length - 8)) + 1) * 4;
}

/** With the CRC32 of `from` to `to` written behind it, so that only the content is wrong. */
function resealed(bytes: Buffer, from: number, to: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(crc32(copy.subarray(from, to)), to);
  return copy;
}

const good: readonly [string, Buffer, Buffer, number][] = [
  ['a single stream', a, first, 1],
  ['CRC32', b, second, 1],
  ['SHA-256', sha, second, 1],
  ['no check', xz(second, '--check=none'), second, 1],
  ['several blocks', blocks, first, 1],
  ['several blocks with SHA-256', xz(first, '--block-size=50000', '--check=sha256'), first, 1],
  ['two streams', Buffer.concat([a, b]), both, 2],
  ['streams with different checks', Buffer.concat([sha, a, sha]), none, 3],
  ['padding between and behind', Buffer.concat([a, zeros(8), b, zeros(512)]), both, 2],
  ['nothing inside', empty, none, 1],
  ['an empty stream between', Buffer.concat([a, empty, b]), both, 3],
  ['a stream of chunks that are stored', xz(Buffer.from(sha)), sha, 1],
  ['the highest level', xz(first, '-9e'), first, 1],
];

const bad: readonly [string, Buffer, string, number, Buffer][] = [
  ['nothing at all', none, 'truncated', 0, none],
  ['a cut footer', a.subarray(0, -5), 'truncated', a.length - 5, first],
  ['a cut index', a.subarray(0, -14), 'truncated', a.length - 14, first],
  ['a cut second stream', Buffer.concat([a, b.subarray(0, 9)]), 'truncated', a.length + 9, first],
  ['a cut magic', Buffer.concat([a, b.subarray(0, 3)]), 'truncated', a.length + 3, first],
  ['one byte of garbage', Buffer.concat([a, Buffer.from('g')]), 'trailing-data', a.length, first],
  [
    'garbage behind padding',
    Buffer.concat([a, zeros(4), Buffer.from('more')]),
    'trailing-data',
    a.length,
    first,
  ],
  [
    'garbage that starts as a magic',
    Buffer.concat([a, Buffer.from([0xfd, 0x37, 0])]),
    'trailing-data',
    a.length,
    first,
  ],
  [
    'padding that is no multiple of four',
    Buffer.concat([a, zeros(6)]),
    'trailing-data',
    a.length,
    first,
  ],
  [
    'a stream behind uneven padding',
    Buffer.concat([a, zeros(3), b]),
    'trailing-data',
    a.length,
    first,
  ],
  ['no xz', Buffer.from('this is no xz'), 'corrupt', 0, none],
  ['zeros only', zeros(64), 'corrupt', 0, none],
  ['flags with a wrong checksum', changed(a, 7), 'checksum', 6, none],
  ['an unknown check', resealed(changed(a, 7, 0x0e ^ 0x04), 6, 8), 'unsupported', 6, none],
  ['a block header with a wrong checksum', changed(a, 14), 'checksum', 13, none],
  ['a wrong CRC64', changed(a, indexAt(a) - 1), 'checksum', indexAt(a) - 8, first],
  ['a wrong CRC32', changed(b, indexAt(b) - 2), 'checksum', indexAt(b) - 4, second],
  ['a wrong SHA-256', changed(sha, indexAt(sha) - 9), 'checksum', indexAt(sha) - 32, second],
  ['another number of blocks', changed(a, indexAt(a) + 1, 3), 'checksum', indexAt(a) + 1, first],
  ['a footer with a wrong checksum', changed(a, -10), 'checksum', a.length - 12, first],
  ['a wrong end', changed(a, -1), 'corrupt', a.length - 12, first],
];

describe.each(chunkSizes)('createDecompressor xz, chunks of %d', (chunkSize) => {
  it.each(good)('reads %s', (_name, input, output, units) => {
    const result = run('xz', input, chunkSize);
    expect(result.reason).toBeUndefined();
    if (output.length > 0) expect(result.output.equals(output)).toBe(true);
    expect(result.facts).toEqual({ units, skippableFrames: 0, trailingZeros: 0 });
  });

  it.each(bad)('reports %s', (_name, input, reason, offset, output) => {
    const result = run('xz', input, chunkSize);
    expect([result.reason, result.offset]).toEqual([reason, offset]);
    expect(result.output.equals(output)).toBe(true);
  });

  it('gives the same for every cut and every changed byte, whatever the chunks are', () => {
    const input = xz(sampleBytes(3000), '--block-size=1000');
    for (let at = 0; at < input.length; at += 13) {
      for (const broken of [input.subarray(0, at), changed(input, at)]) {
        const whole = run('xz', broken);
        expect(whole.reason).toBeDefined();
        expect(run('xz', broken, chunkSize)).toEqual(whole);
      }
    }
  });
});

describe('createDecompressor xz', () => {
  it('reports an index that lists other sizes', () => {
    const at = indexAt(a);
    const crcAt = a.length - 16;
    const input = resealed(changed(a, at + 2, 1), at, crcAt);
    expect(run('xz', input)).toMatchObject({ reason: 'checksum', offset: crcAt });
  });

  it('reports a footer that tells another size of the index', () => {
    const copy = changed(a, -8, 1);
    copy.writeUInt32LE(crc32(copy.subarray(-8, -2)), copy.length - 12);
    expect(run('xz', copy)).toMatchObject({ reason: 'corrupt', offset: a.length - 12 });
  });

  it('gives the blocks before a broken one', () => {
    const { output, reason } = run('xz', changed(blocks, blocks.length >> 1));
    expect(['corrupt', 'checksum']).toContain(reason);
    expect(output.length).toBeGreaterThanOrEqual(100_000);
    expect(output.equals(first.subarray(0, output.length))).toBe(true);
  });

  it('refuses filters that no archive needs', () => {
    expect(run('xz', xz(first, '--x86', '--lzma2')).reason).toBe('unsupported');
    expect(run('xz', xz(first, '--delta=dist=4', '--lzma2')).reason).toBe('unsupported');
    expect(run('xz', xz(first, '--format=lzma')).reason).toBe('corrupt');
  });

  it.each([
    ['64MiB', undefined],
    ['65MiB', 'window-too-large'],
    ['256MiB', 'window-too-large'],
    ['1536MiB', 'window-too-large'],
  ])('judges a dictionary of %s', (size, reason) => {
    expect(run('xz', xz(second, `--lzma2=preset=0,dict=${size}`)).reason).toBe(reason);
  });

  it('drains 100 MB out of one chunk', () => {
    const result = run('xz', xz(zeros(100_000_000), '-0'));
    expect(result.reason).toBeUndefined();
    expect(result.output.length).toBe(100_000_000);
  });

  it('reads 20,000 tiny streams', () => {
    const tiny = xz(second.subarray(0, 300));
    const result = run('xz', Buffer.concat(Array<Buffer>(20_000).fill(tiny)), 65_536);
    expect(result.reason).toBeUndefined();
    expect(result.facts.units).toBe(20_000);
    expect(result.output.length).toBe(6_000_000);
  });

  it('frees the decoder when a stream ends or fails', () => {
    // Each instance takes the dictionary of 64 MiB: two hundred that stayed would not fit.
    const large = xz(second, '-9');
    for (let i = 0; i < 200; i++) {
      expect(run('xz', i % 2 === 0 ? large : large.subarray(0, -20)).facts.units).toBe((i + 1) % 2);
    }
  });

  it('refuses use after a problem', () => {
    const stream = createDecompressor('xz');
    const emit = (): void => undefined;
    expect(() => {
      stream.push(Buffer.from('nope'), emit);
    }).toThrow('corrupt');
    expect(() => {
      stream.push(b, emit);
    }).toThrow('closed');
  });
});

describe('createDecompressor xz, on the output of the tool', () => {
  const large = sampleBytes(1_000_000);

  it.each([
    [['-0']],
    [['-9e']],
    [['-T2', '--block-size=300000']],
    [['--check=sha256', '-T4', '--block-size=99999']],
    [['--lzma2=lc=0,lp=2,pb=0,mode=fast']],
    [['--lzma2=preset=6,lc=4,lp=0,pb=4']],
  ])('reads %j', (args) => {
    const result = run('xz', xz(large, ...args), 4096);
    expect(result.reason).toBeUndefined();
    expect(result.output.equals(large)).toBe(true);
  });
});
