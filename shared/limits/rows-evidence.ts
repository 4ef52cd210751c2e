/** Limits on evidence. */
import * as evidence from './evidence.ts';
import type { LimitRow } from './limit.ts';

export const EVIDENCE_ROWS: readonly LimitRow[] = [
  ['evidence-texts', evidence.MAX_EVIDENCE_TEXTS, 'count', 'refused'],
  ['evidence-references', evidence.MAX_EVIDENCE_REFERENCES, 'count', 'refused'],
  ['evidence-bytes', evidence.MAX_EVIDENCE_BYTES, 'bytes', 'refused'],
  ['evidence-structure', evidence.MAX_STRUCTURED_BYTES, 'bytes', 'only-digests'],
  ['yaml-bytes', evidence.MAX_YAML_BYTES, 'characters', 'rest-unread'],
  ['yaml-documents', evidence.MAX_YAML_DOCUMENTS, 'count', 'rest-unread'],
  ['evidence-depth', evidence.MAX_EVIDENCE_DEPTH, 'count', 'rest-unread'],
  ['yaml-aliased', evidence.MAX_ALIASED_NODES, 'count', 'rest-unread'],
  ['yaml-merged', evidence.MAX_MERGED_KEYS, 'count', 'rest-unread'],
  ['yaml-nodes', evidence.MAX_YAML_NODES, 'count', 'rest-unread'],
  ['evidence-values', evidence.MAX_EVIDENCE_VALUES, 'count', 'rest-unread'],
  ['evidence-found', evidence.MAX_FOUND_IN_TEXT, 'count', 'rest-unread'],
  ['evidence-claims', evidence.MAX_CLAIMS, 'count', 'rest-unread'],
  ['statement', evidence.MAX_STATEMENT_BYTES, 'bytes', 'rest-unread'],
  ['raw-evidence', evidence.MAX_RAW_EVIDENCE_BYTES, 'bytes', 'as-text'],
  ['evidence-files', evidence.MAX_EVIDENCE_FILES, 'count', 'refused'],
  ['evidence-folders', evidence.MAX_FOLDER_NESTING, 'count', 'refused'],
  ['piped-bytes', evidence.MAX_PIPED_BYTES, 'bytes', 'refused'],
];
