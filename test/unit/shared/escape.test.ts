import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { copiedName, escapeJSON, escapeText, quote } from '../../../shared/escape.ts';

/** What must never leave: controls, format characters, separators of lines, lone surrogates. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('escapeText', () => {
  it.each([
    ['plain text, åäö, 日本語 and 📦', 'plain text, åäö, 日本語 and 📦'],
    ['a\nb\tc\rd', 'a\\nb\\tc\\rd'],
    ['\u001b[2J\u0007\u0000', '\\x1b[2J\\x07\\x00'],
    ['\u007f\u0080\u009b31m', '\\x7f\\x80\\x9b31m'],
    ['invoice\u202efdp.exe', 'invoice[U+202E]fdp.exe'],
    ['\u200b\u2066\u200f\ufeff', '[U+200B][U+2066][U+200F][U+FEFF]'],
    ['a\u2028b\u2029c', 'a[U+2028]b[U+2029]c'],
    ['\u{e0041}\u3164', '[U+E0041][U+3164]'],
    ['caf\udce9', 'caf\\xe9'],
    ['\ud800x\udfff', '[U+D800]x[U+DFFF]'],
  ])('shows %j as %j', (text, shown) => {
    expect(escapeText(text)).toBe(shown);
  });

  it('lets nothing unsafe through, whatever the text and the limit', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 80 }), (given, max) => {
        expect(escapeText(given)).not.toMatch(UNSAFE);
        const cut = escapeText(given, max);
        expect(cut).not.toMatch(UNSAFE);
        expect([...cut].length).toBeLessThanOrEqual(Math.max(max, 1));
      }),
    );
  });

  it('cuts between characters and says so', () => {
    expect(escapeText('📦📦📦📦', 3)).toBe('📦📦…');
    expect(escapeText('abc', 3)).toBe('abc');
    expect(escapeText('a'.repeat(10_000_000), 5)).toBe('aaaa…');
  });
});

describe('quote', () => {
  it('puts the escaped text in quotation marks', () => {
    expect(quote('a\nb')).toBe('“a\\nb”');
  });
});

describe('escapeJSON', () => {
  it('leaves only newlines unsafe, and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const json = escapeJSON(JSON.stringify({ text }, null, 2));
        expect(json.replaceAll('\n', '')).not.toMatch(UNSAFE);
        expect(JSON.parse(json)).toEqual({ text });
      }),
    );
  });

  it('keeps bytes that are no UTF-8', () => {
    expect(JSON.parse(escapeJSON(JSON.stringify('caf\udce9')))).toBe('caf\udce9');
  });
});

describe('copiedName', () => {
  it.each([
    ['usr/lib/å ä.txt', 'usr/lib/å ä.txt'],
    ['$(reboot)', '$(reboot)'],
    ['x\ncurl evil', '"x\\ncurl evil"'],
    ['a\u202eb', '"a\\u202eb"'],
    ['say "\u0007"', '"say \\"\\u0007\\""'],
    ['caf\udce9', '"caf\\udce9"'],
  ])('of %j is %j', (name, copied) => {
    expect(copiedName(name)).toBe(copied);
    if (copied !== name) expect(JSON.parse(copied)).toBe(name);
  });
});
