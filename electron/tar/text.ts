// Bytes of names as strings. Tar names are bytes of no declared encoding: nearly all are UTF-8,
// and those that are not must survive unchanged, so that two different names stay different.

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });

const REPLACEMENT = '\uFFFD';

/** First code unit of the escapes: byte 0x80 becomes U+DC80, byte 0xff becomes U+DCFF. */
const ESCAPE = 0xdc00;

/** Code units that become a string in one call, whose arguments go on the stack. */
const UNITS_AT_ONCE = 4096;

/**
 * Decodes UTF-8; each byte that is not part of a valid sequence becomes one code unit
 * U+DC80..U+DCFF, which valid UTF-8 can never produce. NULs are kept.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = UTF8.decode(bytes);
  // A genuine U+FFFD takes the slow path as well and comes out the same.
  return text.includes(REPLACEMENT) ? decodeEscaping(bytes) : text;
}

/** Decodes a fixed field of `length` bytes at `start`, up to the first NUL if there is one. */
export function decodeField(block: Uint8Array, start: number, length: number): string {
  if (block[start] === 0) return '';
  const nul = block.indexOf(0, start);
  const end = nul === -1 ? start + length : Math.min(nul, start + length);
  return decodeText(block.subarray(start, end));
}

function decodeEscaping(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length);
  let count = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    const point = length === 0 ? ESCAPE + (bytes[at] ?? 0) : codePoint(bytes, at, length);
    if (point > 0xffff) {
      units[count++] = 0xd7c0 + (point >> 10);
      units[count++] = 0xdc00 + (point & 0x3ff);
    } else {
      units[count++] = point;
    }
    at += Math.max(length, 1);
  }
  let text = '';
  for (let start = 0; start < count; start += UNITS_AT_ONCE) {
    const part = units.subarray(start, Math.min(start + UNITS_AT_ONCE, count));
    // Spreading a typed array into the call is eight times slower.
    text += String(Reflect.apply(String.fromCharCode, undefined, part));
  }
  return text;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  let point = (bytes[at] ?? 0) & (length === 1 ? 0x7f : 0x7f >> length);
  for (let i = 1; i < length; i++) point = (point << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return point;
}

/** Bytes of the well-formed UTF-8 sequence at `at` (RFC 3629, section 4), or 0 if there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  // The second byte's range excludes overlong forms, surrogates and what lies above U+10FFFF.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 0;
  for (let i = 2; i < length; i++) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
