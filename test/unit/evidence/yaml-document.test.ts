import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type { Path } from '../../../electron/evidence/path.ts';
import { yamlDocuments } from '../../../electron/evidence/yaml-document.ts';

describe('YAML documents', () => {
  it.each([
    ['one', 'a: 1\n', [{ a: 1 }]],
    [
      'several',
      'a: 1\n---\nb: 2\n--- {c: 3}\n...\nd: 4\n',
      [{ a: 1 }, { b: 2 }, { c: 3 }, { d: 4 }],
    ],
    ['directives and comments', '%YAML 1.2\n---\n# x\na: b\n---\n# only\n', [{ a: 'b' }, null]],
    ['no content', '# nothing\n\n', []],
    ['hyphens in a text', 'a: |\n  x\n  ---\n  y\n', [{ a: 'x\n---\ny\n' }]],
    [
      'line breaks of other kinds',
      'a: 1\r\n---\r\nb: 2\r---\rc: 3',
      [{ a: 1 }, { b: 2 }, { c: 3 }],
    ],
    [
      'scalars of the core schema',
      '[~, null, True, 0x10, 0o17, -1.5e3, .inf, 1_000, yes, 2026-01-01, "1", !!str 2, !x y, 08, 1.10]',
      [
        [
          null,
          null,
          true,
          16,
          15,
          -1500,
          '.inf',
          '1_000',
          'yes',
          '2026-01-01',
          '1',
          '2',
          'y',
          8,
          1.1,
        ],
      ],
    ],
    [
      'keys of every kind',
      '1: a\nnull: b\n"c d": e\n? [x]\n: f\n',
      [{ 1: 'a', null: 'b', 'c d': 'e' }],
    ],
    [
      'aliases',
      'a: &x {i: 1}\nb: [*x, *x]\nc: &t text\nd: *t\n',
      [{ a: { i: 1 }, b: [{ i: 1 }, { i: 1 }], c: 'text', d: 'text' }],
    ],
    [
      'merges, which never replace what is there',
      'x: &x {i: a, j: b}\ny: &y {j: c, k: d}\nz:\n  j: own\n  <<: [*x, *y]\n  i: mine\n',
      [{ x: { i: 'a', j: 'b' }, y: { j: 'c', k: 'd' }, z: { j: 'own', i: 'mine', k: 'd' } }],
    ],
    ['a merge of what is no map', '<<: text\na: 1\n', [{ '<<': 'text', a: 1 }]],
  ])('reads %s', (_name, text, values) => {
    expect(read(text)).toEqual({ values, problems: [] });
  });

  it('keeps keys that are traps as what they are', () => {
    const [value] = read('__proto__: {polluted: true}\nconstructor: 1\n').values;
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
    expect((value as { polluted?: boolean }).polluted).toBe(undefined);
    expect(read('a: &a {__proto__: {x: 1}}\nb: {<<: *a}\n').problems).toEqual([]);
  });

  it('places wanted values, in any document and style', () => {
    const text =
      'q: 1\n---\nspec:\n  - image: a@b\n    x: {y: "c"}\n  - !t &n image: \'d\'\n  - [e, [f]]\nz:\n';
    const paths: Path[] = [
      ['spec', 0, 'image'],
      ['spec', 0, 'x', 'y'],
      ['spec', 1, 'image'],
      ['spec', 2, 1, 0],
      ['z'],
      ['spec', 2, 9],
    ];
    expect(locate(text, 1, paths)).toEqual(['a@b\n', '"c"}', "'d'\n", 'f]]\n', 'spec', '[e, ']);
  });

  it('places what an alias stands for at the alias', () => {
    const text = 'x: &x {image: a}\ny: *x\n';
    expect(
      locate(text, 0, [
        ['y', 'image'],
        ['x', 'image'],
      ]),
    ).toEqual(['*x\n', 'a}\ny']);
  });

  it('tells keys that are there twice, with both places', () => {
    const text = '---\na: 1\nimage: b\nimage: c\n';
    const [document] = yamlDocuments(text);
    if (document === undefined || 'problem' in document) throw new Error('no document');
    expect(document.value).toEqual({ a: 1, image: 'c' });
    const { repeated } = document.locate([['image']]);
    expect(repeated).toEqual([{ key: 'image', first: 9, last: 18 }]);
  });

  it('loses no document to an error in another', () => {
    const text = 'a: 1\n---\nb: [\n---\nc: {{ .Values.x }}-{{ .y }}\n---\nd: *nobody\n---\ne: 5\n';
    const { values, problems } = read(text);
    expect(values).toEqual([{ a: 1 }, { e: 5 }]);
    expect(problems.map(({ code }) => code)).toEqual(['not-yaml', 'not-yaml', 'not-yaml']);
    expect(problems.map(({ offset }) => text.slice(0, offset ?? 0).split('\n').length)).toEqual([
      3, 5, 7,
    ]);
    expect(problems.map(({ detail }) => detail)).toEqual([expect.any(String), '{{', '*nobody']);
  });

  it.each([
    ['laughs', `a: &a [x,x,x,x,x,x,x,x,x]\n${bomb()}`, 'too-many-aliases'],
    ['a value in itself', 'a: &a [*a]\n', 'too-many-aliases'],
    ['merges of many keys', mergeBomb(), 'too-many-aliases'],
    ['brackets', '['.repeat(20_000), 'too-deep'],
    [
      'maps in maps',
      Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
      'too-deep',
    ],
    ['a zero byte', 'a: \0\n', 'not-yaml'],
  ])('refuses %s, and reads the next document', (_name, text, code) => {
    const { values, problems } = read(`${text}\n---\nb: 1\n`);
    expect([values, problems.map((problem) => problem.code)]).toEqual([[{ b: 1 }], [code]]);
  });

  it('reads 100,000 documents, and says when there are more', () => {
    const started = performance.now();
    const { values, problems } = read('kind: Pod\n---\n'.repeat(100_001));
    expect([values.length, problems.map(({ code }) => code)]).toEqual([100_000, ['too-large']]);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('reads every beginning of a document without a throw', () => {
    const text = 'a: &x "b\\n"\nc: [d, {e: f}]\n<<: {g: *x}\n--- |\n  h\n';
    for (let end = 0; end < text.length; end++)
      expect(() => read(text.slice(0, end))).not.toThrow();
  });
});

function bomb(): string {
  const letters = 'abcdefghij';
  return Array.from(letters.slice(1), (letter, at) => {
    const aliases = Array.from({ length: 9 }, () => `*${letters[at] ?? ''}`);
    return `${letter}: &${letter} [${aliases.join(',')}]\n`;
  }).join('');
}

/** Both the keys and the members of the list grow, so that copying would take their product. */
function mergeBomb(): string {
  const keys = Array.from({ length: 300 }, (_, at) => `k${String(at)}: 0`);
  return `a: &a {${keys.join(', ')}}\nb: {<<: [${Array.from({ length: 300 }, () => '*a').join(', ')}]}\n`;
}

function read(text: string) {
  const values: unknown[] = [];
  const problems: { code: string; offset: number | null; detail: string }[] = [];
  for (const item of yamlDocuments(text)) {
    if ('problem' in item) problems.push(item.problem);
    else values.push(item.value);
  }
  return { values, problems };
}

/** Four characters from where each path of one document is. */
function locate(text: string, position: number, paths: readonly Path[]): string[] {
  const document = [...yamlDocuments(text)][position];
  if (document === undefined || 'problem' in document) throw new Error('no document');
  return document.locate(paths).offsets.map((offset) => text.slice(offset, offset + 4));
}
