/** The sentences that matter most, in Korean: whole, safe, and not thrown off by words that JavaScript knows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAILURE_WORDS } from '../../../shared/failure-words.ts';
import type { FailureCode } from '../../../shared/failure.ts';
import { finding, FINDING_CODES } from '../../../shared/finding.ts';
import { ENGLISH } from '../../../shared/language/english.ts';
import { KOREAN } from '../../../shared/language/korean.ts';
import { speak } from '../../../shared/language/spoken.ts';
import {
  failureSentence,
  findingSentence,
  findingTitle,
  verdictSentence,
} from '../../../shared/sentences.ts';
import { everyField } from '../../support/every-field.ts';

// Names of what every object has: a message that selects by one of them has no such words.
const TEXTS = ['constructor', '__proto__', 'toString', '\u202E{x} <b>'];
const SAFE = /^(?=.*[가-힣]{2})[^\p{Cc}\p{Cf}]*[.?]$/u;

beforeAll(() => {
  speak(() => ({ language: 'ko', catalogue: KOREAN, locale: 'ko-KR' }));
});

afterAll(() => {
  speak(() => ({ language: 'en', catalogue: ENGLISH, locale: 'en-US' }));
});

describe('in Korean', () => {
  it.each(FINDING_CODES)('%s is said in whole, safe sentences', (code) => {
    expect(findingTitle({ code })).toMatch(/[가-힣]/);
    for (const text of TEXTS)
      for (const at of [{}, { digest: text }, { path: text, offset: 7 }])
        expect(findingSentence(finding(code, at, everyField(text)))).toMatch(SAFE);
  });

  it.each(Object.keys(FAILURE_WORDS) as FailureCode[])('%s is said in whole sentences', (code) => {
    expect(failureSentence({ code, params: {} })).toMatch(SAFE);
    for (const text of TEXTS) {
      const params = { name: text, kind: text, format: text, found: text, advice: text };
      expect(failureSentence({ code, params })).toMatch(SAFE);
    }
  });

  it('a verdict has the word of its language, and only the good one says that of it', () => {
    const nothing = { verdict: null, images: {}, reports: [], findings: [] };
    expect(verdictSentence('verified', nothing)).toMatch(/^검증됨: /);
    for (const verdict of [null, 'damaged', 'ambiguous', 'incomplete'] as const)
      expect(verdictSentence(verdict, nothing)).not.toContain('검증됨');
  });
});
