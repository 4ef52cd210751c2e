import { describe, expect, it } from 'vitest';
import { hexRow, parseOffset } from '../../../../renderer/lib/hex-row.ts';

describe('hexRow', () => {
  it('shows bytes in two halves, and what is no printable ASCII as a dot', () => {
    const row = hexRow(new Uint8Array([0x41, 0, 0x7f, 0x80, 1, 2, 3, 4, 0x42]), 0x1230);
    expect(row.offset).toBe('00001230');
    expect(row.hex).toBe('41 00 7f 80 01 02 03 04  42'.padEnd(48));
    expect(row.text).toBe('A·······B');
  });
});

describe('parseOffset', () => {
  it.each([
    ['16', 16],
    [' 0x1F ', 31],
    ['1f', null],
    ['-1', null],
    ['', null],
    ['9'.repeat(40), null],
  ])('reads %j as %j', (text, expected) => {
    expect(parseOffset(text)).toBe(expected);
  });
});
