/** A text as YAML documents, each read on its own, so that an error in one does not lose the others. */
import type { DocumentStream, TextProblem } from './document-source.ts';
import type { Path } from './path.ts';
import { contentOf, parseYaml } from './yaml-events.ts';
import { locateInYaml } from './yaml-places.ts';
import { buildYaml } from './yaml-values.ts';
import {
  MAX_EVIDENCE_DEPTH,
  MAX_YAML_DOCUMENTS,
  MAX_YAML_NODES,
} from '../../shared/limits/evidence.ts';

/** Characters of one document whose nodes need not be counted before it is parsed. */
const SMALL = 4 * 1024 * 1024;
const MAX_REPEATED = 20;
/** A line that ends a document: three hyphens or dots in the first column are nothing else. */
const MARKER = /(?:^|[\r\n])(---|\.\.\.)(?=[ \t\r\n]|$)/g;

interface Extent {
  readonly start: number;
  readonly end: number;
}

/** The documents of a text, those without content left out. */
export function* yamlDocuments(text: string): DocumentStream {
  let documents = 0;
  for (const extent of extents(text)) {
    const own = text.slice(extent.start, extent.end);
    if (!hasContent(own)) continue;
    if (documents++ >= MAX_YAML_DOCUMENTS) {
      yield refused('too-large', extent.start, `${String(MAX_YAML_DOCUMENTS)} documents`);
      return;
    }
    if (own.length > SMALL && nodes(own) > MAX_YAML_NODES) {
      yield refused('too-large', extent.start, `${String(MAX_YAML_NODES)} lines and commas`);
    } else yield* documentIn(own, extent.start);
  }
}

function* documentIn(text: string, start: number): DocumentStream {
  const parsed = parseYaml(text);
  if (!('events' in parsed)) {
    const deep = parsed.reason.startsWith('nesting exceeded');
    const detail = text.includes('{{') ? '{{' : parsed.reason;
    // What is missing at the end is told at the last thing that is there.
    const offset = start + Math.min(parsed.offset, text.trimEnd().length);
    yield deep
      ? refused('too-deep', offset, `${String(MAX_EVIDENCE_DEPTH)} levels`)
      : refused('not-yaml', offset, detail);
    return;
  }
  const built = buildYaml(contentOf(text, parsed.events));
  if ('code' in built) {
    yield refused(built.code, start + built.offset, built.detail);
    return;
  }
  const repeated = built.repeated
    .slice(0, MAX_REPEATED)
    .map(({ key, first, last }) => ({ key, first: start + first, last: start + last }));
  const locate = (paths: readonly Path[]) => {
    const offsets = locateInYaml(contentOf(text, parsed.events), paths);
    return { offsets: offsets.map((offset) => start + offset), repeated };
  };
  yield { syntax: 'yaml', value: built.value, start, locate };
}

function* extents(text: string): Generator<Extent> {
  let start = 0;
  for (const match of text.matchAll(MARKER)) {
    const marker = match[1] ?? '';
    const at = match.index + match[0].length - marker.length;
    if (at > start) yield { start, end: at };
    // What follows three dots is a document; what follows three hyphens is one with its start.
    start = marker === '...' ? at + marker.length : at;
  }
  yield { start, end: text.length };
}

/** False for blank lines, comments and directives alone. */
function hasContent(text: string): boolean {
  const blank = /(?:[ \t\uFEFF]*(?:#[^\r\n]*)?|%[^\r\n]*)(?:\r\n?|\n|$)/y;
  while (blank.lastIndex < text.length) {
    if (blank.exec(text) === null) return true;
  }
  return false;
}

function nodes(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x2c) count++;
  }
  return count;
}

function refused(
  code: TextProblem['code'],
  offset: number,
  detail: string,
): { problem: TextProblem } {
  return { problem: { code, offset, detail } };
}
