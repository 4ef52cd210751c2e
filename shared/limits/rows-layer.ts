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

const FINDING = 'A finding names the limit, and the image is incomplete.';
const DAMAGED = 'A finding names the limit, and the layer is damaged: no writer makes that.';
const AMBIGUOUS = 'A finding names the limit: ambiguous.';
const NOT_MERGED =
  'The view is not made, and a sentence names the limit; what is verified stays so.';

export const LAYER_ROWS: readonly LimitRow[] = [
  [
    'layer-entries',
    'entries of one layer',
    ADJUSTABLE['layer-entries'].usual,
    'count',
    'Real layers have up to some 500,000; each costs some 100 bytes of memory.',
    FINDING,
  ],
  [
    'layer-text',
    'bytes of names and attributes of one layer',
    MAX_LAYER_TEXT_BYTES,
    'bytes',
    'They are held in memory.',
    FINDING,
  ],
  [
    'layer-bytes',
    'bytes that one layer unpacks to',
    ADJUSTABLE['layer-bytes'].usual,
    'bytes',
    'They are streamed and not stored, so the limit is one of time: an hour at least.',
    FINDING,
  ],
  [
    'expansion-ratio',
    'bytes made of one stored byte, beyond expanded-bytes',
    ADJUSTABLE['expansion-ratio'].usual,
    'ratio',
    'Filesystems come to 2 to 5. The ratio alone does not stop: small honest layers have large ones.',
    FINDING,
  ],
  [
    'expanded-bytes',
    'unpacked bytes from which expansion-ratio counts',
    ADJUSTABLE['expanded-bytes'].usual,
    'bytes',
    'Less costs a minute at most.',
    'See expansion-ratio.',
  ],
  [
    'expansion-note-gzip',
    'bytes that gzip makes of one, without a note',
    NOTED_EXPANSION.gzip,
    'ratio',
    'A filesystem never comes near.',
    'A note says it.',
    'soft',
  ],
  [
    'expansion-note',
    'bytes that zstd, xz and bzip2 make of one, without a note',
    NOTED_EXPANSION.other,
    'ratio',
    'They pack emptiness far better than gzip.',
    'A note says it.',
    'soft',
  ],
  [
    'path-bytes',
    'bytes of a path, a link or attributes of one entry',
    ADJUSTABLE['path-bytes'].usual,
    'bytes',
    'Go and libarchive stop there, too: longer ones are damaged to them, and ambiguous where this is raised.',
    'A finding names the limit: the layer is damaged, or incomplete if the limit was changed.',
  ],
  [
    'meta-headers',
    'headers of metadata before one entry',
    MAX_META_HEADERS,
    'count',
    'Writers use three at most.',
    AMBIGUOUS,
  ],
  [
    'pax-records',
    'records of one PAX header',
    MAX_PAX_RECORDS,
    'count',
    'Only maps of sparse files are long.',
    DAMAGED,
  ],
  [
    'sparse-regions',
    'regions of a sparse file',
    MAX_SPARSE_REGIONS,
    'count',
    'Go was made to exhaust its memory by longer maps.',
    DAMAGED,
  ],
  [
    'watched-links',
    'hard links with a size that are watched at one time',
    MAX_WATCHED_LINKS,
    'count',
    'Each is followed in two readings.',
    AMBIGUOUS,
  ],
  [
    'tree-nodes',
    'paths of merged layers',
    MAX_TREE_NODES,
    'count',
    'Each costs some 20 bytes of memory, and its name.',
    NOT_MERGED,
  ],
  [
    'stack-entries',
    'entries of all layers of a merged view',
    MAX_STACK_ENTRIES,
    'count',
    'They are numbered in 32 bits.',
    NOT_MERGED,
  ],
  [
    'space-entries',
    'entries of all layers whose space is added up',
    MAX_SPACE_ENTRIES,
    'count',
    'Each costs some 10 bytes of memory.',
    NOT_MERGED,
  ],
];
