/** Grype's JSON, and that of Xeol, which has the same form. */
import { field, fieldAt, isRecord, textField } from './fields.ts';
import { keyPath, valuesAt } from './key-path.ts';
import type { DocumentReader } from './reader.ts';
import { isDigest } from './said-once.ts';
import { readSource } from './source-image.ts';

const PACKAGES = keyPath('matches[].artifact');
const DATABASE = /sha256(?::|%3A)([0-9a-f]{64})/;

export const grype: DocumentReader = {
  format: 'grype',
  recognises: ({ value }) =>
    Array.isArray(field(value, 'matches')) &&
    (isRecord(field(value, 'source')) || isRecord(field(value, 'descriptor'))),
  read: ({ value }) => {
    const reading = readSource(value, valuesAt({ value, at: [] }, PACKAGES));
    return { ...reading, others: [...(reading.others ?? []), ...databaseDigests(value)] };
  },
};

/** Of the vulnerability database, which says nothing of any image. */
function databaseDigests(value: unknown): readonly string[] {
  const database = fieldAt(value, 'descriptor', 'db');
  const from = textField(field(database, 'status'), 'from')?.slice(0, 4096) ?? '';
  const [, hex] = DATABASE.exec(from) ?? [];
  return [field(database, 'checksum'), `sha256:${hex ?? ''}`].filter(isDigest);
}
