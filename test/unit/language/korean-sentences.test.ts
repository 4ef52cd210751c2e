/** Sentences with many variants, in Korean: each is whole, and none has a word of English left in it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { comparisonSummary } from '../../../shared/compare-words.ts';
import type { Comparison } from '../../../shared/compare.ts';
import { EXPORT_OBSTACLES, notExported } from '../../../shared/export-words.ts';
import { ENGLISH } from '../../../shared/language/english.ts';
import { KOREAN } from '../../../shared/language/korean.ts';
import { speak } from '../../../shared/language/spoken.ts';
import {
  cleanupSentence,
  libraryCheckSentence,
  removalSentence,
  verdictThatDay,
} from '../../../shared/library-words.ts';
import { comparison } from '../renderer/sample-comparison.ts';

/** Names that Koreans write so, and units. */
const LATIN = /Drydock|Docker|docker|OCI|config|KiB|\bB\b/g;

beforeEach(() => {
  speak(() => ({ language: 'ko', catalogue: KOREAN, locale: 'ko-KR' }));
});

afterEach(() => {
  speak(() => ({ language: 'en', catalogue: ENGLISH, locale: 'en-US' }));
});

function expectKorean(sentence: string): void {
  expect(sentence.replaceAll(LATIN, '')).not.toMatch(/[A-Za-z]{2,}/);
  expect(sentence).toMatch(/[가-힣].*\.$/s);
}

const side = { ...comparison('c').before, verdict: 'damaged', missingLayers: [1, 2] } as const;
const bare: Comparison = {
  ...comparison('c'),
  before: side,
  after: { ...side, verdict: 'ambiguous', missingLayers: [] },
  documents: [],
  layers: [],
  packages: { databases: [], changes: [], same: 0 },
};

it('says what is open of a comparison', () => {
  const { files } = bare;
  const none = { ...files, added: 0, removed: 0, modified: 0, contentUnknown: 2 };
  for (const told of [{ ...bare, files: none }, bare])
    for (const sentence of comparisonSummary(told)) expectKorean(sentence);
  expect(comparisonSummary({ ...bare, files: none })[0]).toContain(
    '첫 번째 이미지에 레이어 2개의 파일이 없음',
  );
});

it('says why nothing was exported', () => {
  for (const reason of EXPORT_OBSTACLES)
    for (const params of [{}, { name: '가', digest: '나', platforms: '다' }])
      expectKorean(notExported({ ...params, reason }));
});

const blobs = (n: number) => ({ blobs: n, bytes: n * 2048 });

it('says what is done to the library, and what was found in it', () => {
  const [none, one, two] = [blobs(0), blobs(1), blobs(2)];
  for (const done of [false, true])
    for (const freed of [none, one, two]) {
      expectKorean(removalSentence({ images: ['a'], freed, shared: one }, done));
      for (const temporary of [none, two])
        expectKorean(cleanupSentence({ freed, recent: two, temporary }, done));
    }
  for (const verdict of ['verified', 'damaged', 'ambiguous', 'incomplete'] as const) {
    const check = { verdict, read: two, images: [], rotten: [], findings: [], problems: [] };
    expectKorean(libraryCheckSentence(check));
    expectKorean(`${verdictThatDay(verdict, '2026년')}.`);
  }
});
