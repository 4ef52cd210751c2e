import { spawnSync } from 'node:child_process';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDecompressor } from '../../../electron/io/decompress.ts';
import { lacking } from '../../support/peers.ts';
import { BitWriter } from './bit-writer.ts';
import { chunkSizes, run, sampleBytes } from './decompress-run.ts';

const missing = lacking('bzip2');

beforeEach((context) => {
  context.skip(missing !== undefined, missing);
});

function bzip2(data: Buffer, ...args: readonly string[]): Buffer {
  if (missing !== undefined) return Buffer.alloc(0);
  const { stdout } = spawnSync('bzip2', ['-c', ...args], { input: data, maxBuffer: 1 << 28 });
  return stdout;
}

function changed(bytes: Buffer, at: number, mask = 0x10): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ mask;
  return copy;
}

/** What bzip2 itself says. */
function isAccepted(bytes: Buffer): boolean {
  return spawnSync('bzip2', ['-t'], { input: bytes }).status === 0;
}

const none = Buffer.alloc(0);
const zeros = (length: number) => Buffer.alloc(length);
// Three blocks at level 1.
const first = sampleBytes(250_000);
const second = sampleBytes(12_600);
const both = Buffer.concat([first, second]);
const a = bzip2(first, '-1');
const b = bzip2(second, '-9');
const empty = bzip2(none);
/** Runs of every length around those that the format counts. */
const runs = Buffer.concat(
  [1, 2, 3, 4, 5, 6, 8, 9, 258, 259, 260, 264, 1000, 70_000].map((length, i) =>
    Buffer.alloc(length, 97 + (i % 3)),
  ),
);
const everyByte = Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 167) & 0xff));

const good: readonly [string, Buffer, Buffer, number][] = [
  ['a single stream', b, second, 1],
  ['several blocks', a, first, 1],
  ['two streams of different levels', Buffer.concat([a, b]), both, 2],
  ['nothing inside', empty, none, 1],
  ['an empty stream between', Buffer.concat([a, empty, b]), both, 3],
  ['runs', bzip2(runs), runs, 1],
  ['every byte', bzip2(everyByte), everyByte, 1],
  ['one byte', bzip2(Buffer.from('x')), Buffer.from('x'), 1],
  ['four equal bytes at the end', bzip2(Buffer.from('xyyyy')), Buffer.from('xyyyy'), 1],
];

const bad: readonly [string, Buffer, string, number, Buffer][] = [
  ['nothing at all', none, 'truncated', 0, none],
  ['a cut end', b.subarray(0, -1), 'truncated', b.length - 1, second],
  ['a header alone', b.subarray(0, 4), 'truncated', 4, none],
  ['a cut block', b.subarray(0, 700), 'truncated', 700, none],
  ['a cut second stream', Buffer.concat([b, a.subarray(0, 9)]), 'truncated', b.length + 9, second],
  ['a cut header', Buffer.concat([b, Buffer.from('BZ')]), 'truncated', b.length + 2, second],
  ['one byte of garbage', Buffer.concat([b, Buffer.from('g')]), 'trailing-data', b.length, second],
  ['zeros behind', Buffer.concat([b, zeros(512)]), 'trailing-data', b.length, second],
  [
    'garbage that starts as a header',
    Buffer.concat([b, Buffer.from('BZh0')]),
    'trailing-data',
    b.length,
    second,
  ],
  ['no bzip2', Buffer.from('this is no bzip2'), 'corrupt', 0, none],
  ['a wrong magic of a block', changed(b, 5), 'corrupt', 4, none],
  ['a wrong checksum of a block', changed(b, 11), 'checksum', 4, second],
  ['a randomised block', changed(b, 14, 0x80), 'unsupported', 4, none],
];

describe.each(chunkSizes)('createDecompressor bzip2, chunks of %d', (chunkSize) => {
  it.each(good)('reads %s', (_name, input, output, units) => {
    const result = run('bzip2', input, chunkSize);
    expect(result.reason).toBeUndefined();
    expect(result.output.equals(output)).toBe(true);
    expect(result.facts).toEqual({ units, skippableFrames: 0, trailingZeros: 0 });
  });

  it.each(bad)('reports %s', (_name, input, reason, offset, output) => {
    const result = run('bzip2', input, chunkSize);
    expect([result.reason, result.offset]).toEqual([reason, offset]);
    expect(result.output.equals(output)).toBe(true);
  });

  it('gives the same for every cut and every changed byte, whatever the chunks are', () => {
    const input = bzip2(sampleBytes(1500));
    for (let at = 0; at < input.length; at += 7) {
      for (const broken of [input.subarray(0, at), changed(input, at)]) {
        const whole = run('bzip2', broken);
        expect(run('bzip2', broken, chunkSize)).toEqual(whole);
        // A few bits mean nothing, such as the code of a symbol that does not occur.
        if (whole.reason === undefined) expect(isAccepted(broken)).toBe(true);
      }
    }
  });
});

describe('createDecompressor bzip2', () => {
  it('gives the blocks before a broken one', () => {
    const { output, reason } = run('bzip2', changed(a, a.length - 2000));
    expect(['corrupt', 'checksum']).toContain(reason);
    expect(output.length).toBeGreaterThan(150_000);
    expect(output.subarray(0, 190_000).equals(first.subarray(0, 190_000))).toBe(true);
  });

  it('reports a wrong checksum of the whole', () => {
    // The stream's checksum is that of its only block, which is 48 bits before the end.
    const only = bzip2(Buffer.from('only'));
    const { reason, output } = run('bzip2', changed(only, only.length - 3));
    expect(reason).toBe('checksum');
    expect(String(output)).toBe('only');
  });

  it('reads 2,000 tiny streams', () => {
    const tiny = bzip2(second.subarray(0, 300), '-1');
    const result = run('bzip2', Buffer.concat(Array<Buffer>(2000).fill(tiny)), 65_536);
    expect(result.reason).toBeUndefined();
    expect(result.facts.units).toBe(2000);
    expect(result.output.length).toBe(600_000);
  });

  it('drains 46 MB out of one block', () => {
    const result = run('bzip2', bzip2(zeros(45_000_000)));
    expect(result.reason).toBeUndefined();
    expect(result.output.length).toBe(45_000_000);
  });

  it('refuses use after a problem', () => {
    const stream = createDecompressor('bzip2');
    const emit = (): void => undefined;
    expect(() => {
      stream.push(Buffer.from('nope'), emit);
    }).toThrow('corrupt');
    expect(() => {
      stream.push(b, emit);
    }).toThrow('closed');
  });
});

describe('createDecompressor bzip2, on what no program writes', () => {
  const RUNA = '0';
  const RUNB = '10';
  const END = '11';

  /** A block of one byte value, with these symbols, each already a code of the lengths 1, 2, 2. */
  function block(symbols: readonly string[], change: Partial<BlockFields> = {}): Buffer {
    const fields = { used: ['8000', '8000'], codes: 2, selectors: 1, origin: 0, ...change };
    const bits = new BitWriter();
    bits.hex('425a6831').hex('314159265359').hex('00000000').bits('0').number(fields.origin, 24);
    for (const map of fields.used) bits.hex(map);
    bits.number(fields.codes, 3).number(fields.selectors, 15).bits('0'.repeat(fields.selectors));
    for (let i = 0; i < fields.codes; i++) bits.bits(fields.lengths ?? '00001' + '0' + '100' + '0');
    return bits.bits(symbols.join('')).bits('0'.repeat(64)).bytes();
  }

  interface BlockFields {
    readonly used: readonly string[];
    readonly codes: number;
    readonly selectors: number;
    readonly origin: number;
    readonly lengths?: string;
  }

  it('would read the block that the others are made of', () => {
    expect(run('bzip2', block([RUNA, RUNB, END])).reason).toBe('checksum');
  });

  it.each<[string, Buffer]>([
    ['a run longer than the block', block([...Array<string>(17).fill(RUNB), END])],
    ['a run whose length leaves 32 bits', block([...Array<string>(32).fill(RUNA), END])],
    ['a run whose length leaves 53 bits', block([...Array<string>(49).fill(RUNB), END])],
    ['a start outside the block', block([RUNA, END], { origin: 1 })],
    ['an empty block', block([END])],
    ['no bytes in use', block([RUNA, END], { used: ['0000'] })],
    ['one code', block([RUNA, END], { codes: 1 })],
    ['seven codes', block([RUNA, END], { codes: 7 })],
    ['no selectors', block([RUNA, END], { selectors: 0 })],
    ['more symbols than selectors', block(Array<string>(8).fill(`${RUNA}${RUNB}`.repeat(4)))],
    ['a code length of zero', block([RUNA, END], { lengths: '00000' })],
    ['a code length of 21', block([RUNA, END], { lengths: '10101' })],
    ['more codes than there are', block([RUNA, END], { lengths: '00001' + '000' })],
    ['bits that are no code', block(['1'.repeat(20)], { lengths: '00010' + '000' })],
  ])('refuses %s', (_name, input) => {
    expect(run('bzip2', input)).toMatchObject({ reason: 'corrupt', offset: 4 });
  });
});

describe('createDecompressor bzip2, on the output of the tools', () => {
  const large = sampleBytes(3_000_000);

  it.for([
    ['bzip2', ['-c', '-9']],
    ['bzip2', ['-c', '-3']],
    ['pbzip2', ['-c', '-p2', '-b3']],
    ['lbzip2', ['-c', '-n', '2']],
  ] as const)('reads %s %j', ([tool, args], { skip }) => {
    const absent = lacking(tool);
    skip(absent !== undefined, absent);
    const { stdout } = spawnSync(tool, args, { input: large, maxBuffer: 1 << 28 });
    const result = run('bzip2', stdout, 4096);
    expect(result.reason).toBeUndefined();
    expect(result.output.equals(large)).toBe(true);
  });
});
