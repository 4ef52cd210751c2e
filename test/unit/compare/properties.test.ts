// What holds for all pairs of lists, texts and documents that are compared.

import { describe, expect, it } from 'vitest';
import { alignKeys } from '../../../electron/compare/align.ts';
import { canonicalJson } from '../../../electron/compare/canonical-json.ts';
import { compareFields } from '../../../electron/compare/field-walk.ts';
import { pairLines } from '../../../electron/compare/line-pairs.ts';
import { diffText } from '../../../electron/compare/text-diff.ts';
import { applied } from '../../support/applied-diff.ts';
import { fc } from '../../support/properties.ts';

const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
const lines = fc.array(fc.constantFrom('a\n', 'b\n', '\n', 'c\r\n', 'd'), { maxLength: 20 });
const text = lines.map((each) => each.join(''));

describe('lists', () => {
  it('lined up hold both in their order, and pair only what is the same', () => {
    fc.assert(
      fc.property(keys, keys, (before, after) => {
        const places = alignKeys(before, after);
        const was = places.flatMap(({ before: at }) => (at === null ? [] : [at]));
        const is = places.flatMap(({ after: at }) => (at === null ? [] : [at]));
        expect(was).toEqual(before.map((_, i) => i));
        expect(is).toEqual(after.map((_, i) => i));
        for (const { before: a, after: b, same } of places)
          expect(a !== null && b !== null && before[a] === after[b]).toBe(same);
      }),
    );
  });

  it('that are the same are wholly paired', () => {
    fc.assert(
      fc.property(keys, (list) => {
        expect(alignKeys(list, list).every(({ same }) => same)).toBe(true);
      }),
    );
  });
});

describe('texts', () => {
  const numbers = fc.array(fc.nat(3), { maxLength: 30 }).map((list) => Uint32Array.from(list));

  it('have pairs of equal lines, in order', () => {
    fc.assert(
      fc.property(numbers, numbers, (before, after) => {
        let last = -1;
        pairLines(before, after).forEach((other, at) => {
          if (other === -1) return;
          expect(other).toBeGreaterThan(last);
          expect(after[other]).toBe(before[at]);
          last = other;
        });
      }),
    );
  });

  it('become the other by their difference', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const difference = diffText(Buffer.from(before), Buffer.from(after));
        expect(applied(difference, before)).toBe(after);
      }),
    );
  });

  it('lose what they gain the other way', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [there, back] = [
          diffText(Buffer.from(before), Buffer.from(after)),
          diffText(Buffer.from(after), Buffer.from(before)),
        ];
        expect(there.addedLines - there.removedLines).toBe(back.removedLines - back.addedLines);
        expect(there.hunks.length === 0).toBe(before === after);
      }),
    );
  });
});

describe('documents', () => {
  const members = fc.dictionary(fc.string({ maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }));

  it('are equal whatever the order of their keys', () => {
    fc.assert(
      fc.property(members, (document) => {
        const turned = Object.fromEntries(Object.entries(document).toReversed());
        expect(canonicalJson(turned)).toBe(canonicalJson(document));
        expect(compareFields(document, turned)).toEqual({ fields: [], more: 0 });
      }),
    );
  });

  it('are different in nothing only if they are equal', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
        const { fields, more } = compareFields(a, b);
        expect(fields.length + more === 0).toBe(canonicalJson(a) === canonicalJson(b));
      }),
    );
  });
});
