/**
 * Lays out a stored document for reading: either re-indented JSON, one member a line, or the text
 * as stored in lines of a bounded length. Nothing here changes a single token.
 */
import { tokenize, type Token } from './json-tokens.ts';

export interface JsonLine {
  readonly depth: number;
  readonly tokens: readonly Token[];
}

export interface StoredLine {
  /** Counted from 1; null where a long line goes on. */
  readonly number: number | null;
  readonly text: string;
}

/** Deeper than this is drawn at this depth: hostile nesting must not push text out of reach. */
const MAX_DEPTH = 40;

/** The document with one member or item a line; null if it is not made of JSON tokens. */
export function jsonLines(text: string): readonly JsonLine[] | null {
  const tokens = tokenize(text);
  if (tokens === null) return null;
  const lines: JsonLine[] = [];
  let line: Token[] = [];
  let depth = 0;
  let lineDepth = 0;
  const endLine = () => {
    if (line.length > 0) lines.push({ depth: Math.min(lineDepth, MAX_DEPTH), tokens: line });
    line = [];
    lineDepth = depth;
  };
  tokens.forEach((token, index) => {
    const before = tokens[index - 1]?.text;
    const opens = token.text === '{' || token.text === '[';
    const closes = token.text === '}' || token.text === ']';
    if (closes) {
      depth = Math.max(0, depth - 1);
      // An empty object or list stays on its line.
      if (before !== '{' && before !== '[') endLine();
    } else if (before === '{' || before === '[') endLine();
    line.push(token);
    if (opens) depth += 1;
    if (token.text === ',') endLine();
  });
  endLine();
  return lines;
}

/** The text as stored: its own lines, and longer ones broken every `width` characters. */
export function storedLines(text: string, width: number): readonly StoredLine[] {
  const lines: StoredLine[] = [];
  text.split('\n').forEach((line, index) => {
    lines.push({ number: index + 1, text: line.slice(0, width) });
    for (let at = width; at < line.length; at += width)
      lines.push({ number: null, text: line.slice(at, at + width) });
  });
  return lines;
}

/** What a string token says; null if it is none, or no valid JSON string. */
export function stringValue(token: Token): string | null {
  if (token.kind !== 'string') return null;
  try {
    return String(JSON.parse(token.text));
  } catch {
    return null;
  }
}
