/** The targets, in the order in which they are run. */
export const TARGET_NAMES = [
  'tar-header',
  'tar-stream',
  'pax',
  'json',
  'digest',
  'reference',
  'descriptor',
  'documents',
  'gzip',
  'zstd',
  'merge',
  'yaml',
  'evidence',
  'escapes',
  'params',
] as const;

export type TargetName = (typeof TARGET_NAMES)[number];
