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

/** Go quotes as JSON does, but for `\x07` and a few short forms. */
function unquote(quoted: string): string {
  const json = quoted
    .replace(/\\x([0-9a-fA-F]{2})/g, '\\u00$1')
    .replace(/\\a/g, '\\u0007')
    .replace(/\\v/g, '\\u000b');
  try {
    return String(JSON.parse(json));
  } catch {
    return quoted.slice(1, -1);
  }
}

/** Where a new `name=` begins in a list of pairs whose values may hold spaces. */
const NEXT_PAIR = /\s+(?=[A-Za-z_][\w./-]*=)/;

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

const HEALTHCHECK = /^&\{\[(.*)\] ((?:"[^"\s]*" )+)'(.*)'\}$/s;
const DURATIONS = ['interval', 'timeout', 'start-period', 'start-interval'];

/** Go's print of a health check, `&{["CMD-SHELL" "x"] "30s" "5s" "0s" '\x03'}`; null if it is none. */
export function healthcheck(text: string): string | null {
  const [, list = '', durations = '', retries = ''] = HEALTHCHECK.exec(text) ?? [];
  const { words } = quotedWords(list);
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
