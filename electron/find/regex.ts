// Regular expressions in the words of JavaScript, except for what cannot be searched in bounded time:
// references to groups, lookahead and lookbehind. `.` is any character, `^` and `$` are the ends.

import { ANY, type Range } from './code-points.ts';
import { readClass, readEscapeOutside } from './regex-class.ts';
import { MAX_NESTING, MAX_REPEAT } from '../../shared/limits/find.ts';
import { EMPTY, patternError, PatternReader, type Assertion, type Node } from './syntax.ts';

/** Widens a set of characters to what counts as the same. */
export type Widen = (ranges: readonly Range[]) => readonly Range[];

const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map([
  ['^', 'start'],
  ['$', 'end'],
  ['\\b', 'word-boundary'],
  ['\\B', 'no-word-boundary'],
]);

/** Reads a regular expression. Throws `invalid-pattern` with the fault and its column. */
export function parseRegex(text: string, widen: Widen): Node {
  const parser = new RegexParser(new PatternReader(text), widen);
  return parser.parse();
}

class RegexParser {
  readonly #reader: PatternReader;
  readonly #widen: Widen;

  constructor(reader: PatternReader, widen: Widen) {
    this.#reader = reader;
    this.#widen = widen;
  }

  parse(): Node {
    const node = this.#alternatives(0);
    if (!this.#reader.ended) throw patternError('group-closed', this.#reader.at);
    return node;
  }

  #alternatives(depth: number): Node {
    const nodes = [this.#sequence(depth)];
    while (this.#reader.take('|')) nodes.push(this.#sequence(depth));
    return nodes.length === 1 ? (nodes[0] ?? EMPTY) : { kind: 'any', nodes };
  }

  #sequence(depth: number): Node {
    const nodes: Node[] = [];
    for (;;) {
      const next = this.#reader.peek();
      if (next === undefined || next === '|' || next === ')') return { kind: 'all', nodes };
      nodes.push(this.#repeated(this.#atom(depth)));
    }
  }

  #atom(depth: number): Node {
    const reader = this.#reader;
    const { at } = reader;
    for (const [text, assertion] of ASSERTIONS)
      if (reader.take(text)) return { kind: 'assert', assertion };
    const character = reader.next();
    switch (character) {
      case '(':
        return this.#group(at, depth);
      case '.':
        return { kind: 'set', ranges: ANY };
      case '[':
        return { kind: 'set', ranges: readClass(reader, this.#widen) };
      case '\\':
        return { kind: 'set', ranges: readEscapeOutside(reader, this.#widen) };
      case '*':
      case '+':
      case '?':
        throw patternError('nothing-to-repeat', at);
      default: {
        if (character === '{' && this.#counts(reader.at) !== null)
          throw patternError('nothing-to-repeat', at);
        const code = character.codePointAt(0) ?? 0;
        return { kind: 'set', ranges: this.#widen([[code, code]]) };
      }
    }
  }

  #group(at: number, depth: number): Node {
    if (depth >= MAX_NESTING) throw patternError('nesting', at);
    const reader = this.#reader;
    if (reader.take('?') && !reader.take(':')) this.#refuseGroup(at);
    const node = this.#alternatives(depth + 1);
    if (!reader.take(')')) throw patternError('group-open', at);
    return node;
  }

  /** Takes the name of a named group; every other kind is refused. */
  #refuseGroup(at: number): void {
    const reader = this.#reader;
    if (['=', '!', '<=', '<!'].some((text) => reader.take(text)))
      throw patternError('look-around', at);
    if (!reader.take('<')) throw patternError('group-unknown', at);
    while (/[\w$]/.test(reader.peek() ?? '')) reader.next();
    if (!reader.take('>')) throw patternError('group-unknown', at);
  }

  #repeated(node: Node): Node {
    const reader = this.#reader;
    const { at } = reader;
    const counts = this.#quantifier(at);
    if (counts === null) return node;
    const [min, max] = counts;
    if (node.kind === 'assert') throw patternError('nothing-to-repeat', at);
    if (max < min) throw patternError('repeat-order', at);
    if (min > MAX_REPEAT || (max > MAX_REPEAT && max !== Infinity))
      throw patternError('repeat-large', at);
    // Lazy or not, the same names match.
    reader.take('?');
    if (this.#quantifier(reader.at) !== null)
      throw patternError('nothing-to-repeat', reader.at - 1);
    return { kind: 'repeat', node, min, max };
  }

  #quantifier(at: number): readonly [number, number] | null {
    const reader = this.#reader;
    if (reader.take('*')) return [0, Infinity];
    if (reader.take('+')) return [1, Infinity];
    if (reader.take('?')) return [0, 1];
    return reader.take('{') ? this.#counts(at) : null;
  }

  /** What stands behind a `{`. If these are no numbers, nothing is taken: it goes on at `otherwise`. */
  #counts(otherwise: number): readonly [number, number] | null {
    const reader = this.#reader;
    let text = '';
    while (/[\d,]/.test(reader.peek() ?? '')) text += reader.next();
    const match = /^(\d+)(,?)(\d*)$/.exec(text);
    if (match !== null && reader.take('}')) {
      const min = Number(match[1]);
      if (match[2] === '') return [min, min];
      return [min, match[3] === '' ? Infinity : Number(match[3])];
    }
    reader.at = otherwise;
    return null;
  }
}
