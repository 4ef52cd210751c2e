// What holds for all numbers, records, headers and archives.

import { describe, expect, it } from 'vitest';
import { isHeader, readFields, readSize } from '../../../electron/tar/header.ts';
import { readNumber } from '../../../electron/tar/numbers.ts';
import { parsePax } from '../../../electron/tar/pax.ts';
import { paddedSize } from '../../../electron/tar/sizes.ts';
import { SparseMapCheck } from '../../../electron/tar/sparse-check.ts';
import { decodeText } from '../../../electron/tar/text.ts';
import { fc } from '../../support/properties.ts';
import {
  archive,
  base256,
  concat,
  file,
  header,
  latin1,
  pax,
  record,
} from '../../support/tar-blocks.ts';
import { readHop, readStream } from './support.ts';

const octal = fc.integer({ min: 0, max: 8 ** 11 - 1 });
const name = fc.string({
  unit: fc.constantFrom('a', 'b', 'ä', '.', '-'),
  minLength: 1,
  maxLength: 40,
});
const bytes = fc.uint8Array({ maxLength: 1100 });
const files = fc.array(fc.tuple(name, bytes), { maxLength: 4 });
const key = fc.string({ unit: fc.constantFrom('a', 'b', '.', 'ä'), minLength: 1, maxLength: 8 });

function tarOf(entries: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  return archive(...entries.map(([path, body]) => concat(pax({ path }), file('x', body))));
}

describe('numbers', () => {
  it('in octal are read as they were written', () => {
    fc.assert(
      fc.property(
        octal,
        fc.constantFrom('\0', ' ', ''),
        fc.constantFrom('0', ' '),
        (value, end, fill) => {
          const text = `${value.toString(8).padStart(12 - end.length, fill)}${end}`;
          expect(readNumber(latin1(text), 0, 12)).toEqual({ value, junk: false });
        },
      ),
    );
  });

  it('in base 256 are read as they were written', () => {
    const most = BigInt(Number.MAX_SAFE_INTEGER);
    fc.assert(
      fc.property(fc.bigInt({ min: -most, max: most }), (value) => {
        expect(readNumber(base256(value), 0, 12)).toEqual({ value: Number(value), junk: false });
      }),
    );
  });

  it('are never NaN, whatever stands in the field', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (field) => {
        expect(readNumber(field, 0, 12).value).not.toBeNaN();
      }),
    );
  });

  it('are padded to the next whole block', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (size) => {
        const padded = paddedSize(size);
        expect(padded % 512).toBe(0);
        expect(padded - size).toBeGreaterThanOrEqual(0);
        expect(padded - size).toBeLessThan(512);
      }),
    );
  });
});

describe('headers', () => {
  it('give back what was written into them', () => {
    fc.assert(
      fc.property(
        octal,
        fc.nat(8 ** 7 - 1),
        fc.nat(8 ** 7 - 1),
        octal,
        (size, uid, mode, mtime) => {
          const block = header('a', { size, uid, mode, mtime });
          expect(readSize(block)).toEqual({ value: size, junk: false });
          expect(readFields(block)).toMatchObject({ path: 'a', uid, mode, mtime, junk: false });
        },
      ),
    );
  });

  it('are none any more with another byte outside of their checksum', () => {
    fc.assert(
      fc.property(fc.nat(511), fc.integer({ min: 1, max: 255 }), (at, change) => {
        fc.pre(at < 148 || at >= 156);
        const block = header('a.txt', { size: 5 });
        block[at] = (block[at] ?? 0) ^ change;
        expect(isHeader(block)).toBe(false);
      }),
    );
  });
});

describe('PAX records', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.string({ unit: 'grapheme' }), { noNullPrototype: true }),
        (values) => {
          const body = concat(...Object.entries(values).map(([k, value]) => record(k, value)));
          const read = parsePax(body);
          expect(Object.fromEntries(read.values)).toEqual(values);
          expect(read.issues).toEqual([]);
        },
      ),
    );
  });

  it('that are cut anywhere but between two are told', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.nat(), (value, at) => {
        const whole = record('comment', value);
        const cut = whole.subarray(0, 1 + (at % (whole.length - 1)));
        expect(parsePax(cut).issues).toEqual([{ code: 'tar-ambiguous', reason: 'pax-record' }]);
      }),
    );
  });

  it('are read without a throw, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (body) => {
        const read = parsePax(body);
        expect(read.values.size).toBeLessThanOrEqual(body.length / 5);
      }),
    );
  });
});

describe('archives', () => {
  it('list the files that were put in, and remark nothing', () => {
    fc.assert(
      fc.property(files, (entries) => {
        const { entries: listed, problems } = readStream(tarOf(entries), 512);
        expect(listed.map(({ path, size }) => [path, size])).toEqual(
          entries.map(([path, body]) => [path, body.length]),
        );
        expect(problems).toEqual([]);
      }),
    );
  });

  it('are the same in pieces of any size', () => {
    fc.assert(
      fc.property(files, fc.integer({ min: 1, max: 2000 }), fc.nat(4000), (entries, piece, cut) => {
        const whole = tarOf(entries).subarray(0, cut);
        const once = readStream(whole, Math.max(1, whole.length));
        expect(readStream(whole, piece)).toEqual(once);
      }),
    );
  });

  it('are the same when bodies are hopped over', async () => {
    await fc.assert(
      fc.asyncProperty(files, async (entries) => {
        const whole = tarOf(entries);
        expect(await readHop(whole)).toEqual(readStream(whole, whole.length));
      }),
    );
  });

  it('that are cut list a part of the whole, and that they are cut', () => {
    fc.assert(
      fc.property(files, fc.nat(), (entries, at) => {
        const whole = tarOf(entries);
        const all = readStream(whole, whole.length);
        const part = readStream(whole.subarray(0, at % (whole.length - 1024 + 1)), 512);
        expect(part.problems).not.toEqual([]);
        expect(part.entries).toEqual(all.entries.slice(0, part.entries.length));
      }),
    );
  });

  it('of any blocks end, and list no more than they have blocks', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (noise) => {
        const { entries } = readStream(concat(file('a', 'x'), noise), 512);
        expect(entries.length).toBeLessThanOrEqual(1 + noise.length / 512);
      }),
    );
  });
});

describe('names and maps', () => {
  it('are different names if they are different bytes', () => {
    const short = fc.uint8Array({ maxLength: 4 });
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(decodeText(a) === decodeText(b)).toBe(Buffer.from(a).equals(b));
      }),
    );
  });

  it('of regions that follow each other inside the file are valid', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1000), fc.nat(1000))), fc.boolean(), (gaps, short) => {
        const total = gaps.reduce((sum, [gap, length]) => sum + gap + length, 0);
        fc.pre(!short || (gaps.at(-1)?.[1] ?? 0) > 0);
        const check = new SparseMapCheck(short ? total - 1 : total);
        let at = 0;
        for (const [gap, length] of gaps) {
          check.add(at + gap, length);
          at += gap + length;
        }
        expect(check.valid).toBe(!short);
        expect(check.total).toBe(gaps.reduce((sum, [, length]) => sum + length, 0));
      }),
    );
  });
});
