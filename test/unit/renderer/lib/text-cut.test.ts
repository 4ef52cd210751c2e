import { describe, expect, it } from 'vitest';
import { cutText } from '../../../../renderer/lib/text-cut.ts';

const bytesOf = (text: string, encoding: 'utf8' | 'utf16le' = 'utf8') =>
  new Uint8Array(Buffer.from(text, encoding));
const shown = (cut: ReturnType<typeof cutText>) =>
  cut.rows.map(({ starts, text }) => (starts ? text : `…${text}`));

describe('cutText', () => {
  it('ends behind the last whole line, unless nothing follows', () => {
    const cut = cutText(bytesOf('a\r\nb\n\nrest'), 'utf-8', false, true);
    expect(shown(cut)).toEqual(['a', 'b', '']);
    expect(cut).toMatchObject({ used: 6, lines: 3, open: false });
    const last = cutText(bytesOf('a\nrest'), 'utf-8', true, true);
    expect(shown(last)).toEqual(['a', 'rest']);
    expect(last).toMatchObject({ used: 6, lines: 1, open: true });
  });

  it('breaks long lines, and goes on with one that was begun before', () => {
    const cut = cutText(bytesOf(`${'x'.repeat(2500)}\nb\n`), 'utf-8', true, false);
    expect(cut.rows.map(({ starts, text }) => [starts, text.length])).toEqual([
      [false, 1000],
      [false, 1000],
      [false, 500],
      [true, 1],
    ]);
  });

  it('cuts no character where there is no line end', () => {
    const bytes = bytesOf('aé😀');
    expect(cutText(bytes.subarray(0, 6), 'utf-8', false, true)).toMatchObject({
      used: 3,
      open: true,
    });
    expect(cutText(bytes.subarray(0, 2), 'utf-8', false, true).used).toBe(1);
    const wide = bytesOf('ab', 'utf16le');
    expect(cutText(wide.subarray(0, 3), 'utf-16le', false, true).used).toBe(2);
  });

  it('finds line ends in UTF-16, and not in the halves of other characters', () => {
    const cut = cutText(bytesOf('a\u0a0a\nb', 'utf16le'), 'utf-16le', false, true);
    expect(shown(cut)).toEqual(['a\u0a0a']);
    expect(cut.used).toBe(6);
  });
});
