/** All text of the window stands in the catalogues. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesBelow } from '../../support/sources.ts';
import { writtenText } from '../../support/language/written-text.ts';

const here = path.join(import.meta.dirname, 'left');
/** Files whose text has still to move. */
const left = readdirSync(here).flatMap(
  (name) => JSON.parse(readFileSync(path.join(here, name), 'utf8')) as string[],
);
// Names of faces and markup are all that it holds.
const NO_TEXT = 'shared/drawing/svg.ts';
const files = ['renderer', 'shared']
  .flatMap(sourcesBelow)
  .map(({ file }) => file)
  .filter((file) => file !== NO_TEXT);

describe('text for people', () => {
  it.each(files.filter((file) => !left.includes(file)))('stands in no line of %s', (file) => {
    expect(writtenText(file)).toEqual([]);
  });

  it.each(left)('has not moved yet from %s', (file) => {
    expect(writtenText(file)).not.toEqual([]);
  });
});
