/** Whether bytes are text, in which encoding, and what it is written in. */
import type { TextEncoding, TextFacts, TextLanguage } from '../../shared/content.ts';
import { looksBinary } from './looks-binary.ts';
import { latin1 } from './source.ts';

/** Bytes that may be cut off a character of UTF-8 at the end of what is looked at. */
const CUT = 3;

const BY_EXTENSION: ReadonlyMap<string, TextLanguage> = new Map<string, TextLanguage>([
  ['json', 'json'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['sh', 'shell'],
  ['bash', 'shell'],
  ['ini', 'ini'],
  ['conf', 'ini'],
  ['cfg', 'ini'],
  ['toml', 'ini'],
  ['properties', 'ini'],
]);

/** Null for bytes that are no text. `start`: the first bytes of the file; `whole`: they are all of it. */
export function recogniseText(start: Uint8Array, whole: boolean, name: string): TextFacts | null {
  const marked = byMark(start);
  const encoding = marked?.encoding ?? guess(start, whole);
  if (encoding === null) return null;
  return { encoding, mark: marked?.mark ?? 0, language: languageOf(start, name) };
}

function byMark(start: Uint8Array): { encoding: TextEncoding; mark: number } | null {
  const [a, b, c] = start;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', mark: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', mark: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', mark: 2 };
  return null;
}

function guess(start: Uint8Array, whole: boolean): TextEncoding | null {
  if (looksBinary(start)) return guessWide(start);
  return isUtf8(start, whole) ? 'utf-8' : guessLatin(start);
}

function isUtf8(start: Uint8Array, whole: boolean): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const longest = whole ? 0 : Math.min(CUT, start.length);
  for (let cut = 0; cut <= longest; cut++) {
    try {
      decoder.decode(start.subarray(0, start.length - cut));
      return true;
    } catch {
      // Perhaps a character is cut at the end.
    }
  }
  return false;
}

/** Latin-1 has control characters where UTF-8 has none; text does without them. */
function guessLatin(start: Uint8Array): TextEncoding | null {
  const odd = start.reduce((sum, byte) => sum + (byte >= 0x80 && byte < 0xa0 ? 1 : 0), 0);
  const high = start.reduce((sum, byte) => sum + (byte >= 0xa0 ? 1 : 0), 0);
  return odd === 0 && high * 4 < start.length ? 'latin1' : null;
}

/** UTF-16 without a mark: nearly every second byte of western text is 0, and none of the others. */
function guessWide(start: Uint8Array): TextEncoding | null {
  const zeros = [0, 0];
  const length = start.length & ~1;
  for (let i = 0; i < length; i++) if (start[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (length < 8) return null;
  if (even === 0 && odd > length * 0.4) return 'utf-16le';
  return odd === 0 && even > length * 0.4 ? 'utf-16be' : null;
}

function languageOf(start: Uint8Array, name: string): TextLanguage {
  const base = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const extension = base.slice(base.lastIndexOf('.') + 1);
  const known = BY_EXTENSION.get(extension);
  if (known !== undefined) return known;
  const first = latin1(start.subarray(0, 200)).trimStart();
  if (/^#!.*\b(?:ba|da|k|z)?sh\b/.test(first)) return 'shell';
  if (/^[{[]\s*["{[\]}]/.test(first)) return 'json';
  return 'plain';
}
