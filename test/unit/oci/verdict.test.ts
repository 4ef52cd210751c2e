// The verdict over every small set of facts: `verified` needs a proof of everything.

import { describe, expect, it } from 'vitest';
import {
  decideVerdict,
  worstVerdict,
  type DiffIDCheck,
  type VerdictFacts,
} from '../../../electron/oci/verdict.ts';
import type { Bearing } from '../../../shared/finding.ts';
import { BLOB_STATUSES, type Verdict } from '../../../shared/model.ts';

const CHECKS: readonly DiffIDCheck[] = ['match', 'mismatch', 'unknown'];
const SPARING: readonly Bearing[] = ['none', 'remark', 'contradiction'];
const BEARINGS: readonly Bearing[] = [...SPARING, 'damaged', 'ambiguous', 'incomplete'];
const VERDICTS: readonly Verdict[] = ['damaged', 'ambiguous', 'incomplete', 'verified'];

/** Every list of up to `length` items. */
function lists<T>(items: readonly T[], length: number): readonly (readonly T[])[] {
  if (length === 0) return [[]];
  const shorter = lists(items, length - 1);
  const longest = shorter.filter((list) => list.length === length - 1);
  return [...shorter, ...longest.flatMap((list) => items.map((item) => [...list, item]))];
}

const ALL: readonly VerdictFacts[] = lists(BLOB_STATUSES, 3).flatMap((blobs) =>
  lists(CHECKS, 2).flatMap((diffIDs) =>
    lists(BEARINGS, 2).flatMap((bearings) =>
      [true, false].map((finished) => ({ blobs, diffIDs, bearings, finished })),
    ),
  ),
);

const isProven = ({ blobs, diffIDs, bearings, finished }: VerdictFacts) =>
  finished &&
  blobs.length > 0 &&
  blobs.filter((status) => status !== 'verified').length === 0 &&
  diffIDs.filter((check) => check !== 'match').length === 0 &&
  bearings.filter((bearing) => !SPARING.includes(bearing)).length === 0;

const isDamaged = ({ blobs, diffIDs, bearings }: VerdictFacts) =>
  [...blobs, ...diffIDs].includes('mismatch') || bearings.includes('damaged');

/** The first set of facts that gets another verdict than it must; undefined if there is none. */
const firstWrong = (expected: (facts: VerdictFacts) => Verdict) =>
  ALL.find((facts) => decideVerdict(facts) !== expected(facts));

describe('decideVerdict', () => {
  it('answers every combination as the contract says', () => {
    expect(ALL.length).toBeGreaterThan(200_000);
    expect(
      firstWrong((facts) => {
        if (isDamaged(facts)) return 'damaged';
        if (facts.bearings.includes('ambiguous')) return 'ambiguous';
        return isProven(facts) ? 'verified' : 'incomplete';
      }),
    ).toBeUndefined();
  });

  it('never stays verified when one fact turns away from proven', () => {
    const verified = ALL.filter((facts) => decideVerdict(facts) === 'verified');
    expect(verified.length).toBeGreaterThan(0);
    const worse = verified.flatMap((facts): VerdictFacts[] => [
      { ...facts, finished: false },
      ...worsen(facts.blobs, BLOB_STATUSES, ['verified']).map((blobs) => ({ ...facts, blobs })),
      ...worsen(facts.diffIDs, CHECKS, ['match']).map((diffIDs) => ({ ...facts, diffIDs })),
      ...worsen(facts.bearings, BEARINGS, SPARING).map((bearings) => ({
        ...facts,
        bearings,
      })),
    ]);
    expect(worse.filter((facts) => decideVerdict(facts) === 'verified')).toEqual([]);
  });

  it('never gets better when a fact is added that proves nothing', () => {
    const better = ALL.filter((facts) => {
      const rank = VERDICTS.indexOf(decideVerdict(facts));
      const more = BEARINGS.map((bearing) => ({
        ...facts,
        bearings: [...facts.bearings, bearing],
      }));
      return more.some((added) => VERDICTS.indexOf(decideVerdict(added)) > rank);
    });
    expect(better).toEqual([]);
  });

  it('does not verify what holds nothing', () => {
    expect(decideVerdict({ blobs: [], diffIDs: [], bearings: [], finished: true })).toBe(
      'incomplete',
    );
  });

  it('does not verify what was not finished, and still says what was found', () => {
    const facts: VerdictFacts = { blobs: ['verified'], diffIDs: [], bearings: [], finished: false };
    expect(decideVerdict(facts)).toBe('incomplete');
    expect(decideVerdict({ ...facts, blobs: ['mismatch'] })).toBe('damaged');
  });
});

/** Each list with one good item turned bad, or with a bad one added. */
function worsen<T extends string>(
  list: readonly T[],
  items: readonly T[],
  good: readonly NoInfer<T>[],
): readonly (readonly T[])[] {
  const bad = items.filter((item) => !good.includes(item));
  return bad.flatMap((item) => [
    [...list, item],
    ...list.map((_, i) => list.map((other, j) => (i === j ? item : other))),
  ]);
}

describe('worstVerdict', () => {
  it('is the first in order of weight', () => {
    for (const list of lists(VERDICTS, 3).filter(({ length }) => length > 0))
      expect(worstVerdict(list)).toBe(VERDICTS.find((verdict) => list.includes(verdict)));
  });

  it('is incomplete where nothing was judged', () => {
    expect(worstVerdict([])).toBe('incomplete');
  });
});
