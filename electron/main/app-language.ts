/** The language of the window, its menu and its dialogs: what the user chose, else that of the system. */
import type { LanguageChoice, LanguageFacts } from '../../shared/app-methods.ts';
import { ENGLISH } from '../../shared/language/english.ts';
import { KOREAN } from '../../shared/language/korean.ts';
import { speak, type Language, type Spoken } from '../../shared/language/spoken.ts';

export interface AppLanguageParts {
  /** BCP 47: what the system wants programs to speak. */
  readonly system: string;
  /** BCP 47: how the system writes numbers and dates. */
  readonly locale: string;
  readonly chosen: LanguageChoice;
}

export class AppLanguage {
  readonly #parts: AppLanguageParts;
  #spoken: Spoken;

  /** From now on this process speaks so. */
  constructor(parts: AppLanguageParts) {
    this.#parts = parts;
    this.#spoken = this.#speaking(parts.chosen);
    speak(() => this.#spoken);
  }

  get facts(): LanguageFacts {
    const { language, locale } = this.#spoken;
    return { language, locale };
  }

  choose(chosen: LanguageChoice): void {
    this.#spoken = this.#speaking(chosen);
  }

  #speaking(chosen: LanguageChoice): Spoken {
    const language = chosen === 'system' ? languageOf(this.#parts.system) : chosen;
    const catalogue = language === 'ko' ? KOREAN : ENGLISH;
    return { language, catalogue, locale: writtenLocale(this.#parts.locale, language) };
  }
}

function languageOf(system: string): Language {
  return /^ko(?:[-_]|$)/i.test(system) ? 'ko' : 'en';
}

/** The locale of the system if it is one, else the usual one of the language. POSIX writes `en-US@posix`. */
function writtenLocale(locale: string, language: Language): string {
  try {
    return Intl.getCanonicalLocales(locale.replace(/@.*$/, ''))[0] ?? USUAL_LOCALE[language];
  } catch {
    return USUAL_LOCALE[language];
  }
}

const USUAL_LOCALE: Readonly<Record<Language, string>> = { en: 'en-US', ko: 'ko-KR' };
