/**
 * Makes text from an image safe to show: nothing in it can move a cursor, turn the reading
 * direction, hide, or start a new line. Drydock's own words never need this.
 */

/**
 * C0, DEL and C1 controls, format characters (bidirectional marks, zero width, tags), line and
 * paragraph separators, fillers that draw nothing, and surrogates without a partner.
 */
const UNSAFE =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u3164|\uFFA0/gu;

/** The same without state, so that the common case costs one look. */
const HAS_UNSAFE = new RegExp(UNSAFE.source, 'u');

const SHORT: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
]);

/**
 * `text` with every unsafe character spelled out: `\n`, `\t`, `\r`, `\x1b`, `[U+202E]`; bytes that
 * are no UTF-8 (carried as U+DC80 to U+DCFF) as `\xff`. Longer than `max` characters, it is cut and
 * ends in `…`.
 */
export function escapeText(text: string, max = Infinity): string {
  // A code point is at most two units: no more of a hostile megabyte than this is ever looked at.
  const head = text.length > max * 2 + 2 ? text.slice(0, max * 2 + 2) : text;
  const safe = HAS_UNSAFE.test(head) ? head.replace(UNSAFE, spell) : head;
  return head.length < text.length || safe.length > max ? cut(safe, max) : safe;
}

/** True if `escapeText` would spell something out. */
export function hasUnsafe(text: string): boolean {
  return HAS_UNSAFE.test(text);
}

/** `text` with another character in place of each unsafe one: for names that have to be made. */
export function replaceUnsafe(text: string, other: string): string {
  return HAS_UNSAFE.test(text) ? text.replace(UNSAFE, other) : text;
}

/** What `escapeText` makes, in quotation marks: for names inside a sentence. */
export function quote(text: string, max = 200): string {
  return `“${escapeText(text, max)}”`;
}

/**
 * What is copied of a name: the very name, or as a JSON string if something in it hides, turns the direction or
 * ends a line, since whoever pastes it into a terminal would run that.
 */
export function copiedName(name: string): string {
  return HAS_UNSAFE.test(name) ? escapeJSON(JSON.stringify(name)) : name;
}

/**
 * JSON text with the same characters as escapes that every JSON reader turns back: nothing is lost.
 * Newlines between values stay; inside strings JSON has none.
 */
export function escapeJSON(json: string): string {
  return json.replace(UNSAFE, (character) => {
    if (character === '\n') return character;
    return character.split('').map(unicodeEscape).join('');
  });
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const short = SHORT.get(code);
  if (short !== undefined) return short;
  if (code < 0xa0) return hexByte(code);
  if (code >= 0xdc80 && code <= 0xdcff) return hexByte(code - 0xdc00);
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}

function hexByte(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}

function cut(text: string, max: number): string {
  const characters = [...text.slice(0, max * 2 + 2)];
  return characters.length <= max ? text : `${characters.slice(0, Math.max(0, max - 1)).join('')}…`;
}
