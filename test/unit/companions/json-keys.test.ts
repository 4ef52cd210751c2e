import { describe, expect, it } from 'vitest';
import { MAX_SHAPES, surveyKeys } from '../../../electron/companions/json-keys.ts';

describe('keys that are there twice', () => {
  it('are found in any object, also where one is written with escapes', () => {
    expect(surveyKeys('{"a":1,"b":{"c":1,"c":2}}').repeated).toBe('c');
    expect(surveyKeys(String.raw`[{"a":1,"\u0061":2}]`).repeated).toBe('a');
    const many = Array.from({ length: 40 }, (_, i) => `"k${String(i)}":0`);
    expect(surveyKeys(`{${[...many, '"k3":1'].join(',')}}`).repeated).toBe('k3');
    expect(surveyKeys(`{${[...many, '"k39":1'].join(',')}}`).repeated).toBe('k39');
  });

  it('are none in different objects, in strings, in lists and as values', () => {
    const texts = [
      '[{"a":1},{"a":1}]',
      '{"a":{"a":{"a":1}},"b":["a","a"]}',
      String.raw`{"a":"\",\"a\":","b":"a"}`,
      '{"__proto__":1,"constructor":2,"toString":3}',
    ];
    for (const text of texts) expect(surveyKeys(text).repeated, text).toBeNull();
  });

  it('end where the text does, whatever it is', () => {
    for (const text of ['', '{"a', '}}]]', '{"\\u12":1,"\\u12":2', '['.repeat(1000), '{{{"a":1'])
      expect(surveyKeys(text).tooVaried, text).toBe(false);
  });
});

describe('shapes of objects', () => {
  it('are counted, not objects: a million alike are one', () => {
    const alike = Array.from({ length: 50_000 }, () => '{"name":"a","version":"1"}').join(',');
    expect(surveyKeys(`[${alike}]`).tooVaried).toBe(false);
  });

  it('are too many where each object has other keys, or the same in another order', () => {
    const keys = Array.from({ length: MAX_SHAPES + 1 }, (_, i) => `{"k${String(i)}":0}`);
    expect(surveyKeys(`[${keys.join(',')}]`).tooVaried).toBe(true);
    const pairs = Array.from({ length: MAX_SHAPES }, (_, i) => {
      const [a, b] = [Math.floor(i / 450), i % 450];
      return `{"a${String(a)}":0,"b${String(b)}":0}`;
    });
    expect(surveyKeys(`[${pairs.join(',')}]`).tooVaried).toBe(true);
  });
});
