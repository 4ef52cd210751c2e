import { afterEach, describe, expect, it } from 'vitest';
import { dayText, localMinute } from '../../../../renderer/lib/library-times.ts';
import { ENGLISH } from '../../../../shared/language/english.ts';
import { KOREAN } from '../../../../shared/language/korean.ts';
import { speak } from '../../../../shared/language/spoken.ts';

afterEach(() => {
  speak(() => ({ language: 'en', catalogue: ENGLISH, locale: 'en-US' }));
});

describe('times of the library', () => {
  it('writes the local day and minute', () => {
    const at = new Date(2026, 10, 27, 14, 3).toISOString();
    expect(dayText(at)).toBe('27 Nov 2026');
    expect(localMinute(at)).toBe('27 Nov 2026, 14:03');
  });

  it('says so where it is no time', () => {
    expect(dayText('yesterday')).toBe('an unknown day');
    expect(localMinute('')).toBe('at an unknown time');
  });

  it('follows the language, wherever the user is', () => {
    const at = new Date(2026, 10, 27, 0, 3).toISOString();
    expect(localMinute(at)).toBe('27 Nov 2026, 00:03');
    speak(() => ({ language: 'ko', catalogue: KOREAN, locale: 'de-DE' }));
    expect(dayText(at)).toBe('2026년 11월 27일');
    expect(localMinute(at)).toBe('2026년 11월 27일 00:03');
  });
});
