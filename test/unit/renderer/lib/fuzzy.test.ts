import { describe, expect, it } from 'vitest';
import { fit, fitting } from '../../../../renderer/lib/fuzzy.ts';
import { fc } from '../../../support/properties.ts';

const COMMANDS = [
  'Open Archive',
  'Open Folder',
  'Find in All Layers',
  'Show Library',
  'Show Match',
  'Next Tab',
];
const found = (typed: string) => fitting(typed, COMMANDS, (text) => text).map(({ item }) => item);

describe('fit', () => {
  it('has every letter in order, whatever its case', () => {
    expect(fit('opfo', 'Open Folder')?.at).toEqual([0, 1, 5, 6]);
    expect(fit('OF', 'open folder')?.at).toEqual([0, 5]);
    expect(fit('fo op', 'Open Folder')).toBeNull();
    expect(fit('x', 'Open Folder')).toBeNull();
    expect(fit('aa', 'a')).toBeNull();
  });

  it('fits everything while nothing is typed', () => {
    expect(fit('', 'Open')).toEqual({ score: 0, at: [] });
    expect(fit('  ', 'Open')).toEqual({ score: 0, at: [] });
    expect(found('')).toEqual(COMMANDS);
  });

  it('prefers starts of words, and letters side by side', () => {
    expect(found('sl')[0]).toBe('Show Library');
    expect(found('tab')).toEqual(['Next Tab']);
    expect(found('all')[0]).toBe('Find in All Layers');
    expect(found('open')).toEqual(['Open Archive', 'Open Folder']);
  });

  it('takes the better of two places for a letter', () => {
    expect(fit('ar', 'a bar: Arm')?.at).toEqual([7, 8]);
    expect(fit('la', 'All Layers')?.at).toEqual([4, 5]);
  });

  it('reads Hangul, composed or not, and letters outside of the first plane', () => {
    expect(fit('보관'.normalize('NFD'), '보관함 열기')?.at).toEqual([0, 1]);
    expect(fit('열', '보관함 열기')?.at).toEqual([4]);
    expect(fit('b', '🚢🚢b')?.at).toEqual([2]);
  });

  it('points at the letters that were typed, in order, for any text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', ' ', '-') });
    fc.assert(
      fc.property(text, text, (typed, given) => {
        const wanted = [...typed.toLowerCase()].filter((letter) => letter !== ' ');
        const fits = fit(typed, given);
        expect(fits !== null).toBe(isWithin(wanted, [...given.toLowerCase()]));
        if (fits === null) return;
        expect(fits.at.map((i) => [...given.toLowerCase()][i])).toEqual(wanted);
        expect(fits.at).toEqual([...new Set(fits.at)].sort((a, b) => a - b));
      }),
    );
  });

  it('does not take long over long texts', () => {
    const fits = fit('a'.repeat(1000), 'a'.repeat(100_000));
    expect(fits?.at).toHaveLength(64);
  });
});

function isWithin(wanted: readonly string[], given: readonly string[]): boolean {
  let at = -1;
  return wanted.every((letter) => (at = given.indexOf(letter, at + 1)) >= 0);
}
