/** What is different about one path, in words. */
import type { FileDifference, FileState } from '../../shared/compare.ts';
import { escapeText } from '../../shared/escape.ts';
import type { ChangedPart } from '../../shared/files.ts';
import { bytesShort, count, rfc3339 } from '../../shared/format.ts';
import type { EntryKind } from '../../shared/model.ts';

const KIND: Readonly<Record<EntryKind, string>> = {
  file: 'file',
  dir: 'directory',
  symlink: 'symlink',
  hardlink: 'hard link',
  char: 'character device',
  block: 'block device',
  fifo: 'pipe',
  unknown: 'unknown kind',
  whiteout: 'whiteout',
  opaque: 'opaque whiteout',
};

/** Those that say most first. */
const ORDER: readonly ChangedPart[] = [
  'type',
  'content',
  'size',
  'mode',
  'owner',
  'link',
  'xattrs',
  'time',
];

/** `content, size 12 B → 14 B, mode 0644 → 0755`; of a path that one side has, what it is. */
export function differenceWords({ parts, contentUnknown, before, after }: FileDifference): string {
  if (before === null || after === null) return stateWords(after ?? before);
  const words = ORDER.filter((part) => parts.includes(part)).map((part) =>
    partWords(part, before, after),
  );
  if (contentUnknown) words.push('content not known');
  return words.join(', ');
}

function stateWords(state: FileState | null): string {
  if (state === null) return '';
  const { type, size, linkname, device } = state;
  if (type === 'file') return bytesShort(size);
  const leads = linkname === null ? '' : ` to ${escapeText(linkname, 200)}`;
  return `${KIND[type]}${leads}${device === null ? '' : ` ${escapeText(device, 40)}`}`;
}

function partWords(part: ChangedPart, before: FileState, after: FileState): string {
  const pair = (of: (state: FileState) => string): string => `${of(before)} → ${of(after)}`;
  switch (part) {
    case 'type':
      return before.type === after.type
        ? `device ${pair(({ device }) => escapeText(device ?? 'none', 40))}`
        : `type ${pair(({ type }) => KIND[type])}`;
    case 'content':
      return 'content';
    case 'size':
      return `size ${sizes(before.size, after.size)}`;
    case 'mode':
      return `mode ${pair(({ mode }) => mode.toString(8).padStart(4, '0'))}`;
    case 'owner':
      return `owner ${pair(ownerWords)}`;
    case 'link':
      return `link ${pair(({ linkname }) => escapeText(linkname ?? 'none', 200))}`;
    case 'xattrs':
      return 'extended attributes';
    case 'time':
      return `time ${pair(({ mtime }) => rfc3339(mtime) ?? String(mtime))}`;
  }
}

/** Exact where the short forms are the same. */
function sizes(before: number, after: number): string {
  const short = [bytesShort(before), bytesShort(after)] as const;
  return short[0] === short[1] ? `${count(before)} B → ${count(after)} B` : short.join(' → ');
}

/** By number; names say nothing about who may read a file. */
function ownerWords({ uid, gid }: FileState): string {
  return `${String(uid)}:${String(gid)}`;
}
