import { describe, expect, it } from 'vitest';
import { CASE_IDS, CHAPTERS } from '../../../build/testing/security-chapters.ts';
import { shortTable } from '../../../build/testing/security-report.ts';
import type { SecurityRow } from '../../../build/testing/security-rows.ts';
import {
  documentOf,
  linesIn,
  linesOf,
  merged,
  problemsOf,
} from '../../../build/testing/security-table.ts';

const FIRST: SecurityRow = { id: 'H001', happened: 'damaged: digest-mismatch', passed: true };
const FORM: SecurityRow = { ...FIRST, variant: 'of a | config', happened: 'damaged' };
const FAULT: SecurityRow = { id: 'R01', happened: 'verified', passed: true };
const UNTRIED: SecurityRow = { ...FORM, happened: '', skipped: true, because: 'no zstd here' };
const ALL = CASE_IDS.map((id): SecurityRow => ({ id, happened: 'refused', passed: true }));

describe('chapters', () => {
  it('hold each of the 248 cases once', () => {
    const ids = CHAPTERS.flatMap((chapter) => chapter.ids);
    expect(ids).toEqual(CASE_IDS);
    expect(ids).toHaveLength(248);
    for (const chapter of CHAPTERS) expect(chapter.ids.length, chapter.title).toBeGreaterThan(4);
  });
});

describe('the table', () => {
  it('has a line for each form of a case, in the order of the chapters', () => {
    const document = documentOf(linesOf([FAULT, FORM, FIRST]));
    expect(document.split('\n').filter((line) => /^## |^\| [HR]/.test(line))).toEqual([
      '## Hostile: digests, sizes, descriptors',
      '| H001 One bit flipped in a layer |  | damaged: digest-mismatch | pass |',
      String.raw`| H001 One bit flipped in a layer | of a \| config | damaged | pass |`,
      '## Faults',
      '| R01 300 GiB archive, 60 GiB layer |  | verified | pass |',
    ]);
  });

  it('is read back as it was written', () => {
    const lines = linesOf([FAULT, FORM, FIRST]);
    expect(new Map([...linesIn(documentOf(lines))].sort())).toEqual(new Map([...lines].sort()));
  });

  it('shows text as it is, and what cannot be seen by its number', () => {
    const document = documentOf(linesOf([{ ...FIRST, happened: '<b> \u202E\n' }]));
    expect(document).toContain(String.raw`| \<b\> \\u202e\\u000a |`);
  });
});

describe('a run', () => {
  it('has nothing wrong if all is as kept', () => {
    expect(problemsOf(ALL, linesOf(ALL), true)).toEqual([]);
    expect(problemsOf([FIRST], linesOf(ALL.concat(FIRST)), false)).toEqual([]);
  });

  it('has a row that failed', () => {
    const rows = [{ ...FIRST, passed: false }];
    expect(problemsOf(rows, linesOf(rows), false)).toEqual([
      expect.stringMatching(/^failed: .*H001/),
    ]);
  });

  it('has a row that is not as kept, or not kept at all', () => {
    const other = { ...FIRST, happened: 'verified' };
    for (const kept of [linesOf([other]), linesOf([FORM])])
      expect(problemsOf([FIRST], kept, false)).toEqual([
        expect.stringMatching(/^not as in .*H001/),
      ]);
  });

  it('has one case with two outcomes', () => {
    const other = { ...FIRST, happened: 'verified' };
    expect(problemsOf([other, FIRST, FIRST], linesOf([FIRST]), false)).toEqual([
      expect.stringMatching(/^recorded with two outcomes: .*verified/),
    ]);
  });

  it('may not have tried a row, with a reason', () => {
    expect(problemsOf([UNTRIED], linesOf([FORM]), false)).toEqual([]);
    expect(problemsOf([{ ...UNTRIED, because: '' }], linesOf([FORM]), false)).toEqual([
      expect.stringMatching(/^skipped without a reason: .*H001/),
    ]);
  });

  it('of everything has each case, and each line that is kept', () => {
    expect(problemsOf(ALL.slice(1), linesOf(ALL), true)).toEqual([
      'no test recorded H001 One bit flipped in a layer',
      expect.stringMatching(/^in docs\/security-cases.md, but not recorded: .*H001/),
    ]);
    expect(problemsOf(ALL.slice(1), linesOf(ALL), false)).toEqual([]);
  });
});

describe('the kept table', () => {
  it('is replaced by a run of everything', () => {
    expect(merged(ALL, linesOf([FORM]), true)).toEqual(linesOf(ALL));
  });

  it('keeps the lines that a part of the tests says nothing of', () => {
    const lines = merged([FAULT], linesOf([FORM]), false);
    expect([...lines.values()]).toEqual([...linesOf([FORM, FAULT]).values()]);
  });

  it('keeps what once came of a row that could not be tried now', () => {
    expect(merged([UNTRIED], linesOf([FORM]), true)).toEqual(linesOf([FORM]));
    expect(merged([UNTRIED], linesOf([]), true)).toEqual(linesOf([UNTRIED]));
  });
});

describe('the short table', () => {
  it('counts by chapter and names each row that failed or was not tried', () => {
    const lines = shortTable([FIRST, UNTRIED, { ...FAULT, passed: false }]);
    expect(lines).toContain(
      '  Hostile: digests, sizes, descriptors: 1 of 33 cases, 1 passed, 0 failed, 1 skipped',
    );
    expect(lines).toContain('  Faults: 1 of 37 cases, 0 passed, 1 failed, 0 skipped');
    expect(lines.slice(-2)).toEqual([
      expect.stringMatching(/^\| H001 .*no zstd here.*skipped \|$/),
      expect.stringMatching(/^\| R01 .*\*\*FAIL\*\* \|$/),
    ]);
  });
});
