import { afterEach, describe, expect, it } from 'vitest';
import { AppLanguage } from '../../../electron/main/app-language.ts';
import { ENGLISH } from '../../../shared/language/english.ts';
import { say } from '../../../shared/language/say.ts';
import { speak } from '../../../shared/language/spoken.ts';

afterEach(() => {
  speak(() => ({ language: 'en', catalogue: ENGLISH, locale: 'en-US' }));
});

describe('AppLanguage', () => {
  it.each([
    ['ko', 'ko'],
    ['ko-KR', 'ko'],
    ['KO_KR', 'ko'],
    ['kok', 'en'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['', 'en'],
  ])('speaks for a system of %j: %s', (system, language) => {
    expect(new AppLanguage({ system, locale: 'en-US', chosen: 'system' }).facts.language).toBe(
      language,
    );
  });

  it('lets the user choose another one, and go back', () => {
    const spoken = new AppLanguage({ system: 'ko', locale: 'ko-KR', chosen: 'en' });
    expect([spoken.facts.language, say('menu.language-system')]).toEqual(['en', 'Of the System']);
    spoken.choose('system');
    expect([spoken.facts.language, say('menu.language-system')]).toEqual(['ko', '시스템 언어']);
  });

  it('writes numbers as the system does, and as the language does where that is no locale', () => {
    const localeOf = (locale: string) =>
      new AppLanguage({ system: 'ko', locale, chosen: 'system' }).facts.locale;
    expect(localeOf('de-DE')).toBe('de-DE');
    expect(localeOf('en-US@posix')).toBe('en-US');
    expect(localeOf('')).toBe('ko-KR');
    expect(localeOf('C.UTF-8')).toBe('ko-KR');
  });
});
