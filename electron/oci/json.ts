/**
 * Strict reading of a JSON document. Whatever another reader could take differently — a repeated
 * key, a key in another case, a byte-order mark, bytes that are no UTF-8 — is a problem, not a
 * choice made in silence.
 */
import { visit, type JSONPath, type JSONVisitor } from 'jsonc-parser';
import { MAX_JSON_DEPTH } from '../../shared/limits/oci.ts';

export interface JsonProblem {
  readonly kind: 'invalid' | 'ambiguous' | 'limit';
  /** Where in the document, e.g. `manifests[0].digest`; empty for the whole. */
  readonly at: string;
  readonly problem: string;
}

export interface JsonReading {
  /** The value that JSON.parse gives; undefined if there is none. */
  readonly value: unknown;
  readonly problems: readonly JsonProblem[];
  /** Paths of numbers that are not written as plain whole numbers. */
  readonly oddNumbers: ReadonlySet<string>;
}

/** Members of these hold keys chosen by users, in any spelling. */
const FREE_FORM = new Set(['annotations', 'Labels', 'labels', 'Volumes', 'ExposedPorts']);
const MAX_PROBLEMS = 100;
/** An escape that may be half of a pair; text that was UTF-8 holds halves in no other form. */
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;
const HALF_PAIRS = /[\ud800-\udfff]/gu;

/** `knownKeys`: the keys of this document type; the same in other letters is ambiguous. */
export function readJson(bytes: Uint8Array, knownKeys: ReadonlySet<string>): JsonReading {
  const parsed = parse(bytes);
  if ('problem' in parsed)
    return { value: undefined, problems: [parsed.problem], oddNumbers: new Set() };
  return { value: parsed.value, ...surveyKeys(parsed.text, knownKeys) };
}

/** The value alone, for a look at what a document is; undefined if there is none. */
export function peekJson(bytes: Uint8Array): unknown {
  const parsed = parse(bytes);
  return 'problem' in parsed ? undefined : parsed.value;
}

function parse(bytes: Uint8Array): { text: string; value: unknown } | { problem: JsonProblem } {
  const text = decodeText(bytes);
  if (typeof text !== 'string') return { problem: text };
  if (depthOf(bytes) > MAX_JSON_DEPTH) {
    const problem = `nested deeper than ${MAX_JSON_DEPTH}`;
    return { problem: { kind: 'limit', at: '', problem } };
  }
  try {
    return { text, value: JSON.parse(text) as unknown };
  } catch (error) {
    const problem = `no JSON: ${syntaxProblem(error)}`;
    return { problem: { kind: 'invalid', at: '', problem } };
  }
}

/** A JSON path as people write it. */
function pathText(path: JSONPath): string {
  let text = '';
  for (const part of path)
    text += typeof part === 'number' ? `[${part}]` : text === '' ? part : `.${part}`;
  return text;
}

function decodeText(bytes: Uint8Array): string | JsonProblem {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { kind: 'invalid', at: '', problem: 'starts with a byte-order mark' };
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { kind: 'invalid', at: '', problem: 'not UTF-8' };
  }
}

/** Deepest nesting, counted on bytes so that no recursive parser meets a deep document. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (inString) {
      if (byte === 0x5c) i++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return deepest;
}

function syntaxProblem(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(text)?.[1];
  return position === undefined ? 'it does not parse' : `it does not parse at byte ${position}`;
}

function surveyKeys(text: string, knownKeys: ReadonlySet<string>) {
  const folded = foldedKeys(knownKeys);
  const problems: JsonProblem[] = [];
  const oddNumbers = new Set<string>();
  const scopes: Set<string>[] = [];
  const add = (problem: JsonProblem) => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  const mayHoldHalves = SURROGATE_ESCAPE.test(text);
  const visitor: JSONVisitor = {
    onObjectBegin: () => void scopes.push(new Set()),
    onObjectEnd: () => void scopes.pop(),
    onObjectProperty: (key, _offset, _length, _line, _column, path) => {
      const scope = scopes.at(-1);
      // Go reads U+FFFD there, so that two different keys become one.
      const read = mayHoldHalves ? key.replaceAll(HALF_PAIRS, '\ufffd') : key;
      if (scope?.has(read) === true)
        add({
          kind: 'ambiguous',
          at: pathText([...path(), key]),
          problem: `key "${key}" is there twice`,
        });
      scope?.add(read);
      if (!knownKeys.has(key) && folded.has(foldKey(key)) && !isFreeForm(path()))
        add({
          kind: 'ambiguous',
          at: pathText([...path(), key]),
          problem: `key "${key}" in unusual letters`,
        });
    },
    onLiteralValue: (value: unknown, offset, length, _line, _column, path) => {
      if (typeof value === 'number' && /[.eE-]/.test(text.slice(offset, offset + length)))
        oddNumbers.add(pathText(path()));
    },
  };
  visit(text, visitor, { disallowComments: true });
  return { problems, oddNumbers };
}

/** Of each document type once: there may be 100,000 documents. */
const foldedOnce = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

function foldedKeys(knownKeys: ReadonlySet<string>): ReadonlySet<string> {
  let folded = foldedOnce.get(knownKeys);
  if (folded === undefined) {
    folded = new Set([...knownKeys].map(foldKey));
    foldedOnce.set(knownKeys, folded);
  }
  return folded;
}

function isFreeForm(path: JSONPath): boolean {
  return path.some((part) => typeof part === 'string' && FREE_FORM.has(part));
}

/** Go matches keys without regard to case, long s and Kelvin sign included. */
export function foldKey(key: string): string {
  return key.replaceAll('\u017f', 's').replaceAll('\u212a', 'k').toLowerCase();
}
