/** A file as a JSON document or as text, within bounds; what is odd about it is told in a sentence. */
import { quote } from '../../shared/escape.ts';
import { count } from '../../shared/format.ts';
import { textChunks } from '../evidence/evidence-text.ts';
import { jsonDocuments, looksLikeJson } from '../evidence/json-document.ts';
import type { TextProblem } from '../evidence/document-source.ts';
import { MAX_SHAPES, surveyKeys } from './json-keys.ts';
import { MAX_COMPANION_BYTES, MAX_COMPANION_VALUES } from '../../shared/limits/companions.ts';

export interface CompanionDocument {
  readonly kind: 'json' | 'text' | 'unread';
  /** What the JSON is; undefined for others. */
  readonly value: unknown;
  /** What a text is; '' for others. */
  readonly text: string;
  /** Why it could not be read, or what of it is odd, as a sentence; null if nothing is. */
  readonly problem: string | null;
}

/** The first document of a file. */
export function readDocument(bytes: Uint8Array): CompanionDocument {
  if (bytes.length > MAX_COMPANION_BYTES) return unread(TOO_LARGE);
  const { text, bad } = decode(bytes);
  const encoding = bad ? 'It has bytes that are no text.' : null;
  if (text.trimStart() === '') return unread('It is empty.');
  if (!looksLikeJson(text)) return { kind: 'text', value: undefined, text, problem: encoding };
  const { repeated, tooVaried } = surveyKeys(text);
  if (tooVaried) return unread(TOO_VARIED);
  const documents = jsonDocuments(text, MAX_COMPANION_VALUES);
  const first = documents.next();
  if (first.done === true) return unread('It is empty.');
  if ('problem' in first.value) return unread(sentenceOf(first.value.problem));
  const { value } = first.value;
  const more = documents.next().done !== true ? MORE : null;
  return { kind: 'json', value, text: '', problem: encoding ?? more ?? repeatedSentence(repeated) };
}

export const TOO_LARGE = 'It is larger than 256 MiB.';
const MORE = 'It holds more than one document; only the first is read.';

const TOO_VARIED = `Its objects have more than ${count(MAX_SHAPES)} different lists of keys, which is more than is read.`;

function unread(problem: string): CompanionDocument {
  return { kind: 'unread', value: undefined, text: '', problem };
}

function decode(bytes: Uint8Array): { text: string; bad: boolean } {
  const parts: string[] = [];
  let bad = false;
  const read = (offset: number, length: number) => bytes.subarray(offset, offset + length);
  for (const chunk of textChunks({ name: '', size: bytes.length, read })) {
    parts.push(chunk.text);
    bad ||= chunk.badAt !== null;
  }
  return { text: parts.join(''), bad };
}

function repeatedSentence(key: string | null): string | null {
  if (key === null) return null;
  return `An object in it has the key ${quote(key, 60)} twice; here the last one counts, elsewhere it may be the first.`;
}

function sentenceOf({ code, detail }: TextProblem): string {
  if (code === 'truncated') return 'It breaks off before its end.';
  if (code === 'too-deep') return `It is nested deeper than ${detail}.`;
  if (code === 'too-large') return `It has more than ${detail}.`;
  return 'It is no JSON.';
}
