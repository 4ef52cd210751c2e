/** Limits on sources, archives and documents. */
import { ADJUSTABLE } from './adjustable.ts';
import {
  MAX_ARCHIVE_MEMBERS,
  MAX_DOCUMENT_FILE_BYTES,
  MAX_FOLDER_DEPTH,
  MAX_GZIP_FIELD_BYTES,
  MAX_LINK_HOPS,
  MAX_MEMBER_NAME_LENGTH,
  MAX_WINDOW_BYTES,
} from './io.ts';
import type { LimitRow } from './limit.ts';
import {
  MAX_ANCESTOR_STEPS,
  MAX_CANDIDATE_BYTES,
  MAX_CHAIN_LAYERS,
  MAX_DIGEST_LENGTH,
  MAX_EXCESS_BYTES,
  MAX_INLINE_DATA_BYTES,
  MAX_JSON_DEPTH,
  MAX_LAYOUT_FILE_BYTES,
  MAX_LINK_FILE_BYTES,
  MAX_NODES,
  MAX_PAYLOAD_BYTES,
  MAX_RECOVERY_CANDIDATES,
  MAX_REPOSITORY_DEPTH,
  MAX_SHOWN_DOCUMENT_BYTES,
} from './oci.ts';
import { MAX_SOURCES } from './open.ts';

export const IMAGE_ROWS: readonly LimitRow[] = [
  ['sources', MAX_SOURCES, 'count', 'not-opened'],
  ['spool-bytes', ADJUSTABLE['spool-bytes'].usual, 'bytes', 'not-opened'],
  ['members', MAX_ARCHIVE_MEMBERS, 'count', 'not-opened'],
  ['member-name', MAX_MEMBER_NAME_LENGTH, 'characters', 'incomplete'],
  ['folder-depth', MAX_FOLDER_DEPTH, 'count', 'incomplete'],
  ['link-hops', MAX_LINK_HOPS, 'count', 'blob-unreadable'],
  ['document-file', MAX_DOCUMENT_FILE_BYTES, 'bytes', 'no-image'],
  ['window-zstd', MAX_WINDOW_BYTES.zstd, 'bytes', 'incomplete'],
  ['window-xz', MAX_WINDOW_BYTES.xz, 'bytes', 'incomplete'],
  ['gzip-field', MAX_GZIP_FIELD_BYTES, 'bytes', 'damaged'],
  ['document-bytes', ADJUSTABLE['document-bytes'].usual, 'bytes', 'incomplete'],
  ['index-bytes', ADJUSTABLE['index-bytes'].usual, 'bytes', 'incomplete'],
  ['layout-bytes', MAX_LAYOUT_FILE_BYTES, 'bytes', 'incomplete'],
  ['link-file', MAX_LINK_FILE_BYTES, 'bytes', 'incomplete'],
  ['repository-depth', MAX_REPOSITORY_DEPTH, 'count', 'incomplete'],
  ['json-depth', MAX_JSON_DEPTH, 'count', 'incomplete'],
  ['inline-data', MAX_INLINE_DATA_BYTES, 'bytes', 'data-unused'],
  ['index-depth', ADJUSTABLE['index-depth'].usual, 'count', 'incomplete'],
  ['digests', MAX_NODES, 'count', 'not-opened'],
  ['ancestor-steps', MAX_ANCESTOR_STEPS, 'count', 'incomplete'],
  ['chain-layers', MAX_CHAIN_LAYERS, 'count', 'incomplete'],
  ['digest-length', MAX_DIGEST_LENGTH, 'characters', 'no-digest'],
  ['recovery', MAX_RECOVERY_CANDIDATES, 'count', 'index-lost'],
  ['recovery-bytes', MAX_CANDIDATE_BYTES, 'bytes', 'no-manifest'],
  ['payload', MAX_PAYLOAD_BYTES, 'bytes', 'about-unknown'],
  ['excess', MAX_EXCESS_BYTES, 'bytes', 'size-wrong'],
  ['shown-document', MAX_SHOWN_DOCUMENT_BYTES, 'bytes', 'text-cut'],
];
