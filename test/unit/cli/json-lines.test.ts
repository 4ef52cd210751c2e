import { fc } from '../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { jsonLines, lazily } from '../../../electron/cli/json-lines.ts';

describe('jsonLines', () => {
  it('are those of JSON.stringify, however long lists are', () => {
    const many = Array.from({ length: 100 }, (_, i) => i);
    const value = fc.jsonValue({ maxDepth: 4 });
    const document = fc.record({
      value,
      short: fc.array(value, { maxLength: 3 }),
      long: fc.array(value, { minLength: 65, maxLength: 70 }),
      nested: fc.constant([{ list: many, of: [many, []] }]),
      absent: fc.constant(undefined),
    });
    fc.assert(
      fc.property(document, (each) => {
        expect(textOf(each)).toBe(JSON.stringify(each, null, 2));
      }),
    );
  });

  it('take what is made late as a list', () => {
    const made = { made: lazily([1, 2], (n) => ({ n })), none: lazily([], () => ({})) };
    expect(textOf(made)).toBe(JSON.stringify({ made: [{ n: 1 }, { n: 2 }], none: [] }, null, 2));
  });

  it('hold no character that is not safe to show', () => {
    expect(textOf({ a: '\u202e' })).toContain(String.raw`\u202e`);
  });
});

function textOf(document: object): string {
  return [...jsonLines(document)].join('\n');
}
