/** The words for each part of a filter of files, and whether one is set. */
import { bytes } from '../../shared/format.ts';
import { NO_FILTER, type Change, type FileFilter, type SpecialMark } from '../../shared/files.ts';
import type { EntryKind } from '../../shared/model.ts';
import { escapeText } from '../../shared/escape.ts';

/** What one can ask for, in the order of the panel. */
export const CHANGE_CHOICES: readonly (readonly [Change, string])[] = [
  ['added', 'Added'],
  ['modified', 'Modified'],
  ['removed', 'Removed'],
  ['opaque', 'Contents hidden'],
];

export const KIND_CHOICES: readonly (readonly [EntryKind, string])[] = [
  ['file', 'File'],
  ['dir', 'Directory'],
  ['symlink', 'Symbolic link'],
  ['hardlink', 'Hard link'],
  ['char', 'Character device'],
  ['block', 'Block device'],
  ['fifo', 'FIFO'],
  ['whiteout', 'Whiteout'],
  ['opaque', 'Opaque whiteout'],
];

export const SPECIAL_CHOICES: readonly (readonly [SpecialMark, string])[] = [
  ['setuid', 'Set-user-ID'],
  ['setgid', 'Set-group-ID'],
  ['sticky', 'Sticky'],
  ['world-writable', 'World-writable'],
  ['capabilities', 'Capabilities'],
  ['xattrs', 'Extended attributes'],
  ['device', 'Device'],
];

/** One part of a filter, as a chip: its words, and what takes it away. */
export interface FilterChip {
  readonly label: string;
  readonly without: Partial<FileFilter>;
}

/** True if some entries are not wanted for what they are. */
export function isFiltering(filter: FileFilter): boolean {
  return filter.text !== '' || chipsOf(filter).length > 0;
}

/** The parts that are set, without the text, which has a box of its own. */
export function chipsOf(filter: FileFilter): readonly FilterChip[] {
  const chips: FilterChip[] = [];
  const { changes, kinds, special, owner, minSize, maxSize } = filter;
  if (changes.length > 0)
    chips.push({ label: words(changes, CHANGE_CHOICES), without: { changes: [] } });
  if (kinds.length > 0) chips.push({ label: words(kinds, KIND_CHOICES), without: { kinds: [] } });
  if (special.length > 0)
    chips.push({ label: words(special, SPECIAL_CHOICES), without: { special: [] } });
  if (owner !== '') chips.push({ label: `Owner ${escapeText(owner, 40)}`, without: { owner: '' } });
  if (minSize !== null)
    chips.push({ label: `At least ${bytes(minSize)}`, without: { minSize: null } });
  if (maxSize !== null)
    chips.push({ label: `At most ${bytes(maxSize)}`, without: { maxSize: null } });
  return chips;
}

/** What takes every part away but the text and whether removed files are shown. */
export const NO_CHIPS: Partial<FileFilter> = {
  changes: NO_FILTER.changes,
  kinds: NO_FILTER.kinds,
  special: NO_FILTER.special,
  owner: NO_FILTER.owner,
  minSize: NO_FILTER.minSize,
  maxSize: NO_FILTER.maxSize,
};

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Bytes of a size as one types it, such as `10 MiB`, `4k` or `512`; null if it is none. */
export function parseSize(text: string): number | null {
  const match = /^\s*(\d{1,12}(?:\.\d{1,6})?)\s*([kmg]?)(?:i?b)?\s*$/i.exec(text);
  const unit = UNITS[match?.[2]?.toLowerCase() ?? ''];
  if (match === null || unit === undefined) return null;
  const size = Math.round(Number(match[1]) * unit);
  return Number.isSafeInteger(size) ? size : null;
}

function words<T>(chosen: readonly T[], choices: readonly (readonly [T, string])[]): string {
  return choices.flatMap(([value, label]) => (chosen.includes(value) ? [label] : [])).join(' or ');
}
