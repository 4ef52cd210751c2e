import { describe, expect, it } from 'vitest';
import { shortAnswers } from '../../../electron/report/report-answer-words.ts';
import type { Report, ReportedComparison } from '../../../shared/report.ts';
import { sampleReport } from '../../support/sample-report.ts';

const own = sampleReport();
const [image] = own.images;
const [signature] = own.signatures;
const [match] = own.matches;
const [packages] = own.packages;
const [comparison] = packages?.comparisons ?? [];
if (!image || !signature || !match || !packages || !comparison) throw new Error('no sample');

function answer(at: number, more: Partial<Report>): string {
  const { answer: text, tone } = shortAnswers({ ...own, ...more })[at] ?? { answer: '', tone: '' };
  return `${tone}: ${text}`;
}

describe('the short answers', () => {
  it('count images apart from what nobody runs', () => {
    const artifact = { ...image, kind: 'artifact' as const };
    expect(answer(0, { images: [image, artifact] })).toBe(
      'none: 1 image, plain; beside it 1 artifact',
    );
    expect(answer(0, { images: [] })).toBe('open: No image');
  });

  it('say how many references match, and that another image is named', () => {
    const good = { ...match, verdict: 'same-image' as const, complete: true };
    expect(answer(2, { evidence: [] })).toBe('none: No evidence was given');
    expect(answer(2, { matches: [] })).toBe('open: The evidence that was given names no image');
    expect(answer(2, { matches: [good] })).toBe('good: 1 of 1 reference matches');
    expect(answer(2, { matches: [good, { ...good, complete: false }] })).toBe(
      'open: 1 of 2 references matches',
    );
    expect(answer(2, { matches: [good, { ...match, complete: true }] })).toMatch(
      /^bad: 1 of 2 references matches, and another image/,
    );
  });

  it('name who signed only where the image is signed, by what was verified', () => {
    const proven = { ...signature, outcome: 'verified' as const, signer: 'the key “a”' };
    const signers = (signed: typeof image.signed, signatures: Report['signatures']) =>
      answer(3, { images: [{ ...image, signed }], signatures });
    expect(signers('signed', [proven, signature])).toBe(
      'good: Signed by someone you trust: the key “a”',
    );
    expect(signers('failed', [proven])).toBe('bad: A signature failed');
    expect(signers('none', [])).toBe('none: No signature');
    const two = [
      { ...image, signed: 'none' as const },
      { ...image, companions: [] },
    ];
    expect(answer(3, { images: two, signatures: [proven] })).toBe(
      'none: No signature (1 of 2 images); Signed by someone you trust (1 of 2 images)',
    );
    const unproven = [{ ...image, signed: 'unproven' as const }];
    expect(answer(3, { images: unproven, signatures: [], trust: [] })).toBe(
      'open: Signatures not proven: nothing was given to be trusted',
    );
  });

  it.each<[string, Partial<ReportedComparison>, readonly string[]]>([
    ['good: Yes: 1 package alike, 0 differences in 1 SBOM', {}, []],
    [
      'open: 1 package alike, 0 differences in 1 SBOM; not every SBOM could be compared',
      { problem: 'x' },
      [],
    ],
    [
      'open: 1 package alike, 0 differences in 1 SBOM; not every package could be compared',
      {},
      ['x'],
    ],
    ['open: 0 packages alike, 0 differences in 1 SBOM', { same: 0 }, []],
    [
      'open: No: 1 package alike, 1 difference in 1 SBOM',
      { differences: comparison.differences },
      [],
    ],
  ])('of SBOMs: %s', (said, more, problems) => {
    const clean = { ...comparison, differences: [], notCompared: [], problem: null, ...more };
    expect(answer(4, { packages: [{ ...packages, problems, comparisons: [clean] }] })).toBe(said);
  });
});
