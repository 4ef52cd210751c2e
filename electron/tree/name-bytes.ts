// Names as bytes and back, for names kept in flat buffers. Any string survives: UTF-8, with a lone
// surrogate (which is how the tar reader writes a byte that is not UTF-8) as three bytes.

const SURROGATE = /[\ud800-\udfff]/;
const REPLACEMENT = '\ufffd';

/** The most bytes that `writeName` can need for `text`. */
export function maxNameBytes(text: string): number {
  return text.length * 3;
}

/** Writes `text` at `offset`, where `maxNameBytes` bytes are free; returns the bytes written. */
export function writeName(target: Buffer, offset: number, text: string): number {
  if (!SURROGATE.test(text)) return target.write(text, offset, 'utf8');
  let at = offset;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) {
      target[at++] = 0xe0 | (code >> 12);
      target[at++] = 0x80 | ((code >> 6) & 0x3f);
      target[at++] = 0x80 | (code & 0x3f);
    } else {
      at += target.write(character, at, 'utf8');
    }
  }
  return at - offset;
}

/** The bytes of one name. */
export function encodeName(text: string): Buffer {
  const bytes = Buffer.alloc(maxNameBytes(text));
  return bytes.subarray(0, writeName(bytes, 0, text));
}

/** The string that `writeName` wrote to these bytes. */
export function readName(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from, to);
  // A genuine U+FFFD takes the slow path as well and comes out the same.
  return text.includes(REPLACEMENT) ? readSurrogates(bytes, from, to) : text;
}

function readSurrogates(bytes: Buffer, from: number, to: number): string {
  let text = '';
  let plain = from;
  for (let at = from; at < to; at++) {
    const second = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xed || second < 0xa0 || at + 2 >= to) continue;
    const code = 0xd000 | ((second & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f);
    text += bytes.toString('utf8', plain, at) + String.fromCharCode(code);
    plain = at + 3;
    at += 2;
  }
  return text + bytes.toString('utf8', plain, to);
}
