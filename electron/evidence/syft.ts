/** Syft's own JSON, of all schemas. */
import { field, isRecord } from './fields.ts';
import { keyPath, valuesAt } from './key-path.ts';
import type { DocumentReader } from './reader.ts';
import { readSource } from './source-image.ts';

const PACKAGES = keyPath('artifacts[]');

export const syft: DocumentReader = {
  format: 'syft',
  recognises: ({ value }) =>
    Array.isArray(field(value, 'artifacts')) && isRecord(field(value, 'source')),
  read: ({ value }) => readSource(value, valuesAt({ value, at: [] }, PACKAGES)),
};
