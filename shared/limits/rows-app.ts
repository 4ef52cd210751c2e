/** Limits on search, previews, comparing, saving, and the app itself. */
import { MAX_DIFF_BYTES, MAX_DIFF_TEXT } from '../compare.ts';
import { MAX_FILE_READ, MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS } from '../content.ts';
import { MAX_PASTED } from '../evidence.ts';
import { MAX_HITS, MAX_PATTERN } from '../find.ts';
import { ADJUSTABLE } from './adjustable.ts';
import * as app from './app.ts';
import * as content from './content.ts';
import { MAX_INSTRUCTIONS, MAX_NESTING, MAX_REPEAT } from './find.ts';
import type { LimitRow } from './limit.ts';
import { MAX_FRESH_NAMES, MAX_NAME_BYTES, MAX_TAIL_BYTES } from './save.ts';

export const APP_ROWS: readonly LimitRow[] = [
  ['preview-seconds', ADJUSTABLE['preview-seconds'].usual, 'seconds', 'sentence'],
  ['preview-read', MAX_FILE_READ, 'bytes', 'next-piece', 'soft'],
  ['preview-image', MAX_IMAGE_BYTES, 'bytes', 'described'],
  ['preview-pixels', MAX_IMAGE_PIXELS, 'count', 'described'],
  ['preview-members', content.MAX_MEMBERS, 'count', 'preview-more'],
  ['preview-member-bytes', content.MAX_MEMBER_BYTES, 'bytes', 'preview-more'],
  ['preview-certificates', content.MAX_CERTIFICATES, 'count', 'preview-more'],
  ['preview-elf', content.MAX_ELF_HEADERS, 'count', 'preview-more'],
  ['pattern', MAX_PATTERN, 'characters', 'pattern-wrong'],
  ['pattern-nesting', MAX_NESTING, 'count', 'pattern-wrong'],
  ['pattern-repeat', MAX_REPEAT, 'count', 'pattern-wrong'],
  ['pattern-size', MAX_INSTRUCTIONS, 'count', 'pattern-wrong'],
  ['hits', MAX_HITS, 'count', 'search-more'],
  ['diff-text', MAX_DIFF_TEXT, 'bytes', 'by-bytes'],
  ['diff-bytes', MAX_DIFF_BYTES, 'bytes', 'how-far'],
  ['paste', MAX_PASTED, 'characters', 'sentence'],
  ['save-name', MAX_NAME_BYTES, 'bytes', 'shortened', 'soft'],
  ['save-fresh', MAX_FRESH_NAMES, 'count', 'saving-fails'],
  ['save-tail', MAX_TAIL_BYTES, 'bytes', 'not-checked', 'soft'],
  ['page-rows', app.MAX_PAGE_ROWS, 'count', 'invalid'],
  ['calls', app.MAX_CALLS_IN_FLIGHT, 'count', 'busy'],
  ['engine-heap', app.MAX_ENGINE_HEAP_MIB, 'MiB', 'engine-restarts'],
  ['engine-exits', app.MAX_ENGINE_EXITS, 'count', 'engine-down'],
  ['log', app.MAX_LOG_BYTES, 'bytes', 'dropped', 'soft'],
];
