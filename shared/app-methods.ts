/** Methods about the app itself: what it is, its limits, the language and the look of the window. */
import type { AppFacts } from './contract.ts';
import type { Language } from './language/spoken.ts';
import type { LimitsGiven } from './limits/adjustable.ts';
import { TAB_METHODS, type TabMethods } from './tab-methods.ts';

/** What the user wants to read: a language, or that of the system. */
export const LANGUAGE_CHOICES = ['system', 'en', 'ko'] as const;
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

/** How the window looks: as the system does, light or dark whatever that does, or with more contrast. */
export const APPEARANCES = ['system', 'light', 'dark', 'contrast'] as const;
export type Appearance = (typeof APPEARANCES)[number];

/** How the window speaks now. */
export interface LanguageFacts {
  readonly language: Language;
  /** BCP 47: how numbers and times are written. */
  readonly locale: string;
}

export interface AppMethods extends TabMethods {
  getAppFacts: { params: Record<string, never>; result: AppFacts };
  /** Changes come as `language-changed`. */
  getLanguage: { params: Record<string, never>; result: LanguageFacts };
  /** Changes come as `appearance-changed`. */
  getAppearance: { params: Record<string, never>; result: Appearance };
  /** The packages that are part of Drydock, with the texts of their licences. */
  getLicences: { params: Record<string, never>; result: string };
  /** Limits that are not as usual. */
  getLimits: { params: Record<string, never>; result: LimitsGiven };
  /** In force for what is read from now on, and with `keep` beyond this run; all that are not given are as usual. */
  setLimits: { params: { limits: LimitsGiven; keep: boolean }; result: LimitsGiven };
}

export const APP_METHODS: Readonly<Record<keyof AppMethods, 'main'>> = {
  getAppFacts: 'main',
  getLanguage: 'main',
  getAppearance: 'main',
  getLicences: 'main',
  getLimits: 'main',
  setLimits: 'main',
  ...TAB_METHODS,
};
