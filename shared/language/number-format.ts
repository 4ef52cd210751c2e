/** Numbers in the locale that is spoken, with Latin digits: they stand beside digests and sizes. */
import { spoken } from './spoken.ts';

const known = new Map<string, Intl.NumberFormat>();

/** A format for numbers, made once for each locale and kind. */
export function numberFormat(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const { locale } = spoken();
  const name = `${locale} ${JSON.stringify(options)}`;
  const format =
    known.get(name) ?? new Intl.NumberFormat(locale, { ...options, numberingSystem: 'latn' });
  known.set(name, format);
  return format;
}
