/** The language of the page. Everything that `say` has said is drawn again when it changes. */
import { ENGLISH } from '../../shared/language/english.ts';
import { KOREAN } from '../../shared/language/korean.ts';
import type { Catalogue } from '../../shared/language/messages.ts';
import { speak, type Language, type Spoken } from '../../shared/language/spoken.ts';

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en: ENGLISH, ko: KOREAN };

/** What main says about the language: the one that is spoken, and how numbers are written. */
export interface SpokenHere {
  readonly language: Language;
  /** BCP 47. */
  readonly locale: string;
}

class PageLanguage {
  #now = $state.raw<Spoken>({ language: 'en', catalogue: ENGLISH, locale: 'en-US' });

  constructor() {
    speak(() => this.#now);
  }

  use({ language, locale }: SpokenHere): void {
    this.#now = { language, catalogue: CATALOGUES[language], locale };
    document.documentElement.lang = language;
  }
}

/** One for the page, as there is one language. */
export const pageLanguage = new PageLanguage();
