import { describe, expect, it } from 'vitest';
import { readJson } from '../../../electron/oci/json.ts';
import { MAX_JSON_DEPTH } from '../../../shared/limits/oci.ts';

const KEYS = new Set(['digest', 'manifests', 'annotations', 'os', 'kind']);
const read = (text: string) => readJson(Buffer.from(text), KEYS);
const problems = (text: string) =>
  read(text).problems.map(({ kind, at, problem }) => `${kind} ${at}: ${problem}`);

describe('readJson', () => {
  it('gives the value of a plain document without a word', () => {
    const text = '{"digest":"x","other":[1,2,{"os":"linux"}],"n":null}';
    const { value, problems: found } = read(text);
    expect(value).toEqual(JSON.parse(text));
    expect(found).toEqual([]);
  });

  it.each([
    ['', /does not parse/],
    ['{', /does not parse/],
    ['{"a":1}{"a":1}', /does not parse/],
    ['{"a":1,}', /does not parse/],
    ['{"a":1} // why', /does not parse/],
    ["{'a':1}", /does not parse/],
    ['{"a":01}', /does not parse/],
    ['NaN', /does not parse/],
    ['\u00a0{}', /does not parse/],
  ])('refuses %j', (text, problem) => {
    const reading = read(text);
    expect(reading.value).toBeUndefined();
    expect(reading.problems).toEqual([
      { kind: 'invalid', at: '', problem: expect.stringMatching(problem) as string },
    ]);
  });

  it('refuses a byte-order mark, and bytes that are no UTF-8', () => {
    expect(problems('\ufeff{}')).toEqual(['invalid : starts with a byte-order mark']);
    for (const bytes of [
      [0x22, 0xff, 0x22],
      [0x22, 0xc0, 0x80, 0x22],
      [0x22, 0xed, 0xa0, 0x80, 0x22],
    ])
      expect(readJson(Buffer.from(bytes), KEYS).problems).toEqual([
        { kind: 'invalid', at: '', problem: 'not UTF-8' },
      ]);
  });

  it.each([
    ['{"a":1,"a":1}', 'ambiguous a: key "a" is there twice'],
    ['{"x":[{"a":1},{"a":1,"b":2,"a":3}]}', 'ambiguous x[1].a: key "a" is there twice'],
    ['{"a":1,"\\u0061":2}', 'ambiguous a: key "a" is there twice'],
    ['{"annotations":{"k":"1","k":"2"}}', 'ambiguous annotations.k: key "k" is there twice'],
    ['{"Digest":1}', 'ambiguous Digest: key "Digest" in unusual letters'],
    [
      '{"manifests":[{"DIGEST":1}]}',
      'ambiguous manifests[0].DIGEST: key "DIGEST" in unusual letters',
    ],
    ['{"dige\u017ft":1}', 'ambiguous dige\u017ft: key "dige\u017ft" in unusual letters'],
    ['{"\u212aind":1}', 'ambiguous \u212aind: key "\u212aind" in unusual letters'],
  ])('says that %s can be read in two ways', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
    expect(read(text).value).toEqual(JSON.parse(text));
  });

  it('says that keys with different halves of surrogate pairs are one for some', () => {
    expect(problems('{"Labels":{"\\ud800":"a","\\udfff":"b"}}')).toHaveLength(1);
    expect(problems('{"a\\ud800":1,"a\ufffd":2}')).toHaveLength(1);
    expect(problems('{"a":"\\ud800","\\ud800":["x\\uDC00y"],"\\ud83d\\ude00":1}')).toEqual([]);
  });

  it('leaves the keys of users alone', () => {
    expect(problems('{"annotations":{"OS":"x"},"Labels":{"Digest":"x"}}')).toEqual([]);
  });

  it('takes __proto__ as a key like any other', () => {
    const { value } = read('{"__proto__":{"digest":"x"}}');
    expect((value as { digest?: string }).digest).toBeUndefined();
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });

  it('notes numbers that are not written as whole numbers', () => {
    const { oddNumbers } = read('{"a":1,"b":1.0,"c":1e3,"d":-0,"e":[2,2E1],"f":"1.5"}');
    expect([...oddNumbers]).toEqual(['b', 'c', 'd', 'e[1]']);
  });

  it('stops at a depth that no document has', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(problems(nested(MAX_JSON_DEPTH))).toEqual([]);
    expect(read(nested(MAX_JSON_DEPTH + 1)).problems).toMatchObject([{ kind: 'limit' }]);
    expect(read('['.repeat(2_000_000)).problems).toMatchObject([{ kind: 'limit' }]);
    expect(problems(JSON.stringify({ text: '[{'.repeat(500), quote: '\\"[[[' }))).toEqual([]);
  });

  it('keeps a bounded number of problems', () => {
    const text = `{${Array.from({ length: 5000 }, () => '"a":1').join(',')}}`;
    expect(problems(text)).toHaveLength(100);
  });
});
