/** Grype's JSON, and that of Xeol, which has the same form. */
import { field, isRecord } from './fields.ts';
import type { DocumentReader } from './reader.ts';
import { readSource } from './source-image.ts';

export const grype: DocumentReader = {
  format: 'grype',
  recognises: ({ value }) =>
    Array.isArray(field(value, 'matches')) &&
    (isRecord(field(value, 'source')) || isRecord(field(value, 'descriptor'))),
  read: ({ value }) => readSource(value),
};
