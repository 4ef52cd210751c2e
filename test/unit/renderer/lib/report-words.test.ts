import { describe, expect, it } from 'vitest';
import {
  nextStep,
  REPORT_FORMAT_NAMES,
  reportContents,
} from '../../../../renderer/lib/report-words.ts';
import { REPORT_FORMATS } from '../../../../shared/report.ts';

describe('words of the report', () => {
  it('name every format', () => {
    expect(REPORT_FORMAT_NAMES.map(([format]) => format).sort()).toEqual(
      [...REPORT_FORMATS].sort(),
    );
  });

  it.each([
    [0, 0, 'No evidence is loaded; no key is trusted, so that no signature can be verified.'],
    [
      1,
      1,
      '1 file of evidence and what it matches is part of it; signatures are checked with 1 trusted file.',
    ],
    [
      2,
      2,
      '2 files of evidence and what they match are part of it; signatures are checked with 2 trusted files.',
    ],
  ])('tell what goes in: %i files, %s keys', (evidence, trusted, sentence) => {
    expect(reportContents(evidence, trusted)).toBe(sentence);
  });

  it('tell how it is checked, where it can be', () => {
    expect(nextStep('pdf', 'a b.pdf', 'x.tar')).toBe("drydock report --check 'a b.pdf' x.tar");
    expect(nextStep('junit', 'a.xml', 'x.tar')).toBeNull();
    expect(nextStep('sarif', 'a.sarif', 'x.tar')).toBeNull();
  });
});
