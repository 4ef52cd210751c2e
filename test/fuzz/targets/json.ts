import { isDeepStrictEqual } from 'node:util';
import { holds, type Target } from '../../../build/fuzz/target.ts';
import { readJson } from '../../../electron/oci/json.ts';
import { documentSeeds, DOCUMENTS, KEYS } from '../json-seeds.ts';
import { reshapeJson } from '../json-shapes.ts';
import { readPlainJson } from '../plain-json.ts';
import { unitsOfKind } from '../seeds.ts';

const MAX_LENGTH = 2048;
const KNOWN = new Set(KEYS.slice(0, 20));
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text to value: accepted as the grammar says, and every repeated key and odd number is told. */
export const json: Target = {
  name: 'json',
  code: ['/electron/oci/json.ts'],
  maxLength: MAX_LENGTH,
  words: [...KEYS.map((key) => `"${key}":`), '\\u0061', '\\ud800', '{"', '[[', '1e9', '-0', 'null'],
  seeds: () => [...documentSeeds(DOCUMENTS), ...unitsOfKind(/^hostile: json/, MAX_LENGTH)],
  reshape: reshapeJson(KEYS),
  run: (input) => {
    const read = readJson(input, KNOWN);
    const kinds = new Set(read.problems.map(({ kind }) => kind));
    const text = textOf(input);
    if (text === undefined || kinds.has('limit')) {
      holds(read.value === undefined && read.problems.length === 1, 'what is no text has no value');
      return `none ${[...kinds].join()}`;
    }
    const plain = readPlainJson(text);
    holds((plain === undefined) === kinds.has('invalid'), 'JSON is what the grammar says', text);
    if (plain === undefined) return 'invalid';
    holds(isDeepStrictEqual(read.value, plain.value), 'the value is the one that is written', text);
    const twice = read.problems.filter(({ problem }) => problem.endsWith('is there twice'));
    const told = twice.map(({ at }) => at).join('\n');
    if (read.problems.length < 100) holds(told === plain.repeated.join('\n'), 'a key that is there twice is told', text); // prettier-ignore
    const odd = [...read.oddNumbers].sort().join('\n');
    holds(odd === [...new Set(plain.odd)].sort().join('\n'), 'an odd number is told', text);
    const depth = Math.min(9, plain.keys.length);
    return `${typeof read.value} ${String(depth)} ${[...kinds].join()} ${String(Math.min(3, read.problems.length))} ${String(Math.min(3, read.oddNumbers.size))}`;
  },
};

function textOf(input: Uint8Array): string | undefined {
  if (input[0] === 0xef && input[1] === 0xbb && input[2] === 0xbf) return undefined;
  try {
    return UTF8.decode(input);
  } catch {
    return undefined;
  }
}
