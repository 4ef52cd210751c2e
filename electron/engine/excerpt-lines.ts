/** The lines around a place, gathered from a text that comes in pieces. */
import { MAX_EXCERPT_LINE, type EvidenceExcerpt, type TextPlace } from '../../shared/evidence.ts';

/** Lines that are shown before a place, and after it. */
const AROUND = 8;
/** Of a long line, characters that are shown before the place. */
const BEFORE = 160;

/** Of a character that a cut goes through. */
const HALVES = /^[\udc00-\udfff]|[\ud800-\udbff]$/g;

/** Where a piece of the text begins, as lines are counted. */
export interface LineState {
  /** From 1. */
  readonly line: number;
  /** UTF-16 units of the line that came before. */
  readonly units: number;
  /** True if a CR has just ended a line, to which an LF would belong. */
  readonly afterCR: boolean;
}

export const TEXT_START: LineState = { line: 1, units: 0, afterCR: false };

export class ExcerptLines {
  readonly #place: TextPlace;
  readonly #first: number;
  readonly #last: number;
  readonly #lines: string[] = [];
  readonly #cut: number[] = [];
  #state: LineState = TEXT_START;
  /** What is shown of the line that has not ended yet. */
  #shown = '';

  constructor(place: TextPlace) {
    this.#place = place;
    this.#first = Math.max(1, place.line - AROUND);
    this.#last = place.line + AROUND;
  }

  /** Where the next piece begins. */
  get state(): LineState {
    return this.#state;
  }

  /** True once nothing that comes can be part of the excerpt. */
  get isComplete(): boolean {
    return this.#state.line > this.#last;
  }

  /** True if the text may be taken up there, and nothing is lost. Only before the first piece. */
  canStartAt({ line, units }: LineState): boolean {
    if (line < this.#first) return true;
    return line === this.#first && units <= this.#startOf(line);
  }

  startAt(state: LineState): void {
    this.#state = state;
  }

  /** Takes the next piece of the text. */
  push(text: string): void {
    if (text === '') return;
    let at = this.#state.afterCR && text.startsWith('\n') ? 1 : 0;
    this.#state = { ...this.#state, afterCR: false };
    const breaks = /\r\n?|\n/g;
    breaks.lastIndex = at;
    for (let found = breaks.exec(text); found !== null; found = breaks.exec(text)) {
      this.#take(text, at, found.index);
      this.#endLine(found[0] === '\r' && breaks.lastIndex === text.length);
      at = breaks.lastIndex;
      if (this.isComplete) return;
    }
    this.#take(text, at, text.length);
  }

  /** No more will come. */
  end(): EvidenceExcerpt {
    if (!this.isComplete && this.#state.units > 0) this.#endLine(false);
    return { first: this.#first, lines: this.#lines, cut: this.#cut };
  }

  /** Units of a line that are cut off before what is shown of it. */
  #startOf(line: number): number {
    const column = this.#place.column - 1;
    const isFar = line === this.#place.line && column + BEFORE > MAX_EXCERPT_LINE;
    return isFar ? column - BEFORE : 0;
  }

  #take(text: string, from: number, to: number): void {
    const { line, units, afterCR } = this.#state;
    if (line >= this.#first) {
      const start = this.#startOf(line);
      const begin = Math.max(from, from + start - units);
      const end = Math.min(to, from + start + MAX_EXCERPT_LINE - units);
      if (begin < end) this.#shown += text.slice(begin, end);
    }
    this.#state = { line, units: units + to - from, afterCR };
  }

  #endLine(afterCR: boolean): void {
    const { line } = this.#state;
    if (line >= this.#first && line <= this.#last) {
      this.#lines.push(this.#shown.replaceAll(HALVES, '\ufffd'));
      this.#cut.push(this.#startOf(line));
    }
    this.#shown = '';
    this.#state = { line: line + 1, units: 0, afterCR };
  }
}
