/** How builders write lists, pairs and durations into a history, turned back into a Dockerfile's forms. */
import { escapeJSON } from './escape.ts';

/** Words as a JSON array in one line: the exec form. Every character of an image survives in it. */
export function execForm(words: readonly string[]): string {
  return `[${words.map((word) => escapeJSON(JSON.stringify(word))).join(', ')}]`;
}

/**
 * The words of a list as Go prints it: `["nginx" "-g" "daemon off;"]`, `[/bin/bash -c]`, or of a set,
 * `map[80/tcp:{}]`. Null if the text is no list.
 */
export function listedWords(text: string): readonly string[] | null {
  const list = /^(?:map)?\[(.*)\]$/s.exec(text.trim())?.[1];
  if (list === undefined) return null;
  if (!list.trimStart().startsWith('"'))
    return list
      .split(/[\s,]+/)
      .map((word) => word.replace(/:(?:struct\{\})?\{\}$/, ''))
      .filter((word) => word !== '');
  const words = quotedWords(list);
  return words.rest.trim() === '' ? words.words : null;
}

/** The quoted words at the start of a text, and what is behind them. */
function quotedWords(text: string): { readonly words: readonly string[]; readonly rest: string } {
  const words: string[] = [];
  const quoted = /[\s,]*("(?:[^"\\]|\\.)*")/sy;
  let end = 0;
  for (let found = quoted.exec(text); found !== null; found = quoted.exec(text)) {
    words.push(unquote(found[1] ?? ''));
    end = quoted.lastIndex;
  }
  return { words, rest: text.slice(end) };
}

/** Go quotes as JSON does, but for `\x07`, `\U0001f600` and a few short forms. */
function unquote(quoted: string): string {
  // Each escape as a whole: in `\\a` there is a backslash and then an `a`.
  const json = quoted.replace(
    /\\(?:x([0-9a-fA-F]{2})|U([0-9a-fA-F]{8})|.)/gs,
    (escape, byte?: string, point?: string) => {
      if (byte !== undefined) return `\\u00${byte}`;
      if (point !== undefined) return codePoint(Number.parseInt(point, 16));
      return SHORT_ESCAPES.get(escape) ?? escape;
    },
  );
  try {
    return String(JSON.parse(json));
  } catch {
    return quoted.slice(1, -1);
  }
}

const SHORT_ESCAPES = new Map([
  ['\\a', '\\u0007'],
  ['\\v', '\\u000b'],
  ["\\'", "'"],
]);

function codePoint(point: number): string {
  return point > 0x10ffff ? '\\ufffd' : JSON.stringify(String.fromCodePoint(point)).slice(1, -1);
}

/**
 * Where a new `name=` begins in a list of pairs whose values may hold spaces. A run of blanks is
 * tried from its first alone: from each of them, a long run would take the square of its length.
 */
const NEXT_PAIR = /(?<!\s)\s+(?=[A-Za-z_][\w./-]*=)/;

/** `A=1 B=two words` as `A=1 B="two words"`; a text without any pair is left as it is. */
export function quotedPairs(text: string): string {
  if (!text.includes('=')) return text;
  return text
    .split(NEXT_PAIR)
    .map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? pair : `${pair.slice(0, at)}=${quotedValue(pair.slice(at + 1))}`;
    })
    .join(' ');
}

/** A value that means exactly this text where variables and quotes have a meaning. */
export function quotedValue(value: string): string {
  if (/^[\w@%+:,./~=-]*$/.test(value)) return value;
  // The builder recorded a value that was quoted already, as Docker before 1.13 did.
  if (/^"(?:[^"\\$]|\\.)*"$/.test(value)) return value;
  return `"${value.replace(/["\\$]/g, '\\$&')}"`;
}

/** What is behind the words of a check. Each part is short, so that no text is tried at length. */
const HEALTHCHECK = /^\s{0,9}\] ((?:"[^"\s]{0,40}" ){1,9})'(.{1,12})'\}$/su;
const DURATIONS = ['interval', 'timeout', 'start-period', 'start-interval'];

/** Go's print of a health check, `&{["CMD-SHELL" "x"] "30s" "5s" "0s" '\x03'}`; null if it is none. */
export function healthcheck(text: string): string | null {
  if (!text.startsWith('&{[')) return null;
  const { words, rest } = quotedWords(text.slice(3));
  const [, durations, retries = ''] = HEALTHCHECK.exec(rest) ?? [];
  if (durations === undefined) return null;
  const [kind, ...test] = words;
  if (kind === 'NONE') return 'NONE';
  if (kind !== 'CMD' && kind !== 'CMD-SHELL') return null;
  const options = durations
    .trim()
    .split(' ')
    .map((each, i) => [DURATIONS[i] ?? '', each.slice(1, -1)] as const)
    .filter(([name, value]) => name !== '' && /^[\d.a-zµ]+$/.test(value) && value !== '0s')
    .map(([name, value]) => `--${name}=${value}`);
  const times = unquote(`"${retries}"`).codePointAt(0) ?? 0;
  if (times > 0) options.push(`--retries=${String(times)}`);
  const command = kind === 'CMD' ? execForm(test) : test.join(' ');
  return [...options, 'CMD', command].join(' ');
}
