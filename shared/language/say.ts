/** Text for people: the message of a key in the language that is spoken, with its values put in. */
import { IntlMessageFormat } from 'intl-messageformat';
import { numberFormat } from './number-format.ts';
import type { Area, Catalogue, MessageKey, MessageValues } from './messages.ts';
import { spoken, type Language } from './spoken.ts';

/** A part of a text with markup: `tag` is the name around it in the message, null outside of any. */
export interface SaidPart {
  readonly tag: string | null;
  readonly text: string;
}

const TAGS = /<(\/?)([a-z]+)>/g;
/** Tags and values are looked up in one place: `<size>` must not take what is there for `{size}`. */
const APART = 'tag-';

const written = new Map<string, IntlMessageFormat>();

/** The text of `key`. A value that the message names and nobody gave is a fault of ours, and throws. */
export function say(key: MessageKey, values?: MessageValues): string {
  const { language, catalogue } = spoken();
  const message = messageOf(catalogue, key);
  if (values === undefined && !message.includes('{')) return message;
  return String(messageFormat(language, message, true).format(values));
}

/** The text of `key` in parts: what stands between `<code>` and `</code>` in the message has the tag `code`. */
export function sayParts(key: MessageKey, values: MessageValues = {}): readonly SaidPart[] {
  const { language, catalogue } = spoken();
  const message = messageOf(catalogue, key);
  const tags = Object.fromEntries(
    [...message.matchAll(TAGS)].map(([, , tag = '']) => [
      `${APART}${tag}`,
      (chunks: readonly unknown[]): SaidPart => ({ tag, text: chunks.join('') }),
    ]),
  );
  const apart = message.replaceAll(TAGS, `<$1${APART}$2>`);
  const said = messageFormat(language, apart, false).format<SaidPart>({ ...values, ...tags });
  return (Array.isArray(said) ? said : [said]).map((part) =>
    typeof part === 'string' ? { tag: null, text: part } : part,
  );
}

function messageOf(catalogue: Catalogue, key: MessageKey): string {
  const dot = key.indexOf('.');
  const area: Readonly<Record<string, string>> = catalogue[key.slice(0, dot) as Area];
  return area[key.slice(dot + 1)] ?? key;
}

function messageFormat(language: Language, message: string, ignoreTag: boolean): IntlMessageFormat {
  const name = `${language} ${ignoreTag ? 'text' : 'parts'} ${message}`;
  const known = written.get(name);
  if (known !== undefined) return known;
  const made = new IntlMessageFormat(message, language, undefined, { ignoreTag, formatters });
  written.set(name, made);
  return made;
}

// Plurals follow the language of the words, numbers the locale of the user.
const formatters = {
  getNumberFormat: (_: unknown, options?: Intl.NumberFormatOptions) => numberFormat(options),
  getDateTimeFormat: (...given: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...given),
  getPluralRules: pluralRules(),
};

function pluralRules(): (
  ...given: ConstructorParameters<typeof Intl.PluralRules>
) => Intl.PluralRules {
  const known = new Map<string, Intl.PluralRules>();
  return (locales, options) => {
    const name = `${String(locales)} ${options?.type ?? 'cardinal'}`;
    const rules = known.get(name) ?? new Intl.PluralRules(locales, options);
    known.set(name, rules);
    return rules;
  };
}
