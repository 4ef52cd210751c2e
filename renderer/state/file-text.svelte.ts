/**
 * A text of any size as rows: read from its start on, piece after piece, as far as somebody scrolls. Where
 * pieces begin is kept, their rows only of the last ones; others are read again.
 */
import type { TextFacts } from '../../shared/content.ts';
import { toFailure, type Failure } from '../../shared/failure.ts';
import { cutText, type TextRow } from '../lib/text-cut.ts';
import type { FetchBytes } from './file-bytes.svelte.ts';

const PIECE_BYTES = 64 * 1024;
const PIECES_HELD = 64;

interface Piece {
  readonly offset: number;
  readonly used: number;
  readonly firstRow: number;
  readonly rowCount: number;
  /** Number of the line that its first row belongs to, from 1. */
  readonly firstLine: number;
  /** True if a line starts with it. */
  readonly starts: boolean;
}

export interface ShownRow {
  /** Null where a long line goes on. */
  readonly number: number | null;
  readonly text: string;
}

export class FileText {
  readonly #size: number;
  readonly #facts: TextFacts;
  readonly #fetch: FetchBytes;
  readonly #pieces: Piece[] = [];
  readonly #rows = new Map<Piece, readonly ShownRow[]>();
  #loading = false;
  /** What the next piece begins with. */
  #next: { offset: number; line: number; starts: boolean };
  #count = $state(0);
  #lines = $state(0);
  #version = $state(0);
  #failure = $state.raw<Failure | null>(null);

  constructor(size: number, facts: TextFacts, fetch: FetchBytes) {
    this.#size = size;
    this.#facts = facts;
    this.#fetch = fetch;
    this.#next = { offset: facts.mark, line: 1, starts: true };
  }

  /** Rows that are known. */
  get count(): number {
    return this.#count;
  }

  /** Lines that are known, whole or begun. */
  get lines(): number {
    return this.#lines;
  }

  get complete(): boolean {
    void this.#version;
    return this.#next.offset >= this.#size;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Null while it is on the way. */
  rowAt(row: number): ShownRow | null {
    void this.#version;
    const piece = this.#pieceOf(row);
    return piece === null ? null : (this.#rows.get(piece)?.[row - piece.firstRow] ?? null);
  }

  /** The row in which a line starts; of those that are known, the nearest. */
  rowOfLine(line: number): number {
    const piece = this.#pieces.findLast(({ firstLine }) => firstLine <= line);
    if (piece === undefined) return 0;
    const rows = this.#rows.get(piece) ?? [];
    const at = rows.findIndex(({ number }) => number !== null && number >= line);
    return piece.firstRow + Math.max(0, at);
  }

  /** Reads what is not held of rows `first` up to `last`, and one piece on if they reach the end. */
  async ensure(first: number, last: number): Promise<void> {
    if (this.#loading || this.#failure !== null) return;
    const missing = this.#pieces.find(
      (piece) =>
        piece.firstRow < last && piece.firstRow + piece.rowCount > first && !this.#rows.has(piece),
    );
    if (missing === undefined && (this.complete || last < this.#count)) return;
    this.#loading = true;
    try {
      if (missing === undefined) await this.#readNext();
      else await this.#readAgain(missing);
    } catch (thrown) {
      this.#failure = toFailure(thrown);
    }
    this.#loading = false;
    this.#version += 1;
  }

  async retry(first: number, last: number): Promise<void> {
    this.#failure = null;
    await this.ensure(first, last);
  }

  async #readNext(): Promise<void> {
    const { offset, line, starts } = this.#next;
    const bytes = await this.#fetch(offset, PIECE_BYTES);
    const last = bytes.length === 0 || offset + bytes.length >= this.#size;
    const cut = cutText(bytes, this.#facts.encoding, last, starts);
    const piece: Piece = {
      offset,
      used: cut.used,
      firstRow: this.#count,
      rowCount: cut.rows.length,
      firstLine: line,
      starts,
    };
    this.#pieces.push(piece);
    this.#hold(piece, cut.rows);
    const nextLine = line + cut.lines;
    this.#next = {
      offset: last ? this.#size : offset + cut.used,
      line: nextLine,
      starts: !cut.open,
    };
    this.#count += cut.rows.length;
    this.#lines = cut.open ? nextLine : nextLine - 1;
  }

  async #readAgain(piece: Piece): Promise<void> {
    const bytes = await this.#fetch(piece.offset, Math.max(1, piece.used));
    this.#hold(piece, cutText(bytes, this.#facts.encoding, true, piece.starts).rows);
  }

  #hold(piece: Piece, rows: readonly TextRow[]): void {
    let line = piece.starts ? piece.firstLine - 1 : piece.firstLine;
    this.#rows.set(
      piece,
      rows.map(({ starts, text }) => {
        if (starts) line += 1;
        return { number: starts ? line : null, text };
      }),
    );
    const [oldest] = this.#rows.keys();
    if (this.#rows.size > PIECES_HELD && oldest !== undefined) this.#rows.delete(oldest);
  }

  #pieceOf(row: number): Piece | null {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#pieces[middle]?.firstRow ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return this.#pieces[low] ?? null;
  }
}
