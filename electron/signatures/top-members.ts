/**
 * The members of a JSON object, without a look into their values: a predicate of millions of keys costs no more than
 * its bytes.
 */

export interface TopMember {
  readonly key: string;
  /** Of its value, in the document. */
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPENING: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const CLOSING: ReadonlySet<number> = new Set([0x7d, 0x5d]);

/** In their order, repeated ones too; null if they are more than `limit`. `json` must be an object that JSON.parse takes. */
export function topMembers(json: Uint8Array, limit: number): readonly TopMember[] | null {
  const members: TopMember[] = [];
  let depth = 0;
  let keyAt: number | null = null;
  let member: { key: string; start: number } | null = null;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) {
      if (depth === 1 && member === null) keyAt = at;
      at = stringEnd(json, at);
    } else if (OPENING.has(byte)) depth += 1;
    else if (depth === 1 && byte === COLON && member === null) {
      const key = JSON.parse(Buffer.from(json.subarray(keyAt ?? at, at)).toString()) as string;
      member = { key, start: at + 1 };
    } else if (CLOSING.has(byte)) depth -= 1;
    const ends = (byte === COMMA && depth === 1) || (CLOSING.has(byte) && depth === 0);
    if (ends && member !== null) {
      if (members.length === limit) return null;
      members.push({ ...member, end: at });
      member = null;
    }
  }
  return members;
}

/** Where the string that starts at `from` ends: at its closing quotation mark. */
function stringEnd(json: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}
