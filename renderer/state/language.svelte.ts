/** The language of the page. Everything that `say` has said is drawn again when it changes. */
import type { LanguageFacts } from '../../shared/app-methods.ts';
import { ENGLISH } from '../../shared/language/english.ts';
import { KOREAN } from '../../shared/language/korean.ts';
import type { Catalogue } from '../../shared/language/messages.ts';
import { speak, type Language, type Spoken } from '../../shared/language/spoken.ts';
import type { DrydockClient } from '../client.ts';

const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en: ENGLISH, ko: KOREAN };

class PageLanguage {
  #now = $state.raw<Spoken>({ language: 'en', catalogue: ENGLISH, locale: 'en-US' });

  constructor() {
    speak(() => this.#now);
  }

  /** Speaks as main says, now and from now on; English if main does not answer. */
  async follow(client: DrydockClient): Promise<void> {
    client.subscribe((event) => {
      if (event.type === 'language-changed') this.#use(event.facts);
    });
    try {
      this.#use(await client.call('getLanguage', {}));
    } catch {
      // What was asked for is shown all the same.
    }
  }

  #use({ language, locale }: LanguageFacts): void {
    this.#now = { language, catalogue: CATALOGUES[language], locale };
    document.documentElement.lang = language;
  }
}

/** One for the page, as there is one language. */
export const pageLanguage = new PageLanguage();
