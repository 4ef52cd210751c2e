/** What readers of evidence say, in the form in which tests compare it. */
import { pathText } from '../../electron/evidence/path.ts';
import type { ClaimSaid, DocumentReader, Reading } from '../../electron/evidence/reader.ts';

/** The reading of a value as the one document of a file; fails if the reader does not recognise it. */
export function readValue(reader: DocumentReader, value: unknown): Reading {
  const document = { syntax: 'json', value, raw: null } as const;
  if (!reader.recognises(document)) throw new Error(`no ${reader.format}`);
  return reader.read(document);
}

/** `KIND TEXT PLACE` of everything in a claim, in its order. */
export function saidOf(claim: ClaimSaid | undefined): readonly string[] {
  return (claim?.said ?? []).map(({ kind, text, at }) => {
    const place = typeof at === 'number' ? String(at) : pathText(at);
    return `${kind} ${text} ${place}`;
  });
}
