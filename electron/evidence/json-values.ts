/** Where the JSON values of a text begin and end, without recursion: `docker inspect`, JSON lines, and so on. */
import { MAX_EVIDENCE_DEPTH } from '../../shared/limits/evidence.ts';

export interface JsonExtent {
  readonly start: number;
  /** Exclusive; the end of the text if the value does not end. */
  readonly end: number;
  readonly closed: boolean;
  /** Offset at which it is nested too deep; null if it is not. */
  readonly tooDeep: number | null;
  /** Values in it, or a few more. */
  readonly values: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;

/** The object or list that begins at an offset. One look at each character outside of strings. */
export function jsonExtent(text: string, start: number): JsonExtent {
  let depth = 0;
  let values = 1;
  let tooDeep: number | null = null;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = stringEnd(text, at);
    } else if (code === COMMA) {
      values++;
    } else if (isOpening(code)) {
      values++;
      if (++depth > MAX_EVIDENCE_DEPTH) tooDeep ??= at;
    } else if (isClosing(code) && --depth === 0) {
      return { start, end: at + 1, closed: true, tooDeep, values };
    }
  }
  return { start, end: text.length, closed: false, tooDeep, values };
}

/** The offset of the next `{` or `[` that begins a line, or of one right at `from`; -1 if there is none. */
export function nextOpening(text: string, from: number): number {
  if (isOpening(text.charCodeAt(from))) return from;
  const opening = /[\r\n][ \t]*[[{]/g;
  opening.lastIndex = from;
  return opening.exec(text) === null ? -1 : opening.lastIndex - 1;
}

function isOpening(code: number): boolean {
  return code === 0x7b || code === 0x5b;
}

function isClosing(code: number): boolean {
  return code === 0x7d || code === 0x5d;
}

/** Offset of the quote that ends a string; the end of the text if none does. */
export function stringEnd(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}
