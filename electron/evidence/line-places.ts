/** Offsets in a text as lines and columns, in one pass. Lines end with CRLF, LF or CR, as editors have it. */
import type { TextPlace } from '../../shared/evidence.ts';

/** Where a chunk of text begins, and whether a line feed at its start belongs to the break before. */
export interface ChunkStart extends TextPlace {
  readonly afterReturn: boolean;
}

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

export const TEXT_START: ChunkStart = { line: 1, column: 1, afterReturn: false };

/** Walks through one chunk; offsets are best asked for in ascending order, or in the line of the last one. */
export class LinePlaces {
  readonly #text: string;
  readonly #chunk: ChunkStart;
  #line: number;
  /** Offset at which the line begins; below 0 if in the chunk before. */
  #start: number;
  /** Up to here line breaks were counted. */
  #at = 0;

  constructor(text: string, chunk: ChunkStart = TEXT_START) {
    this.#text = text;
    this.#chunk = chunk;
    this.#line = chunk.line;
    this.#start = 1 - chunk.column;
  }

  placeAt(offset: number): TextPlace {
    if (offset < this.#start) this.#restart();
    for (; this.#at < offset; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== LINE_FEED && code !== RETURN) continue;
      // The two of CRLF are one break.
      if (code === RETURN || !this.#followsReturn()) this.#line++;
      this.#start = this.#at + 1;
    }
    return { line: this.#line, column: Math.max(offset - this.#start + 1, 1) };
  }

  /** Where the next chunk begins. */
  end(): ChunkStart {
    return this.startAt(this.#text.length);
  }

  /** What a chunk that begins at an offset has to know. */
  startAt(offset: number): ChunkStart {
    const place = this.placeAt(offset);
    const afterReturn = offset === 0 ? this.#chunk.afterReturn : this.#text[offset - 1] === '\r';
    return { ...place, afterReturn };
  }

  #followsReturn(): boolean {
    if (this.#at === 0) return this.#chunk.afterReturn;
    return this.#text.charCodeAt(this.#at - 1) === RETURN;
  }

  #restart(): void {
    this.#at = 0;
    this.#line = this.#chunk.line;
    this.#start = 1 - this.#chunk.column;
  }
}

/** The places of offsets in any order. */
export function placesOf(text: string, offsets: readonly number[]): ReadonlyMap<number, TextPlace> {
  const lines = new LinePlaces(text);
  const sorted = Float64Array.from(offsets).sort();
  const places = new Map<number, TextPlace>();
  for (const offset of sorted) {
    if (!places.has(offset)) places.set(offset, lines.placeAt(offset));
  }
  return places;
}

/** The offset of a place; the end of its line or of the text where it is beyond. */
export function offsetOf(text: string, place: TextPlace): number {
  const breaks = /\r\n?|\n/g;
  for (let line = 1; line < place.line; line++) {
    if (breaks.exec(text) === null) return text.length;
  }
  const start = breaks.lastIndex;
  const end = breaks.exec(text)?.index ?? text.length;
  return Math.min(start + place.column - 1, end);
}
