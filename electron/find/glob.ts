// Globs as shells have them: `*` and `?` stop at slashes, `**` does not, `[a-z]`, `[!a-z]` and `{a,b}`.
// A glob stands for the whole name or path.

import { ANY, tidy, without, type Range } from './code-points.ts';
import { MAX_NESTING } from '../../shared/limits/find.ts';
import type { Widen } from './regex.ts';
import { patternError, PatternReader, type Node } from './syntax.ts';

const SLASH: Range = [0x2f, 0x2f];
const NO_SLASH: Node = { kind: 'set', ranges: without([SLASH]) };

/** Reads a glob. Throws `invalid-pattern` with the fault and its column. */
export function parseGlob(text: string, widen: Widen): Node {
  const parser = new GlobParser(new PatternReader(text), widen);
  return parser.parse();
}

class GlobParser {
  readonly #reader: PatternReader;
  readonly #widen: Widen;

  constructor(reader: PatternReader, widen: Widen) {
    this.#reader = reader;
    this.#widen = widen;
  }

  parse(): Node {
    // Paths have no slash at their start: one in the pattern says the same.
    this.#reader.take('/');
    const whole = this.#sequence(0);
    if (!this.#reader.ended) throw patternError('brace-closed', this.#reader.at);
    return {
      kind: 'all',
      nodes: [{ kind: 'assert', assertion: 'start' }, whole, { kind: 'assert', assertion: 'end' }],
    };
  }

  /** Up to the end, or in braces up to a comma or the brace that closes them. */
  #sequence(depth: number): Node {
    const nodes: Node[] = [];
    for (;;) {
      const next = this.#reader.peek();
      if (next === undefined || next === '}' || (next === ',' && depth > 0))
        return { kind: 'all', nodes };
      nodes.push(this.#part(depth));
    }
  }

  #part(depth: number): Node {
    const reader = this.#reader;
    const { at } = reader;
    if (reader.take('**/')) return optional({ kind: 'all', nodes: [many(ANY), one([SLASH])] });
    if (reader.take('**')) return many(ANY);
    const character = reader.next();
    switch (character) {
      case '*':
        return { kind: 'repeat', node: NO_SLASH, min: 0, max: Infinity };
      case '?':
        return NO_SLASH;
      case '[':
        return this.#class(at);
      case '{':
        return this.#choice(at, depth);
      case '\\':
        if (reader.ended) throw patternError('escape-end', at);
        return this.#literal(reader.next());
      default:
        return this.#literal(character);
    }
  }

  #literal(character: string): Node {
    const code = character.codePointAt(0) ?? 0;
    return one(this.#widen([[code, code]]));
  }

  #choice(at: number, depth: number): Node {
    if (depth >= MAX_NESTING) throw patternError('nesting', at);
    const nodes = [this.#sequence(depth + 1)];
    while (this.#reader.take(',')) nodes.push(this.#sequence(depth + 1));
    if (!this.#reader.take('}')) throw patternError('brace-open', at);
    return { kind: 'any', nodes };
  }

  /** A `]` right at the start is a member; a slash never is. */
  #class(at: number): Node {
    const reader = this.#reader;
    const negated = reader.take('!') || reader.take('^');
    const ranges: Range[] = [];
    for (let first = true; first || reader.peek() !== ']'; first = false) {
      if (reader.ended) throw patternError('class-open', at);
      ranges.push(this.#member());
    }
    reader.next();
    const set = tidy(this.#widen(ranges));
    // What is outside, and the slash with it.
    const outside = [...(negated ? set : without(set)), SLASH];
    return one(without(outside));
  }

  #member(): Range {
    const { at } = this.#reader;
    const low = this.#memberCode();
    const isRange = this.#reader.peek() === '-' && ![']', undefined].includes(this.#reader.peek(1));
    if (!isRange) return [low, low];
    this.#reader.next();
    const high = this.#memberCode();
    if (low > high) throw patternError('class-order', at);
    return [low, high];
  }

  #memberCode(): number {
    const { at } = this.#reader;
    const character = this.#reader.next();
    if (character !== '\\') return character.codePointAt(0) ?? 0;
    if (this.#reader.ended) throw patternError('escape-end', at);
    return this.#reader.next().codePointAt(0) ?? 0;
  }
}

function one(ranges: readonly Range[]): Node {
  return { kind: 'set', ranges };
}

function many(ranges: readonly Range[]): Node {
  return { kind: 'repeat', node: one(ranges), min: 0, max: Infinity };
}

function optional(node: Node): Node {
  return { kind: 'repeat', node, min: 0, max: 1 };
}
