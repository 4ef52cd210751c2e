import { describe, expect, it } from 'vitest';
import { textChunks, type EvidenceBytes } from '../../../electron/evidence/evidence-text.ts';
import { evidenceBytes } from '../../support/evidence-bytes.ts';

const sample = 'image: bücher/☃@sha256:12 🐳\r\nkind: Pod\n';

describe('text of evidence', () => {
  it.each([
    ['UTF-8', Buffer.from(sample)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${sample}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${sample}`, 'utf16le')],
    ['UTF-16 of the other order', swapped(`\ufeff${sample}`)],
    ['UTF-16 without a mark', Buffer.from(sample, 'utf16le')],
    ['UTF-16 of the other order without a mark', swapped(sample)],
  ])('reads %s', (_name, bytes) => {
    expect(read(evidenceBytes(bytes))).toEqual({ text: sample, badAt: null, bytes: bytes.length });
  });

  it.each(['utf8', 'utf16le'] as const)('cuts %s into chunks between characters', (encoding) => {
    const long = `x${'é☃🐳'.repeat(400_000)}`;
    const bytes = Buffer.from(`\ufeff${long}`, encoding);
    const chunks = [...textChunks(evidenceBytes(bytes))];
    expect(chunks.length).toBeGreaterThan(2);
    expect(chunks.map(({ text }) => text).join('') === long).toBe(true);
    expect(Buffer.concat(chunks.map((chunk) => chunk.bytes)).equals(bytes)).toBe(true);
    expect(chunks.every(({ badAt }) => badAt === null)).toBe(true);
  });

  it.each([
    ['a byte that is none', Buffer.from([0x61, 0xff, 0x62]), 'a\ufffdb', 1],
    ['a character that is cut', Buffer.from([0x61, 0xe2, 0x98]), 'a\ufffd', 1],
    ['a replacement that is meant', Buffer.from('a\ufffdb'), 'a\ufffdb', null],
    [
      'one that is meant, and one that is not',
      Buffer.from([0xef, 0xbf, 0xbd, 0x80]),
      '\ufffd\ufffd',
      1,
    ],
    ['half a pair', Buffer.from('\ufeffa\ud83db', 'utf16le'), 'a\ufffdb', 1],
    ['half a unit', Buffer.from([0xff, 0xfe, 0x61, 0x00, 0x62]), 'a\ufffd', 1],
    ['bytes of continuation only', Buffer.alloc(9, 0x80), '\ufffd'.repeat(9), 0],
  ])('tells where %s is', (_name, bytes, text, badAt) => {
    expect(read(evidenceBytes(bytes))).toEqual({ text, badAt, bytes: bytes.length });
  });

  it('reads nothing of nothing, and ends where a file does', () => {
    expect(read(evidenceBytes(''))).toEqual({ text: '', badAt: null, bytes: 0 });
    const shrunk: EvidenceBytes = { ...evidenceBytes('abc'), size: 5_000_000 };
    expect(read(shrunk).text).toBe('abc');
  });
});

function read(source: EvidenceBytes) {
  const chunks = [...textChunks(source)];
  return {
    text: chunks.map(({ text }) => text).join(''),
    badAt: chunks.find(({ badAt }) => badAt !== null)?.badAt ?? null,
    bytes: chunks.reduce((sum, { bytes }) => sum + bytes.length, 0),
  };
}

function swapped(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}
