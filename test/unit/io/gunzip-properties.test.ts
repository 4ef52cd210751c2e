// What holds for all gzip streams: whole is in pieces, many members are one stream, and no cut passes.

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sniffCompression } from '../../../electron/io/compression.ts';
import { DecompressProblem } from '../../../electron/io/decompressor.ts';
import { Gunzip } from '../../../electron/io/gunzip.ts';
import { fc } from '../../support/properties.ts';

const content = fc.uint8Array({ maxLength: 200 });

function unpacked(stored: Uint8Array, piece: number): Buffer {
  const stream = new Gunzip();
  const parts: Buffer[] = [];
  const emit = (bytes: Uint8Array): void => void parts.push(Buffer.from(bytes));
  for (let at = 0; at < stored.length; at += piece)
    stream.push(stored.subarray(at, at + piece), emit);
  stream.end();
  return Buffer.concat(parts);
}

describe('gzip streams', () => {
  it('unpack to what was packed, in pieces of any size and in members of any number', () => {
    fc.assert(
      fc.property(
        fc.array(content, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 64 }),
        (parts, piece) => {
          const stored = Buffer.concat(parts.map((part) => gzipSync(part)));
          expect(sniffCompression(stored)).toBe('gzip');
          expect(unpacked(stored, piece)).toEqual(Buffer.concat(parts));
        },
      ),
    );
  });

  it('are refused wherever they are cut', () => {
    fc.assert(
      fc.property(content, fc.nat(), (part, at) => {
        const stored = gzipSync(part);
        expect(() => unpacked(stored.subarray(0, at % stored.length), 64)).toThrow(
          DecompressProblem,
        );
      }),
    );
  });

  it('with a byte changed never unpack to something else without a word', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.integer({ min: 1, max: 255 }), (part, at, change) => {
        const stored = gzipSync(part);
        const place = at % stored.length;
        stored[place] = (stored[place] ?? 0) ^ change;
        try {
          expect(unpacked(stored, 64)).toEqual(Buffer.from(part));
        } catch (error) {
          if (!(error instanceof DecompressProblem)) throw error;
        }
      }),
    );
  });
});
