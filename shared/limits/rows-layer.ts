/** Limits on what layers hold. */
import { ADJUSTABLE } from './adjustable.ts';
import { NOTED_EXPANSION } from './layer.ts';
import type { LimitRow } from './limit.ts';
import { MAX_META_HEADERS, MAX_PAX_RECORDS, MAX_SPARSE_REGIONS, MAX_WATCHED_LINKS } from './tar.ts';
import {
  MAX_LAYER_TEXT_BYTES,
  MAX_SPACE_ENTRIES,
  MAX_STACK_ENTRIES,
  MAX_TREE_NODES,
} from './tree.ts';

export const LAYER_ROWS: readonly LimitRow[] = [
  ['layer-entries', ADJUSTABLE['layer-entries'].usual, 'count', 'incomplete'],
  ['layer-text', MAX_LAYER_TEXT_BYTES, 'bytes', 'incomplete'],
  ['layer-bytes', ADJUSTABLE['layer-bytes'].usual, 'bytes', 'incomplete'],
  ['expansion-ratio', ADJUSTABLE['expansion-ratio'].usual, 'ratio', 'incomplete'],
  ['expanded-bytes', ADJUSTABLE['expanded-bytes'].usual, 'bytes', 'see-ratio'],
  ['expansion-note-gzip', NOTED_EXPANSION.gzip, 'ratio', 'note', 'soft'],
  ['expansion-note', NOTED_EXPANSION.other, 'ratio', 'note', 'soft'],
  ['path-bytes', ADJUSTABLE['path-bytes'].usual, 'bytes', 'damaged-or-incomplete'],
  ['meta-headers', MAX_META_HEADERS, 'count', 'ambiguous'],
  ['pax-records', MAX_PAX_RECORDS, 'count', 'no-writer'],
  ['sparse-regions', MAX_SPARSE_REGIONS, 'count', 'no-writer'],
  ['watched-links', MAX_WATCHED_LINKS, 'count', 'ambiguous'],
  ['tree-nodes', MAX_TREE_NODES, 'count', 'no-view'],
  ['stack-entries', MAX_STACK_ENTRIES, 'count', 'no-view'],
  ['space-entries', MAX_SPACE_ENTRIES, 'count', 'no-view'],
];
