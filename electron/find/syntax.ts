// A pattern as a tree of few kinds of nodes. Globs and regular expressions are both read into it.

import { FailureError } from '../../shared/failure.ts';
import type { PatternFault } from '../../shared/pattern-words.ts';
import type { Range } from './code-points.ts';

export type Assertion = 'start' | 'end' | 'word-boundary' | 'no-word-boundary';

export type Node =
  /** One character out of these ranges. */
  | { readonly kind: 'set'; readonly ranges: readonly Range[] }
  | { readonly kind: 'all'; readonly nodes: readonly Node[] }
  | { readonly kind: 'any'; readonly nodes: readonly Node[] }
  /** `max` may be Infinity. */
  | { readonly kind: 'repeat'; readonly node: Node; readonly min: number; readonly max: number }
  | { readonly kind: 'assert'; readonly assertion: Assertion };

export const EMPTY: Node = { kind: 'all', nodes: [] };

/** The failure for a pattern that cannot be used; `at` is the place of the fault, from 0. */
export function patternError(fault: PatternFault, at: number): FailureError {
  return new FailureError('invalid-pattern', { fault, column: at + 1 });
}

/** Goes through a pattern, a character at a time. */
export class PatternReader {
  readonly #characters: readonly string[];
  at = 0;

  constructor(text: string) {
    this.#characters = [...text];
  }

  get ended(): boolean {
    return this.at >= this.#characters.length;
  }

  /** The next character, which stays; undefined at the end. */
  peek(ahead = 0): string | undefined {
    return this.#characters[this.at + ahead];
  }

  /** Takes the next character; '' at the end. */
  next(): string {
    const character = this.#characters[this.at] ?? '';
    if (!this.ended) this.at++;
    return character;
  }

  /** Takes `text` if it comes next. */
  take(text: string): boolean {
    const wanted = [...text];
    if (!wanted.every((character, i) => this.peek(i) === character)) return false;
    this.at += wanted.length;
    return true;
  }
}
