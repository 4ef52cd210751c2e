/**
 * Bytes to text: UTF-8, or UTF-16 by its byte-order mark or by the pattern of its zero bytes. Chunk by chunk,
 * so that a text of any size passes through; what cannot be decoded becomes U+FFFD, and where is told.
 */

/** Named bytes that stay as they are while they are read. */
export interface EvidenceBytes {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** The bytes from an offset on; fewer than asked for only at the end. */
  readonly read: (offset: number, length: number) => Uint8Array;
}

export interface TextChunk {
  readonly text: string;
  /** What the text was decoded from; all chunks together are all bytes. */
  readonly bytes: Uint8Array;
  /** Offset in `text` of the first character that the bytes do not give; null if all are good. */
  readonly badAt: number | null;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

const CHUNK = 1024 * 1024;
/** What the encoding is guessed from where there is no mark. */
const SAMPLE = 1024;
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * All of the source as text, in chunks that end between characters; a byte-order mark is no part of it.
 * `from`: where an earlier pass had a chunk begin, to leave out what is before.
 */
export function* textChunks(source: EvidenceBytes, from = 0): Generator<TextChunk> {
  const sample = source.read(0, SAMPLE);
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, at) => sample[at] === byte));
  const encoding = mark?.[0] ?? guessEncoding(sample);
  let skip = from === 0 ? (mark?.[1].length ?? 0) : 0;
  for (let offset = from; offset < source.size;) {
    const read = source.read(offset, CHUNK);
    if (read.length === 0) return;
    const last = offset + read.length >= source.size;
    const bytes = last ? read : read.subarray(0, wholeCharacters(read, encoding));
    const text = decode(bytes.subarray(skip), encoding);
    yield { text, bytes, badAt: firstBad(text, bytes.subarray(skip), encoding) };
    offset += bytes.length;
    skip = 0;
  }
}

/** ASCII in UTF-16 has a zero in every other byte, and nothing else has. */
function guessEncoding(sample: Uint8Array): Encoding {
  const zeros: [even: number, odd: number] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2 === 0 ? 0 : 1]++;
  });
  const [even, odd] = zeros;
  const most = sample.length * 0.35;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : 'utf-8';
}

/** Bytes up to the last character that is surely whole; all of them where nothing looks like one. */
function wholeCharacters(bytes: Uint8Array, encoding: Encoding): number {
  const end = bytes.length;
  if (encoding !== 'utf-8') {
    const even = end - (end % 2);
    const high = bytes[encoding === 'utf-16le' ? even - 1 : even - 2] ?? 0;
    return even > 2 && high >= 0xd8 && high < 0xdc ? even - 2 : even || end;
  }
  for (let back = 1; back <= 3 && back < end; back++) {
    const byte = bytes[end - back] ?? 0;
    if (byte >= 0xc0) return end - back;
    if (byte < 0x80) return end;
  }
  return end;
}

function decode(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding === 'utf-8') return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const text = new TextDecoder('utf-16le', { ignoreBOM: true });
  return text.decode(encoding === 'utf-16le' ? bytes : swapped(bytes));
}

/** Not every runtime decodes the big-endian form itself. */
function swapped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let at = 0; at + 1 < copy.length; at += 2) {
    [copy[at], copy[at + 1]] = [bytes[at + 1] ?? 0, bytes[at] ?? 0];
  }
  return copy;
}

/** A replacement character is bad unless it stands in the bytes itself; none was bad before the first. */
function firstBad(text: string, bytes: Uint8Array, encoding: Encoding): number | null {
  let from = 0;
  let byte = 0;
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', at + 1)) {
    byte += encoding === 'utf-8' ? Buffer.byteLength(text.slice(from, at)) : (at - from) * 2;
    if (!isReplacement(bytes, byte, encoding)) return at;
    from = at;
  }
  return null;
}

function isReplacement(bytes: Uint8Array, at: number, encoding: Encoding): boolean {
  if (encoding === 'utf-8') {
    return bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
  }
  const [low, high] = encoding === 'utf-16le' ? [at, at + 1] : [at + 1, at];
  return bytes[low] === 0xfd && bytes[high] === 0xff;
}
