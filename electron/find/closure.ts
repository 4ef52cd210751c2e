// Which instructions can take the next byte, seen from some instructions and a place in the text.

import type { Program } from './program.ts';
import type { Assertion } from './syntax.ts';

/** What stands on one side of a place: nothing, a byte of a word, or another byte. */
export type Side = 'edge' | 'word' | 'other';

export function sideOf(byte: number): Side {
  const isWord =
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a) ||
    byte === 0x5f ||
    (byte >= 0x61 && byte <= 0x7a);
  return isWord ? 'word' : 'other';
}

/** False inside a character of several bytes, where no match begins. */
export function mayBegin(byte: number | undefined): boolean {
  return byte === undefined || (byte & 0xc0) !== 0x80;
}

/** Follows splits and assertions. One instance is used again and again. */
export class Closure {
  readonly #program: Program;
  readonly #seen: Uint32Array;
  #round = 0;
  readonly #open: number[] = [];

  constructor(program: Program) {
    this.#program = program;
    this.#seen = new Uint32Array(program.instructions.length);
  }

  /** Forgets where it was: the next `follow` begins at another place in the text. */
  begin(): void {
    this.#round++;
  }

  /**
   * Calls `onByte` for each byte instruction that can be reached and was not since `begin`; true if
   * the match can.
   */
  follow(start: number, before: Side, after: Side, onByte: (at: number) => void): boolean {
    let matched = false;
    this.#open.push(start);
    for (let at = this.#open.pop(); at !== undefined; at = this.#open.pop()) {
      const instruction = this.#program.instructions[at];
      if (instruction === undefined || this.#seen[at] === this.#round) continue;
      this.#seen[at] = this.#round;
      if (instruction.op === 'byte') onByte(at);
      else if (instruction.op === 'match') matched = true;
      else if (instruction.op === 'split') this.#open.push(instruction.other, instruction.next);
      else if (holds(instruction.assertion, before, after)) this.#open.push(instruction.next);
    }
    return matched;
  }
}

function holds(assertion: Assertion, before: Side, after: Side): boolean {
  if (assertion === 'start') return before === 'edge';
  if (assertion === 'end') return after === 'edge';
  const boundary = (before === 'word') !== (after === 'word');
  return boundary === (assertion === 'word-boundary');
}
