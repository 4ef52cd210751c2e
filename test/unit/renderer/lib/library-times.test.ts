import { describe, expect, it } from 'vitest';
import { speak, spoken } from '../../../../shared/language/spoken.ts';
import { dayText, localMinute } from '../../../../renderer/lib/library-times.ts';

describe('times of the library', () => {
  it('writes the local day and minute', () => {
    const at = new Date(2026, 10, 27, 14, 3).toISOString();
    expect(dayText(at)).toBe('Nov 27, 2026');
    expect(localMinute(at)).toBe('Nov 27, 2026, 14:03');
  });

  it.each([
    ['en', 'en-GB', '27 Nov 2026'],
    ['en', 'en-US', 'Nov 27, 2026'],
    ['en', 'de-DE', '27 Nov 2026'],
    ['ko', 'ko-KR', '2026년 11월 27일'],
    ['ko', 'en-US', '2026년 11월 27일'],
  ] as const)('writes %s as in %s', (language, locale, day) => {
    const before = spoken();
    speak(() => ({ language, locale, catalogue: before.catalogue }));
    expect(dayText(new Date(2026, 10, 27, 14, 3).toISOString())).toBe(day);
    speak(() => before);
  });

  it('says so where it is no time', () => {
    expect(dayText('yesterday')).toBe('an unknown day');
    expect(localMinute('')).toBe('at an unknown time');
  });
});
