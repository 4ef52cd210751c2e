/**
 * The language that is spoken. One for each process: the command line, the engine and what they write
 * speak English; main and the page speak what the user chose.
 */
import { ENGLISH } from './english.ts';
import type { Catalogue } from './messages.ts';

/** BCP 47, the language alone. */
export type Language = 'en' | 'ko';

export interface Spoken {
  readonly language: Language;
  readonly catalogue: Catalogue;
  /** BCP 47: how numbers and dates are written, which may be another country's way. */
  readonly locale: string;
}

const IN_ENGLISH: Spoken = { language: 'en', catalogue: ENGLISH, locale: 'en-US' };

let source: () => Spoken = () => IN_ENGLISH;

/** What is spoken now. */
export function spoken(): Spoken {
  return source();
}

/** From now on `now` is asked for each text, so that a page that watches it is drawn again when it changes. */
export function speak(now: () => Spoken): void {
  source = now;
}
