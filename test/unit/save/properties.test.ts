// What holds for all cells of lists and all names that are made.

import { describe, expect, it } from 'vitest';
import { csvCell } from '../../../electron/save/csv.ts';
import { shownPath } from '../../../electron/save/listed-row.ts';
import { numberedName } from '../../../electron/save/safe-name.ts';
import { fc } from '../../support/properties.ts';

describe('cells', () => {
  it('are read back as the text, and no formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '=', '+', '-', '@', '\t'),
        (rest, first) => {
          const text = first + rest;
          const cell = csvCell(text);
          const read = cell.slice(1, -1).replaceAll('""', '"');
          expect(cell.slice(1, -1).replaceAll('""', '')).not.toContain('"');
          expect(read).not.toMatch(/^[=+\-@\t\r]/);
          expect([text, `'${text}`]).toContain(read);
        },
      ),
    );
  });
});

describe('names', () => {
  it('with numbers are each another', () => {
    const name = fc.string({ unit: fc.constantFrom('a', '.', 'b'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        name,
        fc.integer({ min: 2, max: 99 }),
        fc.integer({ min: 2, max: 99 }),
        (each, a, b) => {
          expect(numberedName(each, a) === numberedName(each, b)).toBe(a === b);
        },
      ),
    );
  });

  it('that are shown say nothing of the slash behind a directory', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '/', '.') }), (path) => {
        const shown = shownPath(path);
        expect(shownPath(shown)).toBe(shown);
        expect(shown).not.toBe('');
        expect(shown === '/' || !shown.endsWith('/')).toBe(true);
      }),
    );
  });
});
