// Runs a program over bytes, in time that grows with their number alone: sets of instructions become
// states of a table when they are first met, and from then on a byte costs one look.

import { Closure, mayBegin, sideOf, type Side } from './closure.ts';
import { MAX_STATE_INSTRUCTIONS, MAX_STATES } from '../../shared/limits/find.ts';
import type { Program } from './program.ts';

/** What a place in the table says; others are the next state times the number of columns. */
const UNKNOWN = 0;
const FAILED = 1;
const MATCHED = 2;

interface State {
  readonly instructions: readonly number[];
  readonly before: Side;
}

export class Automaton {
  readonly #program: Program;
  readonly #closure: Closure;
  /** By byte: its column. Bytes of a column are alike to every instruction. */
  readonly #columns = new Uint8Array(256);
  /** By column: one of its bytes. The last column is the end of the text. */
  readonly #samples: number[] = [];
  readonly #width: number;
  readonly #anchored: boolean;
  /** True if it matters whether a place is inside a word. */
  readonly #words: boolean;
  #table = new Int32Array(0);
  #states: State[] = [];
  #byKey = new Map<string, number>();
  /** Instructions in all states. */
  #held = 0;

  constructor(program: Program) {
    this.#program = program;
    this.#closure = new Closure(program);
    this.#anchored = isAnchored(program);
    this.#words = program.instructions.some(
      (one) => one.op === 'assert' && one.assertion.endsWith('word-boundary'),
    );
    this.#findColumns();
    this.#width = this.#samples.length + 1;
    this.#forget();
  }

  /** True if some part of the bytes matches. */
  test(bytes: Uint8Array, from: number, to: number): boolean {
    const columns = this.#columns;
    let table = this.#table;
    let state = this.#width;
    for (let at = from; at < to; at++) {
      const column = columns[bytes[at] ?? 0] ?? 0;
      let next = table[state + column] ?? UNKNOWN;
      if (next <= MATCHED) {
        if (next === UNKNOWN) {
          next = this.#build(state, column);
          table = this.#table;
        }
        if (next <= MATCHED) return next === MATCHED;
      }
      state = next;
    }
    const end = this.#width - 1;
    return (table[state + end] || this.#build(state, end)) === MATCHED;
  }

  /** Finds out and notes where a state goes; the number of a state times the columns, from 1. */
  #build(state: number, column: number): number {
    const held = this.#states[state / this.#width - 1];
    const byte = this.#samples[column];
    const next = held === undefined ? FAILED : this.#step(held, byte);
    if (typeof next === 'number') {
      this.#table[state + column] = next;
      return next;
    }
    if (this.#states.length >= MAX_STATES || this.#held > MAX_STATE_INSTRUCTIONS) {
      // What led here is forgotten with the rest, so there is nothing to note.
      this.#forget();
      return this.#number(next);
    }
    const numbered = this.#number(next);
    this.#table[state + column] = numbered;
    return numbered;
  }

  #step({ instructions, before }: State, byte: number | undefined): State | number {
    const after = byte === undefined ? 'edge' : sideOf(byte);
    const next = new Set<number>();
    const take = (at: number) => {
      const instruction = this.#program.instructions[at];
      if (byte === undefined || instruction?.op !== 'byte') return;
      if (byte >= instruction.low && byte <= instruction.high) next.add(instruction.next);
    };
    this.#closure.begin();
    for (const at of instructions)
      if (
        (at !== this.#program.start || mayBegin(byte)) &&
        this.#closure.follow(at, before, after, take)
      )
        return MATCHED;
    if (byte === undefined || (next.size === 0 && this.#anchored)) return FAILED;
    // A match may begin at every byte.
    if (!this.#anchored) next.add(this.#program.start);
    return { instructions: [...next].sort((a, b) => a - b), before: this.#words ? after : 'other' };
  }

  #number(state: State): number {
    const key = `${state.before} ${state.instructions.join(' ')}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const number = this.#states.push(state) * this.#width;
    this.#byKey.set(key, number);
    this.#held += state.instructions.length;
    if (number + this.#width > this.#table.length) {
      const larger = new Int32Array(Math.max(64 * this.#width, this.#table.length * 2));
      larger.set(this.#table);
      this.#table = larger;
    }
    return number;
  }

  #forget(): void {
    this.#states = [];
    this.#held = 0;
    this.#byKey = new Map();
    this.#table = new Int32Array(0);
    this.#number({ instructions: [this.#program.start], before: 'edge' });
  }

  #findColumns(): void {
    // Where words and characters of several bytes begin and end.
    const starts = new Set([0, 0x30, 0x3a, 0x41, 0x5b, 0x5f, 0x60, 0x61, 0x7b, 0x80, 0xc0]);
    for (const instruction of this.#program.instructions) {
      if (instruction.op !== 'byte') continue;
      starts.add(instruction.low);
      starts.add(instruction.high + 1);
    }
    for (let byte = 0; byte < 256; byte++) {
      if (starts.has(byte)) this.#samples.push(byte);
      this.#columns[byte] = this.#samples.length - 1;
    }
  }
}

/** True if nothing but the start of the text can begin a match. */
function isAnchored(program: Program): boolean {
  const closure = new Closure(program);
  let begins = false;
  for (const before of ['word', 'other'] as const)
    for (const after of ['edge', 'word', 'other'] as const) {
      closure.begin();
      const matched = closure.follow(program.start, before, after, () => {
        begins = true;
      });
      begins ||= matched;
    }
  return !begins;
}
