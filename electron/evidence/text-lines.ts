/** Lines of what a command printed, with their places. */

export interface TextLine {
  /** Without its end; cut at `MAX_LINE`. */
  readonly text: string;
  /** Of its first character in the whole text. */
  readonly offset: number;
}

/** No command whose output is read prints longer lines. */
const MAX_LINE = 16_384;
/** Commands say what they print within this much of the text. */
const MAX_HEAD = 65_536;

/** Every line, ended by CRLF, LF or CR. */
export function* textLines(text: string): Generator<TextLine> {
  const ends = /\r\n?|\n/g;
  let offset = 0;
  for (;;) {
    const end = ends.exec(text);
    yield {
      text: text.slice(offset, Math.min(end?.index ?? text.length, offset + MAX_LINE)),
      offset,
    };
    if (end === null) return;
    offset = ends.lastIndex;
  }
}

/** True if one of the first lines passes. */
export function someLine(text: string, test: (line: string) => boolean): boolean {
  for (const line of textLines(text.slice(0, MAX_HEAD))) if (test(line.text)) return true;
  return false;
}
