// Our own inflate against zlib's: the same output, the same end, and the same opinion of what is broken,
// whatever the pieces are.
import zlib from 'node:zlib';
import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { RawInflate, type InflateStatus } from '../../../electron/io/raw-inflate.ts';

interface Inflated {
  readonly status: InflateStatus;
  readonly output: Buffer;
  /** Offset in the whole input where the stream ended or was found corrupt. */
  readonly at: number;
}

function inflate(input: Uint8Array, pieceSize = Infinity): Inflated {
  const stream = new RawInflate();
  const output: Buffer[] = [];
  let at = 0;
  for (let from = 0; from < input.length && stream.status === 'more';) {
    const piece = input.subarray(from, Math.min(input.length, from + pieceSize));
    at = from + stream.write(piece, 0, (bytes) => output.push(Buffer.from(bytes)));
    from += piece.length;
  }
  const { status } = stream;
  stream.close();
  return { status, output: Buffer.concat(output), at };
}

/** What zlib says: its output if the stream is whole, else why it is not. */
function reference(input: Uint8Array): { status: InflateStatus; output: Buffer | null } {
  try {
    return { status: 'ended', output: zlib.inflateRawSync(input) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { status: code === 'Z_BUF_ERROR' ? 'more' : 'corrupt', output: null };
  }
}

/** Bytes of many kinds: runs, words, noise, far and near repeats, and a few bytes that are very rare. */
function mixedBytes(seed: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed * 2654435761 + 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let at = 0; at < length;) {
    const run = Math.min(length - at, 1 + next(400));
    const kind = next(5);
    if (kind === 0) bytes.fill(next(256), at, at + run);
    else if (kind === 1 && at > 0) {
      const distance = 1 + next(Math.min(at, 32_768));
      for (let i = 0; i < run; i++) bytes[at + i] = bytes[at + i - distance] ?? 0;
    } else if (kind === 2) for (let i = 0; i < run; i++) bytes[at + i] = next(256);
    else for (let i = 0; i < run; i++) bytes[at + i] = 97 + Math.min(next(26), next(26), next(26));
    at += run;
  }
  return bytes;
}

/** Frequencies that double from byte to byte: their codes are as long as codes may be. */
function steepBytes(): Buffer {
  return Buffer.concat(
    Array.from({ length: 18 }, (_, byte) =>
      byte === 17 ? mixedBytes(3, 5000) : Buffer.alloc(2 ** byte, byte),
    ),
  );
}

const contents: readonly [string, Buffer][] = [
  ['nothing', Buffer.alloc(0)],
  ['one byte', Buffer.from('a')],
  ['mixed bytes', mixedBytes(1, 900_000)],
  ['steep frequencies', steepBytes()],
  ['zeros', Buffer.alloc(1_500_000)],
  ['a period of 3', Buffer.alloc(400_000, 'abc')],
  ['a period of 13', Buffer.alloc(400_000, 'abcdefghijklm')],
];
const { Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED } = zlib.constants;

describe('RawInflate', () => {
  for (const [name, content] of contents) {
    it(`inflates ${name} from every kind of block`, () => {
      for (const strategy of [Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED])
        for (const [level, memLevel, windowBits] of [
          [0, 8, 15],
          [1, 1, 9],
          [6, 9, 15],
          [9, 3, 12],
        ] as const) {
          const options = { level, memLevel, windowBits, strategy };
          const stored = zlib.deflateRawSync(content, options);
          const { status, output, at } = inflate(stored);
          expect({ status, at }).toEqual({ status: 'ended', at: stored.length });
          expect(output.equals(content)).toBe(true);
        }
    });
  }

  it('gives the same in pieces of any size, and says where the stream ended', () => {
    const content = mixedBytes(5, 120_000);
    const stored = Buffer.concat([zlib.deflateRawSync(content), Buffer.from('what follows')]);
    const whole = inflate(stored);
    expect(whole.at).toBe(stored.length - 12);
    for (const size of [1, 2, 3, 5, 7, 8, 9, 63, 64, 65, 511, 4096])
      expect(inflate(stored, size)).toEqual(whole);
  });

  it('agrees with zlib about every cut, and gives what was good before it', () => {
    const content = mixedBytes(7, 3000);
    const stored = zlib.deflateRawSync(content);
    for (let end = 1; end < stored.length; end++) {
      const { status, output } = inflate(stored.subarray(0, end), 61);
      expect(status).toBe('more');
      expect(content.subarray(0, output.length).equals(output)).toBe(true);
    }
  });

  it('agrees with zlib about every changed byte, in one piece and in many', () => {
    const content = mixedBytes(9, 2500);
    for (const strategy of [Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY]) {
      const stored = zlib.deflateRawSync(content, { strategy });
      for (let at = 0; at < stored.length; at++)
        for (const mask of [0x01, 0x10, 0x80, 0xff]) {
          const changed = Buffer.from(stored);
          changed[at] = (changed[at] ?? 0) ^ mask;
          compare(changed);
        }
    }
  }, 120_000);

  it('agrees with zlib about bytes of any kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (bytes) => {
        compare(bytes);
      }),
    );
  });

  it('takes one stream after the other, and keeps nothing of the one before', () => {
    const stream = new RawInflate();
    const outputs: string[] = [];
    for (const text of ['first', 'second', 'third']) {
      stream.write(zlib.deflateRawSync(text), 0, (bytes) =>
        outputs.push(Buffer.from(bytes).toString()),
      );
      expect(stream.status).toBe('ended');
      stream.reset();
    }
    expect(outputs).toEqual(['first', 'second', 'third']);
    // The last block, of fixed codes: a match of three bytes that starts a byte before the stream.
    stream.write(Buffer.from([0x03, 0x02, 0, 0]), 0, () => undefined);
    expect(stream.status).toBe('corrupt');
    stream.close();
  });
});

/** Zeros follow, so that a fault in the last bits is no cut. */
function compare(bytes: Uint8Array): void {
  const input = Buffer.concat([bytes, Buffer.alloc(1000)]);
  const expected = reference(input);
  const whole = inflate(input);
  expect(whole.status).toBe(expected.status);
  if (expected.output !== null) expect(whole.output.equals(expected.output)).toBe(true);
  const pieces = inflate(input, 37);
  expect(pieces.status).toBe(whole.status);
  expect(pieces.output.equals(whole.output)).toBe(true);
  if (whole.status === 'corrupt') expect(pieces.at).toBe(whole.at);
}
