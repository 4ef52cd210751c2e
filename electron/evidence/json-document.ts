/** A text as JSON documents: one, several one after the other, or one a line. */
import { visit } from 'jsonc-parser';
import type { DocumentStream, TextProblem } from './document-source.ts';
import { locateInJson } from './json-places.ts';
import { jsonExtent, nextOpening, type JsonExtent } from './json-values.ts';
import {
  MAX_EVIDENCE_DEPTH,
  MAX_EVIDENCE_VALUES,
  MAX_YAML_DOCUMENTS,
} from '../../shared/limits/evidence.ts';

/** Line breaks, spaces, and the record separator of JSON text sequences. */
const BETWEEN = /[\s\u001e]*/y;

/** True for a text that can only be meant as JSON: it begins with an object, or with a list of something. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(?:\{\s*["}]|\{\s*$|\[\s*["{[\]]|\[\s*$)/.test(text.slice(0, 4096));
}

/**
 * The documents of a text; one that cannot be read is a problem, and the next ones are read all the same. Of one
 * document at most `maxValues` values are read.
 */
export function* jsonDocuments(text: string, maxValues = MAX_EVIDENCE_VALUES): DocumentStream {
  let documents = 0;
  for (let at = behindSpace(text, 0); at < text.length;) {
    const opening = nextOpening(text, at);
    if (opening !== at) yield problem('not-json', at, '');
    if (opening === -1) return;
    if (documents++ >= MAX_YAML_DOCUMENTS) {
      yield problem('too-large', opening, `${String(MAX_YAML_DOCUMENTS)} documents`);
      return;
    }
    const extent = jsonExtent(text, opening);
    yield* documentAt(text, extent, maxValues);
    at = behindSpace(text, extent.end);
  }
}

function* documentAt(text: string, extent: JsonExtent, maxValues: number): DocumentStream {
  const { start, end, tooDeep } = extent;
  if (tooDeep !== null) {
    yield problem('too-deep', tooDeep, `${String(MAX_EVIDENCE_DEPTH)} levels`);
  } else if (extent.values > maxValues) {
    yield problem('too-large', start, `${String(maxValues)} values`);
  } else {
    const own = start === 0 && end === text.length ? text : text.slice(start, end);
    const parsed = parse(own);
    if (parsed !== null) {
      const locate = (paths: Parameters<typeof locateInJson>[2]) => locateInJson(own, start, paths);
      yield { syntax: 'json', value: parsed.value, start, locate };
    } else {
      const error = firstError(own, extent.closed);
      const cut = !extent.closed && error >= own.trimEnd().length;
      yield problem(cut ? 'truncated' : 'not-json', start + error, '');
    }
  }
}

function behindSpace(text: string, at: number): number {
  BETWEEN.lastIndex = at;
  BETWEEN.exec(text);
  return BETWEEN.lastIndex;
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** Offset of the first thing that is no JSON; the end of the text if it only breaks off. */
function firstError(text: string, closed: boolean): number {
  const errors: number[] = [];
  const onError = (_code: unknown, offset: number, length: number) => {
    // A text that breaks off inside of a string or a word is wrong only at its end.
    const atEnd = !closed && offset + length >= text.length;
    if (errors.length === 0) errors.push(atEnd ? text.length : offset);
  };
  visit(text, { onError }, { disallowComments: true });
  return errors[0] ?? text.length;
}

function problem(
  code: TextProblem['code'],
  offset: number,
  detail: string,
): { problem: TextProblem } {
  return { problem: { code, offset, detail } };
}
