/**
 * The one writer to a terminal. Whatever reaches it leaves without control characters, whether it
 * goes to a terminal, a pipe or a file; colours are its own and only for a terminal.
 */
import { escapeText } from '../../shared/escape.ts';

/** What is needed of a standard stream. */
export interface Stream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(data: string | Uint8Array): boolean;
  once(event: 'drain', listener: () => void): unknown;
}

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

const CODES: Readonly<Record<Colour, number>> = {
  bold: 1,
  dim: 2,
  red: 31,
  green: 32,
  yellow: 33,
  cyan: 36,
};

const ESCAPE = '\u001b';
/** Exactly what `paint` makes; nothing else keeps its escape character. */
const OWN = new RegExp(`(${ESCAPE}\\[(?:0|1|2|31|32|33|36)m)`);
const ONLY_PLAIN = /^[\u0020-\u007e\n]*$/;

/** Characters of output that are kept before they are handed to the stream. */
const BATCH = 64 * 1024;
const WIDTH_WITHOUT_TERMINAL = 100;

export class Output {
  readonly #stream: Stream;
  #colours: boolean;
  #kept = '';
  #closed = false;
  #release: (() => void) | null = null;

  /** `colours` may be asked for; they are used only on a terminal. */
  constructor(stream: Stream, colours: boolean) {
    this.#stream = stream;
    this.#colours = colours && stream.isTTY === true;
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true;
  }

  /** Characters in a line; a fixed number where there is no terminal, so that output is stable. */
  get width(): number {
    if (!this.isTerminal) return WIDTH_WITHOUT_TERMINAL;
    // Some terminals do not know their width and say 0.
    const { columns = 0 } = this.#stream;
    return columns > 0 ? columns : WIDTH_WITHOUT_TERMINAL;
  }

  /** No colours from here on. */
  plain(): void {
    this.#colours = false;
  }

  /** True when enough is kept that the writer should wait for `flush`. */
  get full(): boolean {
    return this.#kept.length >= BATCH;
  }

  /** Drydock's own words in a colour. Not for text from an image that was not escaped. */
  paint(text: string, ...colours: readonly Colour[]): string {
    if (!this.#colours || text === '') return text;
    const codes = colours.map((colour) => `${ESCAPE}[${CODES[colour]}m`).join('');
    return `${codes}${text}${ESCAPE}[0m`;
  }

  /** Keeps one line. A newline inside it would be a forged line and is shown as `\n`. */
  print(line = '', end: '\n' | '\r\n' = '\n'): void {
    this.#kept += this.#guard(line) + end;
  }

  /** Keeps one line of a file's text: as `print`, but a tab stays one, since it can do no harm there. */
  printTabbed(line: string, colours: readonly Colour[]): void {
    const safe = line.split('\t').map((part) => escapeText(part));
    this.#kept += `${this.paint(safe.join('\t'), ...colours)}\n`;
  }

  /** Keeps several lines of Drydock's own. */
  printLines(lines: readonly string[]): void {
    for (const line of lines) this.print(line);
  }

  /** Hands over what is kept and waits until the stream wants more. */
  async flush(): Promise<void> {
    const text = this.#kept;
    this.#kept = '';
    if (text !== '') await this.#write(text);
  }

  /** Bytes of a file, exactly as they are: for somebody who asked for them. Waits as `flush` does. */
  async writeBytes(bytes: Uint8Array): Promise<void> {
    await this.flush();
    await this.#write(bytes);
  }

  async #write(data: string | Uint8Array): Promise<void> {
    if (this.#closed || this.#stream.write(data)) return;
    await new Promise<void>((resolve) => {
      this.#release = resolve;
      this.#stream.once('drain', resolve);
    });
  }

  /** Progress: replaces the line that the cursor is in. For terminals only. */
  rewrite(text: string): void {
    if (this.isTerminal && !this.#closed)
      this.#stream.write(`\r${escapeText(text, this.width - 1)}${ESCAPE}[K`);
  }

  /** The reader went away: everything later is dropped, and nobody waits for it. */
  close(): void {
    this.#closed = true;
    this.#kept = '';
    this.#release?.();
  }

  #guard(line: string): string {
    if (ONLY_PLAIN.test(line) && !line.includes('\n')) return line;
    if (!this.#colours) return escapeText(line);
    return line
      .split(OWN)
      .map((part, index) => (index % 2 === 1 ? part : escapeText(part)))
      .join('');
  }
}
