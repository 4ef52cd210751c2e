/** Colours for one row of text at a time: no state goes from row to row, so any row can be drawn alone. */
import type { TextLanguage } from '../../shared/content.ts';

export type LineTokenKind = 'plain' | 'comment' | 'key' | 'string' | 'number' | 'word';

export interface LineToken {
  readonly kind: LineTokenKind;
  readonly text: string;
}

type Pattern = readonly [kind: LineTokenKind, pattern: RegExp];

const STRING: Pattern = ['string', /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y];
const NUMBER: Pattern = ['number', /-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/y];
const CONSTANT: Pattern = ['word', /\b(?:true|false|null|yes|no)\b/y];
const HASH: Pattern = ['comment', /#.*/y];

const PATTERNS: Readonly<Record<TextLanguage, readonly Pattern[]>> = {
  json: [['key', /"(?:[^"\\]|\\.)*"(?=\s*:)/y], STRING, NUMBER, CONSTANT],
  yaml: [['key', /(?:^|(?<=^[\s-]*))[\w./-]+(?=\s*:(?:\s|$))/y], HASH, STRING, NUMBER, CONSTANT],
  shell: [
    HASH,
    STRING,
    ['key', /\$\{?\w+\}?/y],
    [
      'word',
      /\b(?:if|then|else|elif|fi|for|while|do|done|case|esac|in|function|return|exit|set)\b/y,
    ],
  ],
  ini: [
    ['word', /\[[^\]]*\]/y],
    ['comment', /[#;].*/y],
    ['key', /[\w.-]+(?=\s*[=:])/y],
    STRING,
    NUMBER,
    CONSTANT,
  ],
  plain: [],
};

/** What is no token: letters and digits in a row, or one other character. */
const OTHER = /[A-Za-z0-9_]+|[^]/y;

/** The row in tokens; joined they are the row. */
export function lineTokens(text: string, language: TextLanguage): readonly LineToken[] {
  const patterns = PATTERNS[language];
  if (patterns.length === 0) return [{ kind: 'plain', text }];
  const tokens: LineToken[] = [];
  let plain = '';
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at, patterns);
    at += token.text.length;
    if (token.kind === 'plain') {
      plain += token.text;
      continue;
    }
    if (plain !== '') tokens.push({ kind: 'plain', text: plain });
    plain = '';
    tokens.push(token);
  }
  if (plain !== '') tokens.push({ kind: 'plain', text: plain });
  return tokens;
}

function tokenAt(text: string, at: number, patterns: readonly Pattern[]): LineToken {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    if (found !== '') return { kind, text: found };
  }
  OTHER.lastIndex = at;
  return { kind: 'plain', text: OTHER.exec(text)?.[0] ?? text.slice(at) };
}
