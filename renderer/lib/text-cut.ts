/**
 * Cuts bytes of a long text into rows for the screen: its lines, and long lines in several rows. A
 * piece ends behind its last whole line, so that the next one starts with a line.
 */
import type { TextEncoding } from '../../shared/content.ts';

/** Characters in one row; more would make drawing slow. */
const ROW_CHARACTERS = 1000;

export interface TextRow {
  /** True where a line starts; false where a long one goes on. */
  readonly starts: boolean;
  readonly text: string;
}

export interface CutText {
  readonly rows: readonly TextRow[];
  /** Bytes that the rows stand for; the rest belongs to the next piece. */
  readonly used: number;
  /** Ends of lines in it. */
  readonly lines: number;
  /** True if the last row's line goes on in the next piece. */
  readonly open: boolean;
}

const NEWLINE = 0x0a;

/** `last`: nothing follows the bytes. `starts`: they begin with a new line. */
export function cutText(
  bytes: Uint8Array,
  encoding: TextEncoding,
  last: boolean,
  starts: boolean,
): CutText {
  const lineEnd = lastLineEnd(bytes, encoding);
  const used = last ? bytes.length : lineEnd > 0 ? lineEnd : wholeCharacters(bytes, encoding);
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(0, used));
  const lines = text.split('\n');
  const open = lines.at(-1) !== '';
  // What is behind the last line end is a line only if there is something.
  if (!open) lines.pop();
  const rows = lines.flatMap((line, i) => rowsOf(line.replace(/\r$/, ''), starts || i > 0));
  return { rows, used, lines: open ? lines.length - 1 : lines.length, open };
}

function rowsOf(line: string, starts: boolean): readonly TextRow[] {
  const rows: TextRow[] = [{ starts, text: line.slice(0, ROW_CHARACTERS) }];
  for (let at = ROW_CHARACTERS; at < line.length; at += ROW_CHARACTERS)
    rows.push({ starts: false, text: line.slice(at, at + ROW_CHARACTERS) });
  return rows;
}

/** Offset behind the last line end, or 0. */
function lastLineEnd(bytes: Uint8Array, encoding: TextEncoding): number {
  if (encoding === 'utf-8' || encoding === 'latin1') return bytes.lastIndexOf(NEWLINE) + 1;
  const low = encoding === 'utf-16le' ? 0 : 1;
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2)
    if (bytes[at + low] === NEWLINE && bytes[at + 1 - low] === 0) return at + 2;
  return 0;
}

/** Bytes without a character that is cut at the end. */
function wholeCharacters(bytes: Uint8Array, encoding: TextEncoding): number {
  if (encoding === 'latin1') return bytes.length;
  if (encoding !== 'utf-8') return Math.max(2, bytes.length & ~1);
  for (let back = 1; back <= Math.min(3, bytes.length - 1); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}
