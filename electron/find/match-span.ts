// Which part of some bytes matches: the one that begins first, and of these the longest. It follows all
// ways through the program at once, so its time is bytes times instructions at most.

import { Closure, mayBegin, sideOf } from './closure.ts';
import type { Program } from './program.ts';

interface Way {
  /** A byte instruction. */
  readonly at: number;
  readonly start: number;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export class SpanFinder {
  /** Instructions that were followed so far, in all calls. */
  steps = 0;
  readonly #program: Program;
  readonly #closure: Closure;
  /** By byte: 1 if a match can begin with it; null if one can be empty. */
  readonly #first: Uint8Array | null;

  constructor(program: Program) {
    this.#program = program;
    this.#closure = new Closure(program);
    this.#first = firstBytes(program);
  }

  /** The part of `bytes` from `from` to `to` that matches; null if none does. */
  find(bytes: Uint8Array, from: number, to: number): Span | null {
    let best: Span | null = null;
    /** Where ways go on: instructions and starts, the earliest start first. */
    let going: readonly Way[] = [];
    for (let at = from; at <= to; at++) {
      if (going.length === 0) {
        if (best !== null) return best;
        if (this.#first !== null && this.#first[bytes[at] ?? 0] !== 1) continue;
      }
      const before = at === from ? 'edge' : sideOf(bytes[at - 1] ?? 0);
      const after = at === to ? 'edge' : sideOf(bytes[at] ?? 0);
      const begins = best === null && (at === to || mayBegin(bytes[at]));
      const fresh: readonly Way[] = begins ? [{ at: this.#program.start, start: at }] : [];
      const ways: Way[] = [];
      this.#closure.begin();
      for (const { at: instruction, start } of [...going, ...fresh]) {
        if (best !== null && start > best.from) break;
        const matched: boolean = this.#closure.follow(instruction, before, after, (byte) => {
          ways.push({ at: byte, start });
        });
        if (matched) best = { from: start, to: at };
      }
      this.steps += ways.length + going.length + 1;
      going = at === to ? [] : this.#pass(ways, bytes[at] ?? 0);
    }
    return best;
  }

  /** The ways that take a byte, behind it. */
  #pass(ways: readonly Way[], byte: number): Way[] {
    return ways.flatMap(({ at, start }) => {
      const instruction = this.#program.instructions[at];
      if (instruction?.op !== 'byte') return [];
      const takes = byte >= instruction.low && byte <= instruction.high;
      return takes ? [{ at: instruction.next, start }] : [];
    });
  }
}

/** Whatever assertions say, so that it is never too few. */
function firstBytes({ instructions, start }: Program): Uint8Array | null {
  const first = new Uint8Array(256);
  const seen = new Set<number>([start]);
  // A set grows while it is walked.
  for (const at of seen) {
    const instruction = instructions[at];
    if (instruction === undefined || instruction.op === 'match') return null;
    if (instruction.op === 'byte') first.fill(1, instruction.low, instruction.high + 1);
    else seen.add(instruction.next);
    if (instruction.op === 'split') seen.add(instruction.other);
  }
  return first;
}
