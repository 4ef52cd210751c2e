import { describe, expect, it } from 'vitest';
import { jsonLines, storedLines, stringValue } from '../../../../renderer/lib/json-lines.ts';
import { tokenize } from '../../../../renderer/lib/json-tokens.ts';

function laidOut(text: string): string {
  const lines = jsonLines(text) ?? [];
  return lines
    .map(({ depth, tokens }) => '  '.repeat(depth) + tokens.map((token) => token.text).join(' '))
    .join('\n');
}

describe('tokenize', () => {
  it('tells keys from strings', () => {
    expect(tokenize('{"a" : "b"}')?.map((token) => token.kind)).toEqual([
      'punctuation',
      'key',
      'punctuation',
      'string',
      'punctuation',
    ]);
  });

  it('keeps repeated keys, long numbers and escapes as stored', () => {
    const text = '{"a":1e400,"a":12345678901234567890,"\\u0061":true}';
    expect(
      tokenize(text)
        ?.map((token) => token.text)
        .join(''),
    ).toBe(text);
  });

  it.each(['{"a":', '{"a"}', '[1,]', ''])('reads what is made of tokens: %s', (text) => {
    expect(tokenize(text)).not.toBeNull();
  });

  it.each(['{a:1}', '"open', '\u0000', '{"a":1}x', "{'a':1}", '"a\nb"', 'NaN'])(
    'gives up on what is not: %j',
    (text) => {
      expect(tokenize(text)).toBeNull();
    },
  );

  it('reads a long document in one pass', () => {
    const text = JSON.stringify(
      Array.from({ length: 50_000 }, (_, i) => ({ digest: `sha256:${String(i)}` })),
    );
    expect(tokenize(text)).toHaveLength(50_000 * 5 + 49_999 + 2);
  });
});

describe('jsonLines', () => {
  it('puts one member on a line', () => {
    expect(laidOut('{"a":1,"b":[true,null],"c":{}}')).toBe(
      '{\n  "a" : 1 ,\n  "b" : [\n    true ,\n    null\n  ] ,\n  "c" : { }\n}',
    );
  });

  it('survives brackets that do not match', () => {
    expect(laidOut(']]}{')).toBe(']\n]\n} {');
  });

  it('does not indent without end', () => {
    const lines = jsonLines('['.repeat(5000)) ?? [];
    expect(Math.max(...lines.map((line) => line.depth))).toBe(40);
  });
});

describe('storedLines', () => {
  it('keeps lines and breaks long ones', () => {
    expect(storedLines('abcde\n\nf', 2)).toEqual([
      { number: 1, text: 'ab' },
      { number: null, text: 'cd' },
      { number: null, text: 'e' },
      { number: 2, text: '' },
      { number: 3, text: 'f' },
    ]);
  });
});

describe('stringValue', () => {
  it('reads escapes', () => {
    expect(stringValue({ kind: 'string', text: '"sha256:\\u0061"' })).toBe('sha256:a');
  });

  it('has none for other tokens and bad escapes', () => {
    expect(stringValue({ kind: 'key', text: '"a"' })).toBeNull();
    expect(stringValue({ kind: 'string', text: '"\\x"' })).toBeNull();
  });
});
