/** Offsets in a text as lines and columns, in one pass. Lines end with CRLF, LF or CR, as editors have it. */
import type { TextPlace } from '../../shared/evidence.ts';

/** Where a chunk of text begins, and whether a line feed at its start belongs to the break before. */
export interface ChunkStart extends TextPlace {
  readonly afterReturn: boolean;
}

export const TEXT_START: ChunkStart = { line: 1, column: 1, afterReturn: false };

/** Walks forward through one chunk; each offset that it is asked for must be at or behind the one before. */
export class LinePlaces {
  readonly #text: string;
  /** A text without any carriage return is searched for line feeds alone. */
  readonly #returns: boolean;
  #line: number;
  /** Offset at which the line begins; below 0 if in the chunk before. */
  #start: number;
  /** Offset behind the next line break; infinite behind the last. */
  #next: number;

  constructor(text: string, start: ChunkStart = TEXT_START) {
    this.#text = text;
    this.#returns = text.includes('\r');
    this.#line = start.line;
    this.#start = 1 - start.column;
    const continued = start.afterReturn && text.startsWith('\n');
    if (continued) this.#start = 1;
    this.#next = this.#breakFrom(continued ? 1 : 0);
  }

  placeAt(offset: number): TextPlace {
    while (this.#next <= offset) {
      this.#line++;
      this.#start = this.#next;
      this.#next = this.#breakFrom(this.#next);
    }
    // The line feed that ends a break of two is still in the line before.
    return { line: this.#line, column: Math.max(offset - this.#start + 1, 1) };
  }

  /** Where the next chunk begins. */
  end(): ChunkStart {
    return { ...this.placeAt(this.#text.length), afterReturn: this.#text.endsWith('\r') };
  }

  #breakFrom(offset: number): number {
    if (!this.#returns) {
      const feed = this.#text.indexOf('\n', offset);
      return feed === -1 ? Infinity : feed + 1;
    }
    for (let at = offset; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x0a) return at + 1;
      if (code === 0x0d) return this.#text.charCodeAt(at + 1) === 0x0a ? at + 2 : at + 1;
    }
    return Infinity;
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
