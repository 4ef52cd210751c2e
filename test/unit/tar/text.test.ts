import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { decodeField, decodeText } from '../../../electron/tar/text.ts';
import { concat, latin1, utf8 } from '../../support/tar-blocks.ts';

/** The inverse of decodeText: escapes become their bytes again. */
function recover(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const character of text) {
    const unit = character.charCodeAt(0);
    const escaped = character.length === 1 && unit >= 0xdc80 && unit <= 0xdcff;
    parts.push(escaped ? Uint8Array.of(unit - 0xdc00) : utf8(character));
  }
  return concat(...parts);
}

describe('decodeText', () => {
  it.each([
    ['plain', 'plain'],
    ['\xc3\xa9', '\u00e9'],
    ['\xf0\x9f\x90\xb3', '\u{1f433}'],
    ['\xef\xbb\xbfx', '\ufeffx'],
    ['\xef\xbf\xbd', '\ufffd'],
    ['a\0b', 'a\0b'],
    ['caf\xe9', 'caf\udce9'],
    ['\xc0\xaf', '\udcc0\udcaf'],
    ['\xed\xa0\x80', '\udced\udca0\udc80'],
    ['\xf4\x90\x80\x80', '\udcf4\udc90\udc80\udc80'],
    ['\xf5', '\udcf5'],
    ['\xe2\x82', '\udce2\udc82'],
    ['\x80\xc3\xa9\xff', '\udc80\u00e9\udcff'],
    ['\xe0\x80\x80', '\udce0\udc80\udc80'],
  ])('%j', (bytes, text) => {
    expect(decodeText(latin1(bytes))).toBe(text);
  });

  it('loses no byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(recover(decodeText(bytes))).toEqual(bytes);
      }),
    );
  });

  it('keeps every valid string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeText(utf8(text))).toBe(text);
      }),
    );
  });
});

describe('decodeField', () => {
  it('stops at the first NUL or at the end of the field', () => {
    const block = latin1('name\0junk-and-more');
    expect(decodeField(block, 0, 8)).toBe('name');
    expect(decodeField(block, 5, 4)).toBe('junk');
    expect(decodeField(block, 4, 4)).toBe('');
  });
});
