/**
 * Splits JSON text into tokens without parsing it into values: repeated keys, long numbers and
 * the order of members stay as they are stored. It checks only what it needs to cut tokens;
 * whether the document is valid is the engine's business.
 */

export type TokenKind = 'punctuation' | 'key' | 'string' | 'number' | 'word';

export interface Token {
  readonly kind: TokenKind;
  /** As stored, quotation marks and escapes included. */
  readonly text: string;
}

const SPACE = /[ \t\r\n]*/y;
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\.)*"/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const PUNCTUATION = /[{}[\],:]/y;

/** The tokens of `text`, or null if it is not made of JSON tokens to its end. */
export function tokenize(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = readToken(text, at);
    if (token === null) return null;
    at = skipSpace(text, at + token.text.length);
    tokens.push(token.kind === 'string' && text[at] === ':' ? { ...token, kind: 'key' } : token);
  }
  return tokens;
}

function readToken(text: string, at: number): Token | null {
  const kinds: readonly (readonly [TokenKind, RegExp])[] = [
    ['punctuation', PUNCTUATION],
    ['string', TEXT],
    ['number', NUMBER],
    ['word', WORD],
  ];
  for (const [kind, pattern] of kinds) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return { kind, text: found[0] };
  }
  return null;
}

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return SPACE.lastIndex;
}
