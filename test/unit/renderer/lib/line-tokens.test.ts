import { fc } from '../../../support/properties.ts';
import { describe, expect, it } from 'vitest';
import { lineTokens } from '../../../../renderer/lib/line-tokens.ts';

const marked = (text: string, language: Parameters<typeof lineTokens>[1]) =>
  lineTokens(text, language)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, text: part }) => `${kind} ${part}`);

describe('lineTokens', () => {
  it('colours JSON, YAML, shell and ini by the row alone', () => {
    expect(marked('  "a": [1, "b", true]', 'json')).toEqual([
      'key "a"',
      'number 1',
      'string "b"',
      'word true',
    ]);
    expect(marked('- name: "x" # why', 'yaml')).toEqual([
      'key name',
      'string "x"',
      'comment # why',
    ]);
    expect(marked('if [ $A ]; then # x', 'shell')).toEqual([
      'word if',
      'key $A',
      'word then',
      'comment # x',
    ]);
    expect(marked('[part]', 'ini')).toEqual(['word [part]']);
    expect(marked('key = 5 ; why', 'ini')).toEqual(['key key', 'number 5', 'comment ; why']);
    expect(marked('if "x" 1', 'plain')).toEqual([]);
  });

  it('loses and adds nothing, whatever the row holds', () => {
    const languages = fc.constantFrom('json', 'yaml', 'shell', 'ini', 'plain');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), languages, (text, language) => {
        expect(
          lineTokens(text, language)
            .map((token) => token.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('takes no longer for a row that nearly matches again and again', () => {
    for (const text of [
      '"'.repeat(1000),
      'a-'.repeat(500),
      '['.repeat(1000),
      `"${'\\'.repeat(999)}`,
    ])
      for (const language of ['json', 'yaml', 'shell', 'ini'] as const) {
        const start = performance.now();
        lineTokens(text, language);
        expect(performance.now() - start).toBeLessThan(500);
      }
  });
});
