import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chunkSizes, run, sampleBytes } from './decompress-run.ts';

const first = sampleBytes(64_000);
const second = sampleBytes(12_600);
const a = zlib.gzipSync(first);
const b = zlib.gzipSync(second);
const both = Buffer.concat([first, second]);
const empty = zlib.gzipSync(Buffer.alloc(0));

/** `member` with header fields added; FLG bits as in RFC 1952 section 2.3.1. */
function withHeader(member: Buffer, flags: number, fields: Buffer): Buffer {
  const header = Buffer.from(member.subarray(0, 10));
  header[3] = flags;
  return Buffer.concat([header, fields, member.subarray(10)]);
}

function withHeaderCrc(member: Buffer, flags: number, fields: Buffer, error = 0): Buffer {
  const header = withHeader(member, flags | 0x02, fields).subarray(0, 10 + fields.length);
  const crc = Buffer.alloc(2);
  crc.writeUInt16LE((zlib.crc32(header) & 0xffff) ^ error);
  return Buffer.concat([header, crc, member.subarray(10)]);
}

function flipped(member: Buffer, fromEnd: number): Buffer {
  const copy = Buffer.from(member);
  copy[copy.length - fromEnd] = (copy[copy.length - fromEnd] ?? 0) ^ 1;
  return copy;
}

const extra = Buffer.concat([Buffer.from([5, 0]), Buffer.from('a\0b\0c')]);
const names = Buffer.concat([extra, Buffer.from('name\0comment\0')]);
const longestExtra = Buffer.concat([Buffer.from([0xff, 0xff]), Buffer.alloc(0xffff, 7)]);

const good: readonly [string, Buffer, Buffer, number][] = [
  ['a single member', a, first, 1],
  ['two members', Buffer.concat([a, b]), both, 2],
  ['an empty member between', Buffer.concat([a, empty, b]), both, 3],
  ['a single empty member', empty, Buffer.alloc(0), 1],
  ['FEXTRA, FNAME and FCOMMENT', withHeader(a, 0x1c, names), first, 1],
  ['FEXTRA of length 0', withHeader(a, 0x04, Buffer.from([0, 0])), first, 1],
  ['FEXTRA of the greatest length', withHeader(a, 0x04, longestExtra), first, 1],
  ['FTEXT', withHeader(a, 0x01, Buffer.alloc(0)), first, 1],
  ['FCOMMENT alone', withHeader(a, 0x10, Buffer.from('c\0')), first, 1],
  [
    'FNAME of 64 KiB',
    withHeader(a, 0x08, Buffer.concat([Buffer.alloc(65_535, 65), Buffer.alloc(1)])),
    first,
    1,
  ],
  ['FHCRC', withHeaderCrc(a, 0, Buffer.alloc(0)), first, 1],
  [
    'FHCRC behind all fields, then a member',
    Buffer.concat([withHeaderCrc(a, 0x1c, names), b]),
    both,
    2,
  ],
  ['stored blocks', zlib.gzipSync(first, { level: 0 }), first, 1],
];

const junk = Buffer.from('junk');
const good2 = Buffer.concat([a, b]);
const bad: readonly [string, Buffer, string, number, Buffer][] = [
  ['nothing at all', Buffer.alloc(0), 'truncated', 0, Buffer.alloc(0)],
  ['a stream cut in the trailer', a.subarray(0, -4), 'truncated', a.length - 4, first],
  ['a stream cut before the trailer', a.subarray(0, -8), 'truncated', a.length - 8, first],
  ['a stream cut in the header', a.subarray(0, 9), 'truncated', 9, Buffer.alloc(0)],
  [
    '4 bytes of a second member',
    Buffer.concat([a, b.subarray(0, 4)]),
    'truncated',
    a.length + 4,
    first,
  ],
  [
    '1 byte of a second member',
    Buffer.concat([a, b.subarray(0, 1)]),
    'truncated',
    a.length + 1,
    first,
  ],
  ['a wrong CRC32', flipped(a, 6), 'checksum', a.length - 8, first],
  ['a wrong ISIZE', flipped(a, 1), 'checksum', a.length - 8, first],
  [
    'a wrong CRC32 in the first of two',
    Buffer.concat([flipped(a, 6), b]),
    'checksum',
    a.length - 8,
    first,
  ],
  ['a wrong header CRC', withHeaderCrc(a, 0, Buffer.alloc(0), 1), 'checksum', 12, Buffer.alloc(0)],
  ['garbage after', Buffer.concat([good2, junk]), 'trailing-data', good2.length, both],
  [
    'garbage that starts with 1f',
    Buffer.concat([a, Buffer.from([0x1f, 1, 2])]),
    'trailing-data',
    a.length,
    first,
  ],
  [
    'garbage that starts with the magic',
    Buffer.concat([a, Buffer.from([0x1f, 0x8b, 7])]),
    'trailing-data',
    a.length,
    first,
  ],
  [
    'NULs, then garbage',
    Buffer.concat([a, Buffer.alloc(9), junk]),
    'trailing-data',
    a.length,
    first,
  ],
  [
    'NULs, then a member',
    Buffer.concat([a, Buffer.alloc(16), b]),
    'trailing-data',
    a.length,
    first,
  ],
  ['NULs only', Buffer.alloc(64), 'corrupt', 0, Buffer.alloc(0)],
  ['no gzip', Buffer.from('not gzip at all'), 'corrupt', 0, Buffer.alloc(0)],
  ['a magic cut by other bytes', Buffer.from([0x1f, 0x8c, 8, 0]), 'corrupt', 1, Buffer.alloc(0)],
  ['another method', Buffer.from([0x1f, 0x8b, 7, 0]), 'unsupported', 2, Buffer.alloc(0)],
  ['reserved flags', withHeader(a, 0x20, Buffer.alloc(0)), 'unsupported', 3, Buffer.alloc(0)],
];

describe.each(chunkSizes)('createDecompressor gzip, chunks of %d', (chunkSize) => {
  it.each(good)('reads %s', (_name, input, output, units) => {
    const result = run('gzip', input, chunkSize);
    expect(result.reason).toBeUndefined();
    expect(result.output.equals(output)).toBe(true);
    expect(result.facts).toEqual({ units, skippableFrames: 0, trailingZeros: 0 });
  });

  it.each(bad)('reports %s', (_name, input, reason, offset, output) => {
    const result = run('gzip', input, chunkSize);
    expect([result.reason, result.offset]).toEqual([reason, offset]);
    expect(result.output.equals(output)).toBe(true);
  });

  it('counts NULs behind the last member', () => {
    const result = run('gzip', Buffer.concat([a, b, Buffer.alloc(512)]), chunkSize);
    expect(result.reason).toBeUndefined();
    expect(result.output.equals(both)).toBe(true);
    expect(result.facts).toEqual({ units: 2, skippableFrames: 0, trailingZeros: 512 });
  });

  it('gives what was good of a stream cut in the body', () => {
    const { reason, output } = run('gzip', a.subarray(0, a.length >> 1), chunkSize);
    expect(reason).toBe('truncated');
    expect(output.length).toBeGreaterThan(first.length / 3);
    expect(output.equals(first.subarray(0, output.length))).toBe(true);
  });

  it('gives a good prefix before corrupt deflate data', () => {
    // A stored block that is not the last (RFC 1951 section 3.2.4), then a block of no known type.
    const stored = Buffer.from([0, 0x40, 0x9c, 0xbf, 0x63]);
    const body = [stored, first.subarray(0, 40_000), Buffer.from([0x07])];
    const input = Buffer.concat([a.subarray(0, 10), ...body]);
    const { reason, output } = run('gzip', input, chunkSize);
    expect(reason).toBe('corrupt');
    expect(output.length).toBeGreaterThan(40_000 - 16_384);
    expect(output.equals(first.subarray(0, output.length))).toBe(true);
  });

  it('refuses a name that never ends', () => {
    const input = withHeader(a, 0x08, Buffer.alloc(1 << 17, 65));
    const { reason, offset } = run('gzip', input, chunkSize);
    expect(reason).toBe('header-too-large');
    expect(offset).toBeGreaterThan(65_536);
  });
});

describe('createDecompressor gzip', () => {
  it('reads 20,000 members', () => {
    const member = zlib.gzipSync('0123456789');
    const result = run('gzip', Buffer.concat(Array<Buffer>(20_000).fill(member)), 65_536);
    expect(result.reason).toBeUndefined();
    expect(result.facts.units).toBe(20_000);
    expect(result.output.length).toBe(200_000);
  });

  it('reads 200,000 empty members', () => {
    const result = run('gzip', Buffer.concat(Array<Buffer>(200_000).fill(empty)), 65_536);
    expect(result).toMatchObject({ reason: undefined, facts: { units: 200_000 } });
  });

  it('drains 30 MB out of one chunk', () => {
    const result = run('gzip', zlib.gzipSync(Buffer.alloc(30_000_000)));
    expect(result.reason).toBeUndefined();
    expect(result.output.length).toBe(30_000_000);
  });

  it('finds the end of a member whose output fills the buffer exactly', () => {
    const data = sampleBytes(256 * 1024);
    const member = zlib.gzipSync(data);
    const result = run('gzip', Buffer.concat([member, member]));
    expect(result.reason).toBeUndefined();
    expect(result.output.length).toBe(2 * data.length);
  });

  it('unpacks a doubly compressed stream once', () => {
    expect(run('gzip', zlib.gzipSync(a)).output.equals(a)).toBe(true);
  });
});
