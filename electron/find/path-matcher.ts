// A pattern made ready for paths, which are tested by the million; what matches in one is told for those
// that are shown.

import type { FileHit, FilePattern } from '../../shared/find.ts';
import type { Digest } from '../../shared/oci.ts';
import type { Listing } from '../tree/listing.ts';
import { readName } from '../tree/name-bytes.ts';
import { Automaton } from './automaton.ts';
import { inAnyCase } from './code-points.ts';
import { parseGlob } from './glob.ts';
import { MAX_SPAN_STEPS } from '../../shared/limits/find.ts';
import { SpanFinder } from './match-span.ts';
import { compile } from './program.ts';
import { parseRegex, type Widen } from './regex.ts';
import { Subject } from './subject.ts';
import { parseSubstring } from './substring.ts';
import type { Node } from './syntax.ts';

export class PathMatcher {
  readonly #automaton: Automaton;
  readonly #spans: SpanFinder;
  readonly #names: boolean;
  readonly #subject = new Subject();

  /** Throws `invalid-pattern` with the fault and its column. */
  constructor(pattern: FilePattern) {
    const program = compile(parse(pattern));
    this.#automaton = new Automaton(program);
    this.#spans = new SpanFinder(program);
    this.#names = isAboutNames(pattern);
  }

  /** True if the name or path of entry `i` matches. An entry for the root itself never does. */
  matches(listing: Listing, i: number): boolean {
    const subject = this.#subject;
    subject.takePath(listing, i);
    if (subject.from === subject.to) return false;
    if (this.#names) subject.narrowToName();
    return this.#automaton.test(subject.bytes, subject.from, subject.to);
  }

  /** Entry `i`, which matches. */
  hit(layer: Digest, listing: Listing, i: number): FileHit {
    const subject = this.#subject;
    subject.takePath(listing, i);
    const { from: start, to: end } = subject;
    const bytes = Buffer.from(subject.bytes.buffer, subject.bytes.byteOffset);
    const path = readName(bytes, start, end);
    return { path, type: listing.type(i), at: { layer, entry: i }, span: this.#span(bytes, start) };
  }

  #span(bytes: Buffer, start: number): readonly [number, number] | null {
    if (this.#spans.steps > MAX_SPAN_STEPS) return null;
    const subject = this.#subject;
    if (this.#names) subject.narrowToName();
    const span = this.#spans.find(bytes, subject.from, subject.to);
    if (span === null) return null;
    const from = readName(bytes, start, span.from).length;
    return [from, from + readName(bytes, span.from, span.to).length];
  }
}

/** A glob without a slash is about names, as in every program that takes globs. */
function isAboutNames(pattern: FilePattern): boolean {
  return pattern.in === 'name' || (pattern.how === 'glob' && !pattern.text.includes('/'));
}

function parse(pattern: FilePattern): Node {
  const widen: Widen = pattern.matchCase ? (ranges) => ranges : inAnyCase;
  switch (pattern.how) {
    case 'substring':
      return parseSubstring(pattern.text, widen);
    case 'regex':
      return parseRegex(pattern.text, widen);
    case 'glob':
      return parseGlob(pattern.text, widen);
  }
}
