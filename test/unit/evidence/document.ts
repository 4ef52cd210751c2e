/** What readers are given, from texts as tools print them. */
import { load } from 'js-yaml';
import { pathText } from '../../../electron/evidence/path.ts';
import type { DocumentReader, DocumentText } from '../../../electron/evidence/reader.ts';

export function yaml(text: string): DocumentText {
  return { syntax: 'yaml', value: load(text), raw: null };
}

export function json(value: unknown): DocumentText {
  return { syntax: 'json', value, raw: null };
}

/** Each reference as `path text`, with the kind where it is not a registry's. */
export function saidBy(reader: DocumentReader, document: DocumentText): readonly string[] {
  return reader.read(document).claims.flatMap(({ said }) =>
    said.map(({ at, text, kind }) => {
      const place = typeof at === 'number' ? String(at) : pathText(at);
      return `${place} ${text}${kind === 'registry' ? '' : ` (${kind})`}`;
    }),
  );
}
