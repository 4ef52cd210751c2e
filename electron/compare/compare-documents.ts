/** One document of two images: the index, the manifest or the config. */
import type { DocumentDifference } from '../../shared/compare.ts';
import type { Digest } from '../../shared/oci.ts';
import { compareFields } from './field-walk.ts';

/** What differs where every field is the same: spaces, the order of keys, a key that is there twice. */
const FORMATTING = '(formatting)';

/** A document as one side has it. */
export interface SideDocument {
  /** Null if it has none. */
  readonly digest: Digest | null;
  /** What `JSON.parse` gives, and the bytes that it was read from; null if it is not here, or is no JSON. */
  readonly parsed: { readonly value: unknown; readonly bytes: number } | null;
}

/** `same` rests on the digests; fields are told where they differ. */
export function compareDocument(
  document: DocumentDifference['document'],
  before: SideDocument,
  after: SideDocument,
): DocumentDifference {
  const digests = { document, before: before.digest, after: after.digest };
  const nothing = { ...digests, same: false, fields: [], more: 0 };
  if (before.digest === null || after.digest === null) return { ...nothing, notCompared: 'absent' };
  if (before.digest === after.digest) return { ...nothing, same: true, notCompared: null };
  if (before.parsed === null || after.parsed === null)
    return { ...nothing, notCompared: 'unreadable' };
  const told = compareFields(before.parsed.value, after.parsed.value);
  if (told.fields.length > 0) return { ...nothing, ...told, notCompared: null };
  const size = (bytes: number) => JSON.stringify(`${bytes} bytes`);
  const formatting = {
    field: FORMATTING,
    before: size(before.parsed.bytes),
    after: size(after.parsed.bytes),
  };
  return { ...nothing, fields: [formatting], notCompared: null };
}
