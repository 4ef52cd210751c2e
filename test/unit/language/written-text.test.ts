/** All text of the window stands in the catalogues. */
import { describe, expect, it } from 'vitest';
import { sourcesBelow } from '../../support/sources.ts';
import { writtenText } from '../../support/language/written-text.ts';

// Names of faces and markup are all that it holds.
const NO_TEXT = 'shared/drawing/svg.ts';
const files = ['renderer', 'shared']
  .flatMap(sourcesBelow)
  .map(({ file }) => file)
  .filter((file) => file !== NO_TEXT);

describe('text for people', () => {
  it.each(files)('stands in no line of %s', (file) => {
    expect(writtenText(file)).toEqual([]);
  });
});
