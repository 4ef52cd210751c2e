/** What is fuzzed: a part of the product, and what must hold of it whatever it is given. */
import type { Dice } from './dice.ts';

/** What an input came to, in a few words: an input with a new one is worth keeping. */
export type Outcome = string | number;

export interface Target {
  readonly name: string;
  /** Files and folders of the product whose code this is about. */
  readonly code: readonly string[];
  /** Bytes of the longest input. */
  readonly maxLength: number;
  /** Inputs to begin with. */
  readonly seeds: () => readonly Uint8Array[];
  /** Texts that the format gives a meaning to. */
  readonly words?: readonly string[];
  /** Inputs between two looks at the coverage; fewer where one takes long. */
  readonly batch?: number;
  /** A change that knows the structure; returns the changed input, which may be the same array. */
  readonly reshape?: (input: Uint8Array, dice: Dice) => Uint8Array;
  /** Makes right again what a reader checks first, such as a sum: else every change ends there. */
  readonly repair?: (input: Uint8Array, dice: Dice) => void;
  /**
   * Runs the product on the input, which it may not change or keep.
   * @throws whatever shows that something did not hold.
   */
  readonly run: (input: Uint8Array) => Outcome | Promise<Outcome>;
}

/** Ends a run of a target: something that must hold did not. */
class Breach extends Error {
  constructor(rule: string, seen?: unknown) {
    super(seen === undefined ? rule : `${rule}: ${JSON.stringify(seen).slice(0, 500)}`);
    this.name = 'Breach';
  }
}

/** Throws a `Breach` unless it holds. */
export function holds(condition: boolean, rule: string, seen?: unknown): asserts condition {
  if (!condition) throw new Breach(rule, seen);
}
