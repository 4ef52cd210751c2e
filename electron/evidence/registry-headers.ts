/**
 * Headers of a registry's answers (distribution-spec, “Pulling manifests”), as `curl -I` and `curl -v` print
 * them: the digest, what is served by it, and the name, where the request or `Location` has one.
 */
import type { ClaimedKind } from '../../shared/evidence.ts';
import { kindOfType } from './document-kind.ts';
import type { ClaimSaid, TextReader } from './reader.ts';
import { someLine, textLines, type TextLine } from './text-lines.ts';
import type { Cell } from './text-table.ts';

/** `curl -v` puts `< ` before what it got and `> ` before what it sent. */
const HEADER = /^\s*(?:[<>*] ?)?(docker-content-digest|etag|location|content-type):\s*(\S.*)$/i;
const REQUEST = /^\s*(?:[<>*] ?)?(?:GET|HEAD|PUT) (\S+) HTTP\//;
const STATUS = /^\s*(?:[<*] ?)?HTTP\/[0-9.]+ [0-9]{3}/;
const DIGEST = /^sha(?:256|512):[0-9A-Fa-f]+$/;
const PLACE = /^\/v2\/([a-z0-9][a-z0-9._/-]{0,254})\/(manifests|blobs)\/([\w.:-]+)/;

interface Asked {
  readonly name: string;
  readonly what: 'manifests' | 'blobs';
  /** Null where it was asked for by digest. */
  readonly tag: string | null;
}

interface Answer {
  readonly digest: Cell | null;
  readonly etag: Cell | null;
  readonly type: string | null;
  readonly asked: Asked | null;
}

const NOTHING: Answer = { digest: null, etag: null, type: null, asked: null };

export const registryHeadersReader: TextReader = {
  format: 'registry-headers',
  recognises: (text) =>
    someLine(text, (line) => headerOf({ text: line, offset: 0 })?.key === 'digest'),
  read: (text) => ({ claims: [...answersOf(text)].flatMap(answerClaim) }),
};

function* answersOf(text: string): Generator<Answer> {
  let answer = NOTHING;
  for (const line of textLines(text)) {
    const request = REQUEST.exec(line.text)?.[1];
    if (request !== undefined || (STATUS.test(line.text) && isAnswered(answer))) {
      yield answer;
      answer = { ...NOTHING, asked: askedOf(request ?? '') };
    }
    answer = withHeader(answer, headerOf(line));
  }
  yield answer;
}

function isAnswered({ digest, etag, type }: Answer): boolean {
  return digest !== null || etag !== null || type !== null;
}

type Header =
  | { readonly key: 'digest' | 'etag'; readonly cell: Cell }
  | { readonly key: 'type' | 'location'; readonly text: string };

function headerOf({ text, offset }: TextLine): Header | null {
  const match = HEADER.exec(text);
  if (match === null) return null;
  const value = (match[2] ?? '').trimEnd();
  switch (match[1]?.toLowerCase()) {
    case 'content-type':
      return { key: 'type', text: value };
    case 'location':
      return { key: 'location', text: value };
    default:
      return digestHeader(match[1] ?? '', value, offset + text.lastIndexOf(value));
  }
}

/** Docker Hub's `ETag` is the digest in quotes; other registries have others there. */
function digestHeader(name: string, value: string, offset: number): Header | null {
  const isQuoted = value.startsWith('"') && value.endsWith('"') && value.length > 1;
  const text = isQuoted ? value.slice(1, -1) : value;
  if (!DIGEST.test(text)) return null;
  const cell = { text, offset: offset + (isQuoted ? 1 : 0) };
  return { key: name.toLowerCase() === 'etag' ? 'etag' : 'digest', cell };
}

function withHeader(answer: Answer, header: Header | null): Answer {
  switch (header?.key) {
    case undefined:
      return answer;
    case 'digest':
    case 'etag':
      return { ...answer, [header.key]: header.cell };
    case 'type':
      return { ...answer, type: header.text };
    case 'location':
      return { ...answer, asked: answer.asked ?? askedOf(header.text) };
  }
}

function askedOf(url: string): Asked | null {
  const start = url.indexOf('/v2/');
  const match = start === -1 ? null : PLACE.exec(url.slice(start));
  if (match === null) return null;
  const [, name = '', what, reference = ''] = match;
  const tag = reference.includes(':') ? null : reference;
  return { name, what: what === 'blobs' ? 'blobs' : 'manifests', tag };
}

function answerClaim({ digest, etag, type, asked }: Answer): readonly ClaimSaid[] {
  const cell = digest ?? etag;
  if (cell === null) return [];
  const { name = null, tag = null } = asked ?? {};
  const { text, offset: at } = cell;
  const kind = kindOfAnswer(type, asked);
  return [{ side: 'named', said: [{ at, text, as: 'digest', kind, name, tag }] }];
}

/** A blob may be a layer, a config or anything else. */
function kindOfAnswer(type: string | null, asked: Asked | null): ClaimedKind {
  return asked?.what === 'blobs'
    ? 'unknown'
    : kindOfType(type, asked === null ? 'unknown' : 'registry');
}
