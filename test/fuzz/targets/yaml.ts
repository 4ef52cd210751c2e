import { isDeepStrictEqual } from 'node:util';
import { holds, type Target } from '../../../build/fuzz/target.ts';
import { yamlDocuments } from '../../../electron/evidence/yaml-document.ts';
import { documentSeeds, DOCUMENTS } from '../json-seeds.ts';
import { readPlainJson } from '../plain-json.ts';
import { textSeeds, unitsOfKind } from '../seeds.ts';

const MAX_LENGTH = 2048;

/** YAML: every place is inside the text, and JSON, which is YAML too, has the value that it has as JSON. */
export const yaml: Target = {
  name: 'yaml',
  code: ['/electron/evidence/yaml-document.ts', '/electron/evidence/yaml-events.ts', '/electron/evidence/yaml-places.ts', '/electron/evidence/yaml-scalar.ts', '/electron/evidence/yaml-values.ts'], // prettier-ignore
  maxLength: MAX_LENGTH,
  batch: 500,
  words: ['---\n', '...\n', '- ', ': ', '&a ', '*a', '<<: ', '!!str ', '!!binary ', '|-\n ', '>\n ', '"\\x41"', "''", '# ', '%YAML 1.2\n', '? ', '{a: ', '[', '~', '0x1F', '0o17', '.inf', '2024-01-01', '\t', '\u0085', '\u2028', '{{ x }}'], // prettier-ignore
  seeds: () => [
    ...textSeeds(
      'a: 1\nb:\n  - x\n  - "y"\n',
      '---\na: &x {b: c}\nd: *x\ne:\n  <<: *x\n---\nf: |\n  text\n  more\ng: >-\n  folded\n...\n',
      "spec:\n  containers:\n  - image: docker.io/a:b@sha256:c\n    name: 'it''s'\n",
      '? complex\n: value\n!!str 1: !!int "2"\n',
    ),
    ...documentSeeds(DOCUMENTS),
    ...unitsOfKind(/yaml/, MAX_LENGTH),
  ],
  run: (input) => {
    const text = Buffer.from(input).toString('utf8');
    const plain = input[0] === 0x7b ? readPlainJson(text) : undefined;
    const seen = new Set<string>();
    let count = 0;
    for (const item of yamlDocuments(text)) {
      count++;
      if ('problem' in item) {
        const { code, offset } = item.problem;
        holds(
          offset === null || isInside(offset, text),
          'a problem has a place in the text',
          offset,
        );
        seen.add(code);
        continue;
      }
      const { value, start, locate } = item;
      holds(isInside(start, text), 'a document begins in the text', start);
      const paths = pathsOf(value);
      const { offsets } = locate(paths);
      holds(offsets.length === paths.length, 'each path has a place');
      for (const offset of offsets) holds(isInside(offset, text), 'a value has a place in the text', offset); // prettier-ignore
      if (isPlain(plain, text)) holds(isDeepStrictEqual(value, plain?.value), 'JSON means the same as YAML', text); // prettier-ignore
      seen.add(typeof value);
    }
    if (isPlain(plain, text)) holds(count === 1 && seen.has('object'), 'JSON is one document', [text, ...seen]); // prettier-ignore
    return `${String(Math.min(4, count))} ${[...seen].sort().join()}`;
  },
};

/** JSON that no rule of YAML takes otherwise: no key twice, no odd number, no control characters. */
function isPlain(plain: ReturnType<typeof readPlainJson>, text: string): boolean {
  if (plain === undefined || plain.repeated.length > 0 || plain.odd.length > 0) return false;
  const odd = /[^\n\x20-\x7e]|\\|"<<"|__proto__|[0-9]{16}|:[^ ]|"[^"]{1000}/;
  return !odd.test(text.replaceAll('":', '": '));
}

function isInside(offset: number, text: string): boolean {
  return Number.isSafeInteger(offset) && offset >= 0 && offset <= text.length;
}

/** Some paths of a value, two levels deep. */
function pathsOf(value: unknown): (readonly (string | number)[])[] {
  const paths: (readonly (string | number)[])[] = [[]];
  for (const [key, below] of keysOf(value)) {
    paths.push([key]);
    for (const [inner] of keysOf(below)) paths.push([key, inner]);
  }
  return paths.slice(0, 20);
}

function keysOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown, i) => [i, item] as const);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
