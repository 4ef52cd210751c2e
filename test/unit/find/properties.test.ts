// What holds for all sets of characters and for all globs.

import { describe, expect, it } from 'vitest';
import { inAnyCase, tidy, without } from '../../../electron/find/code-points.ts';
import { fc } from '../../support/properties.ts';
import { glob, matching } from './patterns.ts';

const code = fc.integer({ min: 0, max: 400 });
const ranges = fc.array(
  fc.tuple(code, fc.nat(20)).map(([low, length]) => [low, low + length] as const),
);

describe('sets of characters', () => {
  it('are tidy once, in any order', () => {
    fc.assert(
      fc.property(ranges, (set) => {
        expect(tidy(tidy(set))).toEqual(tidy(set));
        expect(tidy(set.toReversed())).toEqual(tidy(set));
      }),
    );
  });

  it('are what is not in what is not in them', () => {
    fc.assert(
      fc.property(ranges, (set) => {
        expect(without(without(set))).toEqual(tidy(set));
      }),
    );
  });

  it('in any case hold themselves', () => {
    fc.assert(
      fc.property(ranges, (set) => {
        expect(tidy([...inAnyCase(set), ...set])).toEqual(inAnyCase(set));
        expect(inAnyCase(inAnyCase(set))).toEqual(inAnyCase(set));
      }),
    );
  });
});

describe('globs', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 4 });
  const path = fc
    .array(part, { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('/'))
    .filter((each) => !/(^|\/)\.{1,2}(\/|$)/.test(each));

  it('without a wildcard are the path itself', () => {
    fc.assert(
      fc.property(path, path, (wanted, other) => {
        const paths = [...new Set([wanted, other])];
        expect(matching(glob(`/${wanted}`), paths)).toEqual([wanted]);
      }),
    );
  });

  it('of one star a part match paths of as many parts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), path, (parts, each) => {
        const stars = `/${Array.from({ length: parts }, () => '*').join('/')}`;
        const isAsDeep = each.split('/').length === parts;
        expect(matching(glob(stars), [each])).toEqual(isAsDeep ? [each] : []);
      }),
    );
  });
});
