/** What the instructions of a Dockerfile set, as far as that is certain. */
import type { DockerfileStep } from './dockerfile-step.ts';

/** Text that Docker expands, or takes quotes from. */
const EXPANDED = /[$"'\\]/;
const PLAIN_NAME = /^[^\s"'\\$=]+$/;

/** The last instruction of a keyword: its line, and its words if they are certain. */
export interface Told {
  readonly line: string;
  readonly words: readonly string[] | null;
}

/** Follows the steps of a Dockerfile. A step that is only shown as a comment sets nothing. */
export class ToldValues {
  /** By keyword of what one instruction sets as a whole. */
  readonly last = new Map<string, Told>();
  /** By keyword, then name; null where a name was given a value that is not certain. */
  readonly pairs = new Map<string, Map<string, string | null>>([
    ['ENV', new Map()],
    ['LABEL', new Map()],
  ]);
  /** By keyword of what instructions add to. */
  readonly sets = new Map<string, Set<string>>([
    ['EXPOSE', new Set()],
    ['VOLUME', new Set()],
  ]);
  #shell: readonly string[] | null = ['/bin/sh', '-c'];

  /** Takes in what a step sets. */
  add({ keyword, lines }: DockerfileStep): void {
    const line = lines.at(-1) ?? '#';
    if (keyword === null || line.startsWith('#')) return;
    const body = line.slice(keyword.length + 1);
    const pairs = this.pairs.get(keyword);
    if (pairs !== undefined) addPairs(pairs, body);
    const set = this.sets.get(keyword);
    for (const word of set === undefined ? [] : (wordsOf(body) ?? [])) set?.add(word);
    if (keyword === 'SHELL') this.#shell = jsonWords(body);
    const words = this.#words(keyword, body);
    if (words === undefined) return;
    const told = { line, words };
    // At the end again, so that the order is that of the last instructions.
    this.last.delete(keyword);
    this.last.set(keyword, told);
  }

  /** True if the last instruction of a keyword comes before the last one of another. */
  isBefore(keyword: string, other: string): boolean {
    const keywords = [...this.last.keys()];
    return keywords.indexOf(keyword) < keywords.indexOf(other);
  }

  /** Undefined for keywords that are not compared as a whole. */
  #words(keyword: string, body: string): readonly string[] | null | undefined {
    switch (keyword) {
      case 'CMD':
      case 'ENTRYPOINT':
        return jsonWords(body) ?? (this.#shell === null ? null : [...this.#shell, body]);
      case 'WORKDIR':
        return folder(this.last.get(keyword)?.words?.[0], body);
      case 'USER':
      case 'STOPSIGNAL':
        return EXPANDED.test(body) ? null : [body];
      default:
        return undefined;
    }
  }
}

/** A folder as Docker cleans it, or null: it may be relative to one that is not known. */
function folder(before: string | undefined, path: string): readonly string[] | null {
  if (EXPANDED.test(path)) return null;
  if (!path.startsWith('/') && before === undefined) return null;
  return [cleanFolder(path.startsWith('/') ? path : `${before ?? ''}/${path}`)];
}

/** A path without the parts that lead nowhere. */
export function cleanFolder(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function jsonWords(body: string): readonly string[] | null {
  if (!body.startsWith('[')) return null;
  try {
    const words: unknown = JSON.parse(body);
    return Array.isArray(words) ? words.map(String) : null;
  } catch {
    return null;
  }
}

function wordsOf(body: string): readonly string[] | null {
  return jsonWords(body) ?? (EXPANDED.test(body) ? null : body.split(/\s+/));
}

/** After a text that cannot be read for certain, no name has a certain value. */
function addPairs(pairs: Map<string, string | null>, body: string): void {
  const read = readPairs(body);
  if (read === null) for (const name of pairs.keys()) pairs.set(name, null);
  for (const [name, value] of read ?? []) pairs.set(name, value);
}

type Pair = readonly [name: string, value: string | null];

/** The pairs of an ENV or a LABEL, in both of Docker's forms; null if they are not certain. */
function readPairs(body: string): readonly Pair[] | null {
  const words = splitWords(body);
  const [first] = words ?? [];
  if (words === null || first === undefined) return null;
  if (!first.includes('=')) {
    const value = body.slice(first.length).trim();
    return PLAIN_NAME.test(first) ? [[first, EXPANDED.test(value) ? null : value]] : null;
  }
  const pairs: Pair[] = [];
  for (const word of words) {
    const pair = readPair(word);
    if (pair === null) return null;
    pairs.push(pair);
  }
  return pairs;
}

function readPair(word: string): Pair | null {
  const quoted = /^"(?:[^"\\]|\\.)*"(?==)/s.exec(word)?.[0];
  const name = quoted ?? word.slice(0, Math.max(0, word.indexOf('=')));
  if (quoted === undefined && !PLAIN_NAME.test(name)) return null;
  const plain = meaning(name);
  return plain === null ? null : [plain, meaning(word.slice(name.length + 1))];
}

/** Words between blanks outside of quotes, as written; null if a quote stays open. */
function splitWords(body: string): readonly string[] | null {
  const word = /\s*((?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+)(?=\s|$)/suy;
  const words: string[] = [];
  while (word.lastIndex < body.length) {
    const found = word.exec(body)?.[1];
    if (found === undefined) return null;
    words.push(found);
  }
  return words;
}

/** What Docker makes of a written word; null if it holds a variable. */
function meaning(written: string): string | null {
  const part = /([^"'\\$]+)|\\(.)|"((?:[^"\\$]|\\.)*)"|'([^']*)'/suy;
  let text = '';
  while (part.lastIndex < written.length) {
    const found = part.exec(written);
    if (found === null) return null;
    const [, plain, escaped, double, single] = found;
    text += plain ?? escaped ?? double?.replace(/\\(["\\$])/g, '$1') ?? single ?? '';
  }
  return text;
}
