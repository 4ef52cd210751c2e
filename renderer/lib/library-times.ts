/** When something was kept: in local time, since it says when the user did it. */
import { say } from '../../shared/language/say.ts';
import { spoken, type Language } from '../../shared/language/spoken.ts';

/** Days are words, so they follow the language; British English is what nobody misreads. */
const WRITTEN_IN: Readonly<Record<Language, string>> = { en: 'en-GB', ko: 'ko-KR' };

const DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const MINUTE = { ...DAY, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** The local day of an RFC 3339 time: `27 Nov 2026`; what is no time is an unknown day. */
export function dayText(at: string): string {
  return written(DAY, at) ?? say('library.unknown-day');
}

/** With the minute: `27 Nov 2026, 14:03`. */
export function localMinute(at: string): string {
  return written(MINUTE, at) ?? say('library.unknown-time');
}

const known = new Map<string, Intl.DateTimeFormat>();

function written(options: Intl.DateTimeFormatOptions, at: string): string | null {
  const time = Date.parse(at);
  return Number.isNaN(time) ? null : formatOf(options).format(time);
}

/** Made once for each language: making one is slow, and lists have thousands of days. */
function formatOf(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const { language } = spoken();
  const name = `${language} ${String(options.hour)}`;
  const format = known.get(name) ?? new Intl.DateTimeFormat(WRITTEN_IN[language], options);
  known.set(name, format);
  return format;
}
