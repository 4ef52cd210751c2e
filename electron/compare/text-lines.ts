/** Text as lines that can be compared: any bytes are text, as long as none of the first is zero. */

/** Bytes at the start that are looked at, as other tools that compare files have it. */
const LOOKED_AT = 8_192;

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const REPLACEMENT = '\ufffd';
const NEWLINE = 0x0a;

export interface TextLines {
  /** Without their ends. A carriage return belongs to its line, a byte order mark to the first. */
  readonly lines: readonly string[];
  /** True if the last line has no end. */
  readonly endless: boolean;
}

/** True for what is compared line by line. */
export function isText(bytes: Uint8Array): boolean {
  return !bytes.subarray(0, LOOKED_AT).includes(0);
}

/** The lines of UTF-8; a byte that is none is carried as U+DC80 to U+DCFF, so that other bytes are other lines. */
export function textLines(bytes: Uint8Array): TextLines {
  const text = UTF8.decode(bytes);
  if (text.includes(REPLACEMENT)) return linesOfBytes(bytes);
  const lines = text.split('\n');
  const endless = lines.at(-1) !== '';
  if (!endless) lines.pop();
  return { lines, endless };
}

function linesOfBytes(bytes: Uint8Array): TextLines {
  const lines: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const found = bytes.indexOf(NEWLINE, at);
    const end = found < 0 ? bytes.length : found;
    lines.push(decode(bytes.subarray(at, end)));
    if (found < 0) return { lines, endless: true };
    at = end + 1;
  }
  return { lines, endless: false };
}

function decode(bytes: Uint8Array): string {
  const text = UTF8.decode(bytes);
  return text.includes(REPLACEMENT) ? decodeBytes(bytes) : text;
}

/** Character by character, for the few lines that need it. */
function decodeBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at] ?? 0);
    const text = length === 0 ? REPLACEMENT : UTF8.decode(bytes.subarray(at, at + length));
    const isRight = text !== REPLACEMENT ? !text.includes(REPLACEMENT) : isReplacement(bytes, at);
    parts.push(isRight ? text : String.fromCharCode(0xdc00 + (bytes[at] ?? 0)));
    at += isRight ? length : 1;
  }
  return parts.join('');
}

/** Bytes of a character by the first of them; 0 for one that starts none. */
function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  return first < 0xf5 ? 4 : 0;
}

/** A genuine U+FFFD. */
function isReplacement(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
}
