// A pattern's tree as a program of few instructions on bytes (Thompson's construction), made from the
// end to the start: each instruction knows where it goes on.

import { byteSequences } from './byte-ranges.ts';
import type { Range } from './code-points.ts';
import { MAX_INSTRUCTIONS } from '../../shared/limits/find.ts';
import { patternError, type Assertion, type Node } from './syntax.ts';

export type Instruction =
  | { readonly op: 'byte'; readonly low: number; readonly high: number; readonly next: number }
  | { readonly op: 'split'; next: number; other: number }
  | { readonly op: 'assert'; readonly assertion: Assertion; readonly next: number }
  | { readonly op: 'match' };

export interface Program {
  readonly instructions: readonly Instruction[];
  readonly start: number;
}

/** Throws `invalid-pattern` if the program would be too large. */
export function compile(tree: Node): Program {
  const writer = new ProgramWriter();
  const start = writer.write(tree, writer.add({ op: 'match' }));
  return { instructions: writer.instructions, start };
}

class ProgramWriter {
  readonly instructions: Instruction[] = [];
  /** Byte instructions that are there already, by what they are. */
  readonly #bytes = new Map<string, number>();

  add(instruction: Instruction): number {
    if (this.instructions.length >= MAX_INSTRUCTIONS) throw patternError('size', 0);
    return this.instructions.push(instruction) - 1;
  }

  /** Writes what matches `node` and then goes on at `next`; returns where that starts. */
  write(node: Node, next: number): number {
    switch (node.kind) {
      case 'set':
        return this.#writeSet(node.ranges, next);
      case 'all':
        return node.nodes.reduceRight((after, one) => this.write(one, after), next);
      case 'any':
        return this.#choose(node.nodes.map((one) => this.write(one, next)));
      case 'assert':
        return this.add({ op: 'assert', assertion: node.assertion, next });
      case 'repeat':
        return this.#writeRepeat(node, next);
    }
  }

  #writeRepeat({ node, min, max }: Extract<Node, { kind: 'repeat' }>, next: number): number {
    let start = next;
    if (max === Infinity) {
      const loop: Instruction = { op: 'split', next, other: next };
      start = this.add(loop);
      loop.next = this.write(node, start);
    } else {
      for (let i = min; i < max; i++)
        start = this.add({ op: 'split', next: this.write(node, start), other: next });
    }
    for (let i = 0; i < min; i++) start = this.write(node, start);
    return start;
  }

  #writeSet(ranges: readonly Range[], next: number): number {
    const sequences = ranges.flatMap(byteSequences);
    return this.#choose(
      sequences.map((bytes) => bytes.reduceRight((after, range) => this.#byte(range, after), next)),
    );
  }

  #byte([low, high]: Range, next: number): number {
    const key = `${String(low)} ${String(high)} ${String(next)}`;
    const known = this.#bytes.get(key);
    if (known !== undefined) return known;
    const made = this.add({ op: 'byte', low, high, next });
    this.#bytes.set(key, made);
    return made;
  }

  /** Goes on at any of these; an empty set, such as `[]`, at none. */
  #choose(starts: readonly number[]): number {
    const distinct = [...new Set(starts)];
    const last = distinct.pop();
    if (last === undefined) return this.add({ op: 'byte', low: 1, high: 0, next: 0 });
    return distinct.reduceRight((other, next) => this.add({ op: 'split', next, other }), last);
  }
}
