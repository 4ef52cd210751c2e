/** Text in a language, for pages that are made from what the program says. */
import { ENGLISH } from '../../shared/language/english.ts';
import { KOREAN } from '../../shared/language/korean.ts';
import { speak, spoken, type Language, type Spoken } from '../../shared/language/spoken.ts';

const SPOKEN: Readonly<Record<Language, Spoken>> = {
  en: { language: 'en', catalogue: ENGLISH, locale: 'en-US' },
  ko: { language: 'ko', catalogue: KOREAN, locale: 'ko-KR' },
};

/** What `make` says where `language` is spoken. */
export function inLanguage(language: Language, make: () => string): string {
  const before = spoken();
  speak(() => SPOKEN[language]);
  try {
    return make();
  } finally {
    speak(() => before);
  }
}
