import { describe, expect, it } from 'vitest';
import { jsonDocuments, looksLikeJson } from '../../../electron/evidence/json-document.ts';
import type { Path } from '../../../electron/evidence/path.ts';

describe('JSON documents', () => {
  it.each([
    ['{"a": 1}', true],
    ['\n [\n  {', true],
    ['[]', true],
    ['{', true],
    ['{{ .Values.image }}', false],
    ['{a: 1}', false],
    ['[INFO] pulled', false],
    ['[2026-01-01] x', false],
    ['kind: Pod', false],
    ['', false],
  ])('takes %j for JSON: %s', (text, meant) => {
    expect(looksLikeJson(text)).toBe(meant);
  });

  it.each([
    ['one', '{"a": [1]}', [{ a: [1] }]],
    ['one a line', '{"a":1}\n{"a":2}\r\n\n[3]\n', [{ a: 1 }, { a: 2 }, [3]]],
    ['several without anything between', '{"a":"}"}{"b":"\\"{"}[]', [{ a: '}' }, { b: '"{' }, []]],
    ['a text sequence', '\u001e{"a":1}\n\u001e{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    [
      'a key that is a trap',
      '{"__proto__":{"x":1}}',
      [JSON.parse('{"__proto__":{"x":1}}') as unknown],
    ],
  ])('reads %s', (_name, text, values) => {
    expect(read(text)).toEqual({ values, problems: [] });
  });

  it('places wanted values, in strings with escapes and behind what is not wanted', () => {
    const text =
      '[ {"x": [[{}, []], "]"], "im\\u0061ge": "a"},\n {"image": {"b": ["c"]}, "n": null} ]';
    const paths: Path[] = [[0, 'image'], [1, 'image', 'b', 0], [1, 'n'], [1, 'image'], []];
    expect(locate(text, paths)).toEqual(['"a"}', '"c"]', 'null', '{"b"', '[ {"']);
  });

  it('places what is not there at what is above', () => {
    expect(locate('{"a": {"b": 1}}', [['a', 'x', 0], ['q']])).toEqual(['{"b"', '{"a"']);
  });

  it('tells keys that are there twice on the way, with both places', () => {
    const text = '{"s": {"image": "a", "image": "b"}, "other": 1, "other": 2}';
    const [document] = jsonDocuments(text);
    if (document === undefined || 'problem' in document) throw new Error('no document');
    const { offsets, repeated } = document.locate([['s', 'image']]);
    expect(offsets).toEqual([text.indexOf('"b"')]);
    const first = text.indexOf('"image"');
    expect(repeated).toEqual([{ key: 'image', first, last: text.indexOf('"image"', first + 1) }]);
  });

  it.each([
    ['a comma too many', '{"a": 1,}', 'not-json', 8],
    ['no comma', '{"a": 1 "b": 2}', 'not-json', 8],
    ['a word', '{"a": nope}', 'not-json', 6],
    ['a remark', '{"a": 1} // done\n', 'not-json', 9],
    ['an end in a string', '{"a": "b', 'truncated', 8],
    ['an end behind a colon', '{"a": ', 'truncated', 6],
    ['an end in a word', '{"a": tru', 'truncated', 9],
    ['an end in a list', '[{"a": 1},\n', 'truncated', 11],
  ])('tells where %s is', (_name, text, code, offset) => {
    const problems = [...jsonDocuments(text)].flatMap((item) =>
      'problem' in item ? [item.problem] : [],
    );
    expect(problems).toEqual([{ code, offset, detail: '' }]);
  });

  it('goes on behind what is no JSON', () => {
    expect(read('{"a":1}\n$ docker inspect b\n{"b":}\n[2]')).toEqual({
      values: [{ a: 1 }, [2]],
      problems: ['not-json', 'not-json'],
    });
  });

  it('refuses 20,000 brackets without recursion, and reads what follows', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(read(`${deep}\n{"a":1}`)).toEqual({ values: [{ a: 1 }], problems: ['too-deep'] });
    expect(read('{"a":['.repeat(20_000)).problems).toEqual(['too-deep']);
  });

  it('reads every beginning of a document without a throw', () => {
    const text = '[{"a": "b\\"c", "n": [1.5e3, true, null]}, "x"]';
    for (let end = 1; end < text.length; end++) {
      expect(read(text.slice(0, end)), text.slice(0, end)).toEqual({
        values: [],
        problems: ['truncated'],
      });
    }
  });
});

function read(text: string) {
  const values: unknown[] = [];
  const problems: string[] = [];
  for (const item of jsonDocuments(text)) {
    if ('problem' in item) problems.push(item.problem.code);
    else values.push(item.value);
  }
  return { values, problems };
}

/** Four characters from where each path is. */
function locate(text: string, paths: readonly Path[]): string[] {
  const [document] = jsonDocuments(text);
  if (document === undefined || 'problem' in document) throw new Error('no document');
  return document.locate(paths).offsets.map((offset) => text.slice(offset, offset + 4));
}
